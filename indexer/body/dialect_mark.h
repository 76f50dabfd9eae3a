// The meaning of a line that only the dialect of a generator gives one. Plain data.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

namespace qasearch {

/// A line that only a dialect gives a meaning.
struct DialectMark {
  enum class Kind : std::uint8_t {
    Replaced,  // `text` stands in its place; nothing does when it is empty
    Opens,     // a container that a line below closes; `text` is its title
    Indents,   // an admonition or a tab of MkDocs, whose text is indented below it; `text` is its title
    Closes,    // the innermost container
    Code,      // a block of code in the language `text`, up to the line with `end`; `title` stands above it
    Comment,   // no text, up to the line with `end`
  };
  Kind kind = Kind::Replaced;
  std::string text{};
  std::string end{};
  std::string title{};
  bool is_panel = false;  // opens and shuts, as the questions of an FAQ do
};

}  // namespace qasearch
