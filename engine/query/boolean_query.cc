// SPDX-License-Identifier: MIT
#include "engine/query/boolean_query.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace qasearch {
namespace {

void append_list(std::string& out, std::string_view name, const std::vector<BooleanQuery>& children) {
  out += '(';
  out += name;
  for (const BooleanQuery& child : children) out += ' ' + to_string(child);
  out += ')';
}

}  // namespace

BooleanQuery BooleanQuery::of_term(std::string term) {
  BooleanQuery condition;
  condition.kind = Kind::Term;
  condition.term = std::move(term);
  return condition;
}

BooleanQuery BooleanQuery::all(std::vector<BooleanQuery> children) {
  if (children.size() == 1) return std::move(children.front());
  BooleanQuery condition;
  condition.kind = Kind::All;
  condition.children = std::move(children);
  return condition;
}

BooleanQuery BooleanQuery::any(std::vector<BooleanQuery> children) {
  if (children.size() == 1) return std::move(children.front());
  BooleanQuery condition;
  condition.kind = Kind::Any;
  condition.children = std::move(children);
  return condition;
}

BooleanQuery BooleanQuery::none_of(BooleanQuery child) {
  BooleanQuery condition;
  condition.kind = Kind::Not;
  condition.children.push_back(std::move(child));
  return condition;
}

// A single term of a field that has terms of its own needs no look at the text.
BooleanQuery BooleanQuery::of_phrase(std::vector<std::string> terms, std::optional<FieldId> field) {
  const std::string_view prefix = field ? text_field(*field).prefix : std::string_view();
  if (terms.size() == 1 && (!field || !prefix.empty()))
    return of_term(std::string(prefix) + std::move(terms.front()));
  BooleanQuery condition;
  condition.kind = Kind::Phrase;
  condition.phrase = std::move(terms);
  condition.field = field;
  return condition;
}

std::vector<std::string> phrase_terms(const BooleanQuery& phrase) {
  const std::string_view prefix = phrase.field ? text_field(*phrase.field).prefix : std::string_view();
  std::vector<std::string> terms;
  for (const std::string& term : phrase.phrase) terms.push_back(std::string(prefix) + term);
  return terms;
}

BooleanQuery any_term(const std::vector<std::string>& terms) {
  std::vector<BooleanQuery> any;
  for (const std::string& term : terms) any.push_back(BooleanQuery::of_term(term));
  return BooleanQuery::any(std::move(any));
}

bool has_phrase(const BooleanQuery& condition) {
  return condition.kind == BooleanQuery::Kind::Phrase ||
         std::any_of(condition.children.begin(), condition.children.end(), has_phrase);
}

std::string to_string(const BooleanQuery& condition) {
  std::string out;
  switch (condition.kind) {
    case BooleanQuery::Kind::Term:
      return condition.term;
    case BooleanQuery::Kind::All:
      append_list(out, "all", condition.children);
      return out;
    case BooleanQuery::Kind::Any:
      append_list(out, "any", condition.children);
      return out;
    case BooleanQuery::Kind::Not:
      append_list(out, "not", condition.children);
      return out;
    case BooleanQuery::Kind::Phrase:
      break;
  }
  out = "(phrase";
  if (condition.field) out += fmt::format(" {}:", text_field(*condition.field).name);
  for (const std::string& term : condition.phrase) out += ' ' + term;
  return out + ')';
}

}  // namespace qasearch
