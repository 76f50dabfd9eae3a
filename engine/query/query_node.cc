// SPDX-License-Identifier: MIT
#include "engine/query/query_node.h"

#include <array>

#include <fmt/format.h>

namespace qasearch {
namespace {

// By NodeKind.
constexpr std::array<std::string_view, 7> kNames = {"all",    "any",    "not",   "text",
                                                    "phrase", "prefix", "filter"};

std::string list_to_string(const QueryNode& node, ShowTokens tokens) {
  std::string out = fmt::format("({}", kNames[static_cast<std::size_t>(node.kind)]);
  for (const QueryNode& child : node.children) out += ' ' + to_string(child, tokens);
  return out + ')';
}

}  // namespace

QueryNode QueryNode::of_text(std::string_view text) {
  QueryNode node;
  node.kind = NodeKind::Text;
  node.text = text;
  return node;
}

std::string to_string(const QueryNode& node, ShowTokens tokens) {
  if (node.kind == NodeKind::All || node.kind == NodeKind::Any) return list_to_string(node, tokens);
  std::string out;
  if (node.kind == NodeKind::Not) {
    out = list_to_string(node, tokens);
  } else {
    out = fmt::format("({}", kNames[static_cast<std::size_t>(node.kind)]);
    if (node.kind == NodeKind::Filter) out += fmt::format(" {}", filter_field(node.filter).name);
    out += fmt::format(" \"{}\"", node.text);
    if (tokens == ShowTokens::Yes && is_leaf_of_words(node))
      out += fmt::format(" [{}]", to_string(node.tokens));
    out += ')';
  }
  return node.field ? fmt::format("(in {} {})", text_field(*node.field).name, out) : out;
}

}  // namespace qasearch
