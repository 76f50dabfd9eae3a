// SPDX-License-Identifier: MIT
#include "engine/ranking/condition_matcher.h"

#include <optional>
#include <utility>

#include "engine/base/big_endian.h"

namespace qasearch {
namespace {

DocSet every_document(BooleanMatcher& matcher) { return matcher.matches(BooleanQuery::all({})); }

DocSet none(const SearchContext& context) { return DocSet(context.database.get_lastdocid()); }

DocSet dated(const Condition& condition, SearchContext& context, BooleanMatcher& matcher) {
  DocSet found = none(context);
  for_each_value(context.database, Slot::Date, every_document(matcher),
                 [&](Xapian::docid id, const std::string& date) {
                   const std::uint64_t day = read_big_endian(date);
                   if (day >= condition.first_day && day <= condition.last_day) found.add(id);
                 });
  return found;
}

}  // namespace

DocSet documents_with(const Condition& condition, SearchContext& context, BooleanMatcher& matcher) {
  switch (condition.kind) {
    case Condition::Kind::Value:
      return condition.term.empty() ? none(context) : matcher.matches(BooleanQuery::of_term(condition.term));
    case Condition::Kind::Days:
      return dated(condition, context, matcher);
    case Condition::Kind::Not: {
      DocSet rest = every_document(matcher);
      return rest -= documents_with(condition.children.front(), context, matcher);
    }
    case Condition::Kind::Any: {
      DocSet any = none(context);
      for (const Condition& child : condition.children) any |= documents_with(child, context, matcher);
      return any;
    }
    case Condition::Kind::All:
      break;
  }
  std::optional<DocSet> all;
  for (const Condition& child : condition.children) {
    DocSet one = documents_with(child, context, matcher);
    if (all) {
      *all &= one;
    } else {
      all = std::move(one);
    }
  }
  return all ? *std::move(all) : every_document(matcher);
}

}  // namespace qasearch
