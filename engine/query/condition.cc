// SPDX-License-Identifier: MIT
#include "engine/query/condition.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace qasearch {
namespace {

Condition of_children(Condition::Kind kind, std::vector<Condition> children) {
  Condition condition;
  condition.kind = kind;
  condition.children = std::move(children);
  return condition;
}

std::string list_text(std::string_view name, const std::vector<Condition>& children) {
  std::string out = "(";
  out += name;
  for (const Condition& child : children) out += ' ' + to_string(child);
  return out + ')';
}

}  // namespace

Condition Condition::of_value(FilterId filter, std::string value) {
  Condition condition;
  condition.kind = Kind::Value;
  condition.filter = filter;
  condition.value = std::move(value);
  return condition;
}

Condition Condition::of_days(std::uint16_t first, std::uint16_t last) {
  Condition condition;
  condition.kind = Kind::Days;
  condition.first_day = first;
  condition.last_day = last;
  return condition;
}

Condition Condition::all(std::vector<Condition> children) {
  return of_children(Kind::All, std::move(children));
}

Condition Condition::any(std::vector<Condition> children) {
  return of_children(Kind::Any, std::move(children));
}

Condition Condition::none_of(Condition child) {
  std::vector<Condition> children;
  children.push_back(std::move(child));
  return of_children(Kind::Not, std::move(children));
}

bool Condition::names(FilterId wanted) const {
  if (kind == Kind::Value) return filter == wanted;
  return std::any_of(children.begin(), children.end(),
                     [wanted](const Condition& child) { return child.names(wanted); });
}

std::string to_string(const Condition& condition) {
  switch (condition.kind) {
    case Condition::Kind::Value:
      return fmt::format("{}={}", filter_field(condition.filter).name, condition.value);
    case Condition::Kind::Days:
      return fmt::format("days {}..{}", condition.first_day, condition.last_day);
    case Condition::Kind::Any:
      return list_text("any", condition.children);
    case Condition::Kind::Not:
      return list_text("not", condition.children);
    case Condition::Kind::All:
      break;
  }
  return list_text("all", condition.children);
}

}  // namespace qasearch
