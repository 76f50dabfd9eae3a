#include "engine/ranking/xapian_query.h"

#include <vector>

namespace qasearch {

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

}  // namespace qasearch
