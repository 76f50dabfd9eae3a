// The tree of a query: operators, and leaves of text.
//
//   (all (in title (text "gil")) (phrase "race condition") (not (text "java")))
//
// Plain values.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/tokenizer.h"
#include "engine/document/schema.h"

namespace qasearch {

enum class NodeKind : std::uint8_t {
  All,     // children: all are wanted
  Any,     // children: one of them
  Not,     // one child: leaves out; text: as typed, with the minus
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
  std::vector<Token> tokens;  // Text, Phrase, Not of a word: of `text`; empty before analyse_query()

  static QueryNode of_text(std::string_view text);
};

/// Whether a node's text is words: it has tokens.
inline bool is_leaf_of_words(const QueryNode& node) {
  return node.kind == NodeKind::Text || node.kind == NodeKind::Phrase;
}

/// Whether an exclusion may be an option of a command: "-Wall", "-name".
inline bool may_be_option(const QueryNode& node) {
  return node.kind == NodeKind::Not && node.children.front().kind == NodeKind::Text &&
         !node.children.front().field;
}

enum class ShowTokens : std::uint8_t { No, Yes };

/// The tree as in the example above, with the tokens of its leaves: (text "gil" [gil@0]).
std::string to_string(const QueryNode& node, ShowTokens tokens = ShowTokens::No);

}  // namespace qasearch
