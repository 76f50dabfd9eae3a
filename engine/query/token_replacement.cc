// SPDX-License-Identifier: MIT
#include "engine/query/token_replacement.h"

#include <algorithm>
#include <cstdint>

namespace qasearch {
namespace {

void add_asked_leaves(QueryNode& node, std::vector<QueryNode*>& leaves) {
  if (is_leaf_of_words(node)) leaves.push_back(&node);
  if (node.kind != NodeKind::All && node.kind != NodeKind::Any) return;
  for (QueryNode& child : node.children) add_asked_leaves(child, leaves);
}

// The words in a range of tokens: their parts take no place of their own.
std::uint32_t count_words(const std::vector<Token>& tokens, std::size_t begin, std::size_t end) {
  return static_cast<std::uint32_t>(std::count_if(tokens.begin() + static_cast<std::ptrdiff_t>(begin),
                                                  tokens.begin() + static_cast<std::ptrdiff_t>(end),
                                                  [](const Token& token) { return !token.part; }));
}

}  // namespace

void replace_words(QueryNode& leaf, const TextReplacement& replacement) {
  std::vector<Token>& tokens = leaf.tokens;
  const auto index_at = [&](std::size_t byte) {
    const auto first =
        std::find_if(tokens.begin(), tokens.end(), [&](const Token& token) { return token.begin >= byte; });
    return static_cast<std::size_t>(first - tokens.begin());
  };
  const std::size_t first = index_at(replacement.begin), behind = index_at(replacement.end);
  const std::uint32_t position = first < tokens.size() ? tokens[first].position : 0;
  // Unsigned arithmetic: what is added wraps where the text grows shorter.
  const auto bytes =
      static_cast<std::uint32_t>(replacement.text.size() - (replacement.end - replacement.begin));
  const std::uint32_t words =
      count_words(replacement.tokens, 0, replacement.tokens.size()) - count_words(tokens, first, behind);
  for (std::size_t i = behind; i < tokens.size(); ++i) {
    tokens[i].position += words;
    tokens[i].begin += bytes;
    tokens[i].end += bytes;
  }
  std::vector<Token> fresh = replacement.tokens;
  for (Token& token : fresh) {
    token.position += position;
    token.begin += static_cast<std::uint32_t>(replacement.begin);
    token.end += static_cast<std::uint32_t>(replacement.begin);
  }
  const auto at = tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(first),
                               tokens.begin() + static_cast<std::ptrdiff_t>(behind));
  tokens.insert(at, fresh.begin(), fresh.end());
  leaf.text.replace(replacement.begin, replacement.end - replacement.begin, replacement.text);
}

std::vector<QueryNode*> asked_leaves(QueryNode& root) {
  std::vector<QueryNode*> leaves;
  add_asked_leaves(root, leaves);
  return leaves;
}

}  // namespace qasearch
