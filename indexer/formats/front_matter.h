// Markdown pages: questions in the front matter's `questions:` list, else as headings of the body.
//
//   ---
//   framework: Python
//   questions:
//     - id: gil
//       q: What is the GIL?
//       a: |
//         A lock.
//   ---
//
// Front matter is YAML, TOML ("+++", "---toml") or JSON ("---json", or an object as it is in a file that is
// called Markdown). A byte order mark, blank lines before it and any line ends are taken. The path is the
// front matter's, else that of the file's place. Front matter that cannot be read is reported and its page
// left out: it may say that the page is a draft.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "indexer/page/page_record.h"

namespace qasearch {

enum class FrontMatterFormat : std::uint8_t { Yaml, Toml, Json, Unknown };

/// The text between the marks (of JSON without marks with its braces) and the text behind them.
struct FrontMatter {
  std::string_view fields;
  std::string_view body;
  FrontMatterFormat format = FrontMatterFormat::Yaml;
  std::size_t first_line = 1;  // of the fields
};

/// Nothing when the text does not begin with front matter, or when that is never closed.
std::optional<FrontMatter> split_front_matter(std::string_view text);

bool accepts_front_matter(const SourceFile& file);
void read_front_matter(const SourceFile& file, PageSink& sink);

}  // namespace qasearch
