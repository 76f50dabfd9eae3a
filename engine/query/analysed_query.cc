// SPDX-License-Identifier: MIT
#include "engine/query/analysed_query.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "engine/base/ascii.h"
#include "engine/text/utf8.h"

namespace qasearch {
namespace {

void tokenize_leaves(QueryNode& node, Tokenizer& tokenizer) {
  if (is_leaf_of_words(node) || may_be_option(node)) node.tokens = tokenizer.tokenize(node.text);
  for (QueryNode& child : node.children) tokenize_leaves(child, tokenizer);
}

// Whether two texts differ in the length of their gaps only, which is nothing to the tokenizer.
bool differ_in_gaps_only(std::string_view a, std::string_view b) {
  std::size_t i = 0, k = 0;
  while (i < a.size() && k < b.size()) {
    if (ascii::is_blank(a[i]) != ascii::is_blank(b[k])) return false;
    if (!ascii::is_blank(a[i])) {
      if (a[i++] != b[k++]) return false;
      continue;
    }
    while (i < a.size() && ascii::is_blank(a[i])) ++i;
    while (k < b.size() && ascii::is_blank(b[k])) ++k;
  }
  return i == a.size() && k == b.size();
}

}  // namespace

AnalysedQuery analyse_query(Query query, Tokenizer& tokenizer) {
  AnalysedQuery analysed{.raw = std::move(query.raw),
                         .root = std::move(query.root),
                         .verbatim = std::nullopt,
                         .notes = std::move(query.notes),
                         .is_pasted = query.is_pasted};
  tokenize_leaves(analysed.root, tokenizer);
  const std::vector<QueryNode>& top = analysed.root.children;
  const bool is_verbatim = top.size() == 1 && is_only_text(analysed.root) &&
                           differ_in_gaps_only(trim(analysed.raw), trim(top.front().text));
  if (!is_verbatim) {
    analysed.verbatim = QueryNode::of_text(analysed.raw);
    tokenize_leaves(*analysed.verbatim, tokenizer);
  }
  return analysed;
}

const QueryNode& verbatim_text(const AnalysedQuery& query) {
  return query.verbatim ? *query.verbatim : query.root.children.front();
}

bool is_only_text(const QueryNode& root) {
  return std::all_of(root.children.begin(), root.children.end(),
                     [](const QueryNode& node) { return node.kind == NodeKind::Text && !node.field; });
}

std::optional<AnalysedQuery> with_options_as_text(const AnalysedQuery& query) {
  if (std::none_of(query.root.children.begin(), query.root.children.end(), may_be_option))
    return std::nullopt;
  AnalysedQuery text = query;
  for (QueryNode& node : text.root.children) {
    if (!may_be_option(node)) continue;
    node.kind = NodeKind::Text;
    node.children.clear();
  }
  return text;
}

std::string to_string(const AnalysedQuery& query) { return to_string(query.root, ShowTokens::Yes); }

}  // namespace qasearch
