// SPDX-License-Identifier: MIT
#include "engine/query/request_plan.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "engine/document/terms.h"
#include "engine/query/filter_term.h"

namespace qasearch {

Condition plan_condition(Condition condition, const Vocabulary& vocabulary) {
  if (condition.kind == Condition::Kind::Value)
    condition.term = filter_term(condition.filter, condition.value, vocabulary);
  for (Condition& child : condition.children) child = plan_condition(std::move(child), vocabulary);
  return condition;
}

QueryPlan plan_request(QueryPlan plan, const FilterValues& filters, const ResultOptions& results,
                       const Vocabulary& vocabulary) {
  plan.results = results;
  plan.results.offset = std::min(results.offset, kMaxOffset);
  plan.results.limit = std::min(results.limit, kMaxLimit);
  std::erase_if(plan.results.facets, [](FilterId facet) { return !filter_field(facet).facet; });
  for (const FilterField& row : kFilterFields) {
    const auto index = static_cast<std::size_t>(row.id);
    std::vector<std::string>& terms = plan.chosen_filters[index];
    for (const std::string& value : filters[index]) {
      std::string term = filter_term(row.id, value, vocabulary);
      if (term.empty()) {
        plan.notes.push_back(fmt::format("no such {}: \"{}\"", row.name, value));
      } else {
        terms.push_back(std::move(term));
      }
    }
    std::sort(terms.begin(), terms.end());
    terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  }
  constexpr auto kType = static_cast<std::size_t>(FilterId::Type);
  if (plan.chosen_filters[kType].empty() && plan.filters[kType].empty())
    plan.chosen_filters[kType].push_back(value_term(filter_field(FilterId::Type), kQuestionType));
  return plan;
}

}  // namespace qasearch
