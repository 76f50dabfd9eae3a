#include "engine/query/query_plan.h"

#include <fmt/format.h>

#include "engine/document/terms.h"

namespace qasearch {

std::string_view term_reason_name(TermReason reason) {
  constexpr std::string_view kNames[] = {"asked", "part", "synonym", "joined", "prefix", "frame", "title"};
  return kNames[static_cast<std::size_t>(reason)];
}

BooleanQuery match_query(const QueryPlan& plan, bool relaxed) {
  std::vector<BooleanQuery> all;
  if (relaxed) {
    all.push_back(BooleanQuery::any(plan.wanted));
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
  for (const FilterField& row : kFilterFields) {
    for (const std::string& term : plan.filters[static_cast<std::size_t>(row.id)]) {
      out += fmt::format("\n{}: {}", row.name, term);
    }
  }
  for (const std::string& note : plan.notes) out += "\nnote: " + note;
  return out + "\n";
}

}  // namespace qasearch
