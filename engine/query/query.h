// Query text to tree. Parsing never fails: what cannot be understood is searched as text, and notes say so.
//
//   title:gil "race condition" -java (locks OR mutex*) difficulty:hard
//     -> (all (in title (text "gil")) (phrase "race condition") (not (text "java"))
//             (any (text "locks") (prefix "mutex")) (filter difficulty "hard"))
//
// The parser knows operators only; what a word is, the next stage says (analysed_query.h). Text that stands
// together stays together ("O(n log n)", "std::vector<int>", "foo() -> bar"), so that code is read whole.
// docs/query-syntax.md is this language for people. Plain values; safe from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/query/query_node.h"

namespace qasearch {

/// Longer texts are cut there (more costs time and finds nothing more).
inline constexpr std::size_t kMaxQueryBytes = 4096;
/// The bytes of a pasted traceback that are read; less of it is searched.
inline constexpr std::size_t kMaxPastedBytes = 65536;
/// Deeper parentheses are read as blanks.
inline constexpr std::size_t kMaxQueryDepth = 8;
/// More operators than this (phrases, fields, exclusions ...) are read as text.
inline constexpr std::size_t kMaxQueryNodes = 64;

struct Query {
  std::string raw;  // what was typed, as valid UTF-8
  QueryNode root;   // always All; without children for a query that holds nothing
  std::vector<std::string> notes;
  bool is_pasted = false;  // an error message or the like: one Text, of what is worth looking for
};

/// Reads any bytes. Linear; bounded by the limits above.
Query parse_query(std::string_view text);

}  // namespace qasearch
