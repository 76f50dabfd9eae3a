// Query text to tree. Parsing never fails: what cannot be understood is searched as text, and notes say so.
//
//   title:gil "race condition" -java (locks OR mutex*) difficulty:hard
//     -> (all (in title (text "gil")) (phrase "race condition") (not (text "java"))
//             (any (text "locks") (prefix "mutex")) (filter difficulty "hard"))
//
// The parser knows operators only; what a word is, the tokenizer says later, in the planner. Text that stands
// together stays together ("O(n log n)", "std::vector<int>", "foo() -> bar"), so that code is read whole.
// docs/query-syntax.md is this language for people. Plain values; safe from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/document/schema.h"

namespace qasearch {

/// Longer texts are cut there (more costs time and finds nothing more).
inline constexpr std::size_t kMaxQueryBytes = 4096;
/// What is read of a pasted traceback, of which less is searched.
inline constexpr std::size_t kMaxPastedBytes = 65536;
/// Deeper parentheses are read as blanks.
inline constexpr std::size_t kMaxQueryDepth = 8;
/// More operators than this (phrases, fields, exclusions ...) are read as text.
inline constexpr std::size_t kMaxQueryNodes = 64;

enum class NodeKind : std::uint8_t {
  All,     // children: all are wanted
  Any,     // children: one of them
  Not,     // one child: leaves out
  Text,    // text: words and code as typed
  Phrase,  // text: in this order, side by side
  Prefix,  // text: the beginning of a word
  Filter,  // filter, text: value
};

struct QueryNode {
  NodeKind kind = NodeKind::All;
  std::string text;              // UTF-8, not folded
  std::optional<FieldId> field;  // Text, Phrase, Prefix: only in this field
  FilterId filter = FilterId::Difficulty;
  std::vector<QueryNode> children;
};

struct Query {
  std::string raw;  // what was typed, as valid UTF-8
  QueryNode root;   // always All; without children for a query that holds nothing
  std::vector<std::string> notes;
  bool is_pasted = false;  // an error message or the like: one Text, of what is worth looking for
};

/// Reads any bytes. Linear; bounded by the limits above.
Query parse_query(std::string_view text);

/// The tree as in the example above.
std::string to_string(const QueryNode& node);

}  // namespace qasearch
