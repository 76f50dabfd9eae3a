// The place of a Markdown file's page on its site, by the customs of the generator that its front matter
// shows.
//
//   Nuxt Content   content/1.guide/2.x.md          /guide/x
//   Docusaurus     docs/02-x.md, sidebar_position  /docs/x;      `slug` and `id` name it otherwise
//   Hugo           content/sec/_index.md           /sec;         `url`, `slug`
//   Jekyll         _posts/2026-01-02-x.md          /2026/01/02/x.html;   `permalink`
//   VitePress      guide/x.md                      /guide/x
//
// A site that serves its pages elsewhere names their paths in front matter, or another source of it does.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "indexer/body/sections.h"
#include "indexer/page/page_record.h"
#include "indexer/parse/record_value.h"

namespace qasearch {

struct MarkdownPlace {
  std::string path;
  AnchorStyle anchors = AnchorStyle::Others;
  bool is_partial = false;  // a piece that other pages include
};

/// True for a file name of Markdown: .md, .mdx, .markdown.
bool has_markdown_name(const SourceFile& file);

MarkdownPlace markdown_place(const SourceFile& file, const Value& fields, std::string_view body);

}  // namespace qasearch
