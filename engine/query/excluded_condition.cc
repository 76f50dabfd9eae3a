// SPDX-License-Identifier: MIT
#include "engine/query/excluded_condition.h"

#include <string>
#include <utility>
#include <vector>

#include "engine/query/filter_term.h"
#include "engine/query/phrase_words.h"
#include "engine/query/query_word.h"
#include "engine/text/utf8.h"

namespace qasearch {
namespace {

BooleanQuery nothing() { return BooleanQuery::any({}); }

BooleanQuery excluded_text(const QueryNode& node) {
  std::vector<BooleanQuery> all;
  for (const Token& token : node.tokens) {
    if (!token.part) all.push_back(term_condition(token.term, node.field));
  }
  return all.empty() ? nothing() : BooleanQuery::all(std::move(all));
}

BooleanQuery excluded_phrase(const QueryNode& node) {
  PhraseWords words = phrase_words(query_words(node.tokens));
  return words.in_a_row.empty() ? nothing() : phrase_condition(std::move(words), node.field);
}

BooleanQuery excluded_prefix(const QueryNode& node, const Vocabulary& vocabulary, std::size_t most) {
  const std::string prefix = fold(node.text);
  std::vector<BooleanQuery> ways;
  if (is_too_long(prefix)) return nothing();
  for (const std::string& term : vocabulary.expand_prefix(prefix, most))
    ways.push_back(term_condition(term, node.field));
  return BooleanQuery::any(std::move(ways));
}

}  // namespace

BooleanQuery excluded_condition(const QueryNode& node, const Vocabulary& vocabulary,
                                std::size_t most_of_a_prefix) {
  switch (node.kind) {
    case NodeKind::Text:
      return excluded_text(node);
    case NodeKind::Phrase:
      return excluded_phrase(node);
    case NodeKind::Prefix:
      return excluded_prefix(node, vocabulary, most_of_a_prefix);
    case NodeKind::Filter: {
      const std::string term = filter_term(node.filter, node.text, vocabulary);
      return term.empty() ? nothing() : BooleanQuery::of_term(term);
    }
    case NodeKind::All:
    case NodeKind::Any:
    case NodeKind::Not:
      break;
  }
  std::vector<BooleanQuery> children;
  for (const QueryNode& child : node.children)
    children.push_back(excluded_condition(child, vocabulary, most_of_a_prefix));
  if (node.kind == NodeKind::Not) return BooleanQuery::none_of(std::move(children.front()));
  return node.kind == NodeKind::Any ? BooleanQuery::any(std::move(children))
                                    : BooleanQuery::all(std::move(children));
}

}  // namespace qasearch
