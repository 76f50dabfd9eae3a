#include "engine/evaluator.h"

#include <algorithm>
#include <memory>
#include <optional>

#include "engine/xapian_query.h"

namespace qasearch {
namespace {

// What a question that has every word of a relaxed query earns above what its words are worth.
constexpr double kAllWordsBonus = 0.3;

// BM25 with little length normalisation: lengths mix all fields, and a long answer is no fault.
Xapian::BM25Weight ranking() { return {1.6, 0.0, 1.0, 0.6, 0.5}; }

Xapian::Query filters_but(const Demand& demand, std::optional<FilterId> left_out) {
  Xapian::Query query;
  for (const FilterField& row : kFilterFields) {
    const auto& terms = demand.filters[static_cast<std::size_t>(row.id)];
    if (terms.empty() || row.id == left_out) continue;
    query = both(query, any_term_query(terms));
  }
  return query;
}

bool is_filtered(const Demand& demand, FilterId filter) {
  return !demand.filters[static_cast<std::size_t>(filter)].empty();
}

bool has_enough(const Xapian::Database& database, const QueryPlan& plan) {
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(match_query(plan, false));
  return enquire.get_mset(0, 0, kEnoughHits).get_matches_lower_bound() >= kEnoughHits;
}

// Counts the matches of a boolean query, and the values of some slots over them.
struct Count {
  std::uint64_t total = 0;
  std::vector<FacetCounts> facets;
};

Count count(const Xapian::Database& database, const Xapian::Query& query,
            const std::vector<FilterId>& facets) {
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(query);
  std::vector<std::unique_ptr<Xapian::ValueCountMatchSpy>> spies;
  for (const FilterId facet : facets) {
    const auto slot = static_cast<Xapian::valueno>(*filter_field(facet).facet);
    spies.push_back(std::make_unique<Xapian::ValueCountMatchSpy>(slot));
    enquire.add_matchspy(spies.back().get());
  }
  Count out;
  out.total = enquire.get_mset(0, 0, database.get_doccount()).get_matches_lower_bound();
  for (std::size_t i = 0; i < facets.size(); ++i) {
    FacetCounts counts{facets[i], {}};
    for (auto value = spies[i]->values_begin(); value != spies[i]->values_end(); ++value) {
      counts.values.emplace_back(*value, value.get_termfreq());
    }
    out.facets.push_back(std::move(counts));
  }
  return out;
}

void count_all(const Xapian::Database& database, const Xapian::Query& match, const Demand& demand,
               Evaluation& out) {
  std::vector<FilterId> together;  // facets that no filter of their own narrows
  for (const FilterId facet : demand.facets) {
    if (!is_filtered(demand, facet)) together.push_back(facet);
  }
  Count all = count(database, both(match, filters_but(demand, std::nullopt)), together);
  out.total = all.total;
  for (const FilterId facet : demand.facets) {
    if (is_filtered(demand, facet)) {
      Count own = count(database, both(match, filters_but(demand, facet)), {facet});
      out.facets.push_back(std::move(own.facets.front()));
    } else {
      const auto found = std::find_if(all.facets.begin(), all.facets.end(),
                                      [&](const FacetCounts& counts) { return counts.filter == facet; });
      out.facets.push_back(*found);
    }
  }
}

void find_documents(const Xapian::Database& database, const QueryPlan& plan, const Xapian::Query& match,
                    const Demand& demand, Evaluation& out) {
  Xapian::Query scored = score_query(plan);
  if (scored.empty()) {
    scored = Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, match, 0.0);
  } else {
    Xapian::Query base = both(scored, match);
    if (out.relaxed && plan.wanted.size() > 1) {
      // Questions that have every word earn more, and so come first.
      const Xapian::Query whole = both(scored, match_query(plan, false));
      base = Xapian::Query(Xapian::Query::OP_OR, base,
                           Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, whole, kAllWordsBonus));
    }
    scored = base;
  }
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(ranking());
  enquire.set_query(both(scored, filters_but(demand, std::nullopt)));
  const auto slot = static_cast<Xapian::valueno>(sort_key(demand.sort).slot);
  if (demand.sort == SortOrder::Relevance) {
    enquire.set_sort_by_relevance_then_value(slot, false);
  } else {
    enquire.set_sort_by_value(slot, false);
  }
  if (demand.per_page > 0)
    enquire.set_collapse_key(static_cast<Xapian::valueno>(Slot::Page), demand.per_page);
  const Xapian::MSet found = enquire.get_mset(demand.offset, demand.limit);
  for (auto hit = found.begin(); hit != found.end(); ++hit) out.documents.push_back({*hit, hit.get_weight()});
}

}  // namespace

Evaluation evaluate(const Xapian::Database& database, const QueryPlan& plan, const Demand& demand) {
  Evaluation out;
  out.relaxed = plan.wanted.size() > 1 && !has_enough(database, plan);
  const Xapian::Query match = match_query(plan, out.relaxed);
  if (demand.limit > 0) find_documents(database, plan, match, demand, out);
  count_all(database, match, demand, out);
  return out;
}

}  // namespace qasearch
