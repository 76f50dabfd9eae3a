#include "engine/xapian_query.h"

#include <vector>

namespace qasearch {

Xapian::Query score_query(const QueryPlan& plan) {
  std::vector<Xapian::Query> leaves;
  leaves.reserve(plan.score.size());
  for (const WeightedTerm& term : plan.score) {
    leaves.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(term.term), term.weight);
  }
  return {Xapian::Query::OP_OR, leaves.begin(), leaves.end()};
}

Xapian::Query condition_query(const Condition& condition) {
  switch (condition.kind) {
    case Condition::Kind::Term:
      return Xapian::Query(condition.term);
    case Condition::Kind::Phrase: {
      const std::vector<std::string> terms = phrase_terms(condition);
      return {Xapian::Query::OP_AND, terms.begin(), terms.end()};
    }
    case Condition::Kind::Not:
      if (has_phrase(condition)) return Xapian::Query::MatchAll;
      return {Xapian::Query::OP_AND_NOT, Xapian::Query::MatchAll,
              condition_query(condition.children.front())};
    case Condition::Kind::Any: {
      if (condition.children.empty()) return Xapian::Query::MatchNothing;
      std::vector<Xapian::Query> any;
      for (const Condition& child : condition.children) any.push_back(condition_query(child));
      return {Xapian::Query::OP_OR, any.begin(), any.end()};
    }
    case Condition::Kind::All:
      break;
  }
  std::vector<Xapian::Query> all, excluded;
  for (const Condition& child : condition.children) {
    if (child.kind != Condition::Kind::Not) {
      all.push_back(condition_query(child));
    } else if (!has_phrase(child)) {
      excluded.push_back(condition_query(child.children.front()));
    }
  }
  Xapian::Query query =
      all.empty() ? Xapian::Query::MatchAll : Xapian::Query(Xapian::Query::OP_AND, all.begin(), all.end());
  if (excluded.empty()) return query;
  return {Xapian::Query::OP_AND_NOT, query,
          Xapian::Query(Xapian::Query::OP_OR, excluded.begin(), excluded.end())};
}

Xapian::Query both(const Xapian::Query& a, const Xapian::Query& b) {
  if (a.empty()) return b;
  if (b.empty()) return a;
  return {Xapian::Query::OP_FILTER, a, b};
}

}  // namespace qasearch
