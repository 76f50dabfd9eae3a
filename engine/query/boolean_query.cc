// SPDX-License-Identifier: MIT
#include "engine/query/boolean_query.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace qasearch {
namespace {

void append_list(std::string& out, std::string_view name, const std::vector<Condition>& children) {
  out += '(';
  out += name;
  for (const Condition& child : children) out += ' ' + to_string(child);
  out += ')';
}

}  // namespace

Condition Condition::of_term(std::string term) {
  Condition condition;
  condition.kind = Kind::Term;
  condition.term = std::move(term);
  return condition;
}

Condition Condition::all(std::vector<Condition> children) {
  if (children.size() == 1) return std::move(children.front());
  Condition condition;
  condition.kind = Kind::All;
  condition.children = std::move(children);
  return condition;
}

Condition Condition::any(std::vector<Condition> children) {
  if (children.size() == 1) return std::move(children.front());
  Condition condition;
  condition.kind = Kind::Any;
  condition.children = std::move(children);
  return condition;
}

Condition Condition::none_of(Condition child) {
  Condition condition;
  condition.kind = Kind::Not;
  condition.children.push_back(std::move(child));
  return condition;
}

// A single term of a field that has terms of its own needs no look at the text.
Condition Condition::of_phrase(std::vector<std::string> terms, std::optional<FieldId> field) {
  const std::string_view prefix = field ? text_field(*field).prefix : std::string_view();
  if (terms.size() == 1 && (!field || !prefix.empty()))
    return of_term(std::string(prefix) + std::move(terms.front()));
  Condition condition;
  condition.kind = Kind::Phrase;
  condition.phrase = std::move(terms);
  condition.field = field;
  return condition;
}

std::vector<std::string> phrase_terms(const Condition& phrase) {
  const std::string_view prefix = phrase.field ? text_field(*phrase.field).prefix : std::string_view();
  std::vector<std::string> terms;
  for (const std::string& term : phrase.phrase) terms.push_back(std::string(prefix) + term);
  return terms;
}

Condition any_term(const std::vector<std::string>& terms) {
  std::vector<Condition> any;
  for (const std::string& term : terms) any.push_back(Condition::of_term(term));
  return Condition::any(std::move(any));
}

bool has_phrase(const Condition& condition) {
  return condition.kind == Condition::Kind::Phrase ||
         std::any_of(condition.children.begin(), condition.children.end(), has_phrase);
}

std::string to_string(const Condition& condition) {
  std::string out;
  switch (condition.kind) {
    case Condition::Kind::Term:
      return condition.term;
    case Condition::Kind::All:
      append_list(out, "all", condition.children);
      return out;
    case Condition::Kind::Any:
      append_list(out, "any", condition.children);
      return out;
    case Condition::Kind::Not:
      append_list(out, "not", condition.children);
      return out;
    case Condition::Kind::Phrase:
      break;
  }
  out = "(phrase";
  if (condition.field) out += fmt::format(" {}:", text_field(*condition.field).name);
  for (const std::string& term : condition.phrase) out += ' ' + term;
  return out + ')';
}

}  // namespace qasearch
