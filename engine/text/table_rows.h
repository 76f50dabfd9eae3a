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

#include <string>
#include <string_view>

namespace qasearch {

/// The text with such tables; code in fences stays as it is. Linear.
std::string with_whole_tables(std::string_view markdown);

}  // namespace qasearch
