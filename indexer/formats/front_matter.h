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
// Front matter is YAML, TOML ("+++") or, in a file that is called Markdown, a JSON object. A byte order mark
// and any line ends are taken. The path is the front matter's, else that of the file's place.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "indexer/page/page_record.h"

namespace qasearch {

enum class FrontMatterFormat : std::uint8_t { Yaml, Toml, Json };

/// The text between the marks (of JSON with them) and what follows them.
struct FrontMatter {
  std::string_view fields;
  std::string_view body;
  FrontMatterFormat format = FrontMatterFormat::Yaml;
};

/// Nothing when the text does not begin with front matter, or when that is never closed.
std::optional<FrontMatter> split_front_matter(std::string_view text);

bool accepts_front_matter(const SourceFile& file);
void read_front_matter(const SourceFile& file, PageSink& sink);

}  // namespace qasearch
