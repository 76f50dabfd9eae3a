// Tables of GitHub's Markdown in the form that md4c 0.4 reads.
//
//   Words above it        ->  Words above it
//   |a|b|
//   |-|-|                     |a|b|
//                             |---|---|
//
// GitHub takes one hyphen for a column, md4c wants three; to GitHub a table ends the paragraph above it.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace qasearch {

/// Whether a line, without the blanks before it, opens or closes a block of code.
inline bool begins_fence(std::string_view line) { return line.starts_with("```") || line.starts_with("~~~"); }

/// The text with such tables; code in fences stays as it is. Linear. Has room for `spare` more bytes.
std::string with_whole_tables(std::string_view markdown, std::size_t spare = 0);

}  // namespace qasearch
