#include "engine/query/query_plan.h"

#include <fmt/format.h>

#include "engine/document/terms.h"

namespace qasearch {
namespace {

std::string to_string(const FilterTerms& filters, std::string_view label) {
  std::string out;
  for (const FilterField& row : kFilterFields) {
    for (const std::string& term : filters[static_cast<std::size_t>(row.id)])
      out += fmt::format("\n{}{}: {}", label, row.name, term);
  }
  return out;
}

std::string to_string(const ResultOptions& results) {
  std::string out = fmt::format("\nresults: by {}, from {}, at most {}", sort_key(results.sort).name,
                                results.offset, results.limit);
  if (results.per_page > 0) out += fmt::format(", {} of a page", results.per_page);
  for (const FilterId facet : results.facets) out += fmt::format(", facet {}", filter_field(facet).name);
  return out;
}

}  // namespace

std::string_view term_reason_name(TermReason reason) {
  constexpr std::string_view kNames[] = {"asked", "part", "synonym", "joined", "prefix", "frame", "title"};
  return kNames[static_cast<std::size_t>(reason)];
}

BooleanQuery match_query(const QueryPlan& plan, bool relaxed) {
  std::vector<BooleanQuery> all;
  if (relaxed) {
    all.push_back(BooleanQuery::any(plan.relaxed.empty() ? plan.wanted : plan.relaxed));
  } else {
    all = plan.wanted;
  }
  all.insert(all.end(), plan.required.begin(), plan.required.end());
  for (const std::vector<std::string>& terms : plan.filters) {
    if (!terms.empty()) all.push_back(any_term(terms));
  }
  return BooleanQuery::all(std::move(all));
}

std::string to_string(const QueryPlan& plan) {
  std::string out = "score:";
  for (const WeightedTerm& term : plan.score) out += fmt::format(" {:g}*{}", term.weight, term.term);
  for (const BooleanQuery& condition : plan.wanted) out += "\nwanted: " + to_string(condition);
  for (const BooleanQuery& condition : plan.required) out += "\nrequired: " + to_string(condition);
  out += to_string(plan.filters, "");
  out += to_string(plan.chosen_filters, "chosen ");
  if (!plan.condition.is_empty()) out += "\ncondition: " + to_string(plan.condition);
  out += to_string(plan.results);
  for (const RuledDocument& pinned : plan.ruled.pinned) out.append("\nrule: ").append(pinned.rule);
  for (const RuledDocument& hidden : plan.ruled.hidden) out.append("\nrule: ").append(hidden.rule);
  for (const std::string& note : plan.notes) out += "\nnote: " + note;
  return out + "\n";
}

}  // namespace qasearch
