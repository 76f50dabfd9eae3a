#include "engine/ranking/xapian_query.h"

#include <vector>

namespace qasearch {

Xapian::Query to_xapian_query(const BooleanQuery& condition) {
  switch (condition.kind) {
    case BooleanQuery::Kind::Term:
      return Xapian::Query(condition.term);
    case BooleanQuery::Kind::Phrase: {
      const std::vector<std::string> terms = phrase_terms(condition);
      return {Xapian::Query::OP_AND, terms.begin(), terms.end()};
    }
    case BooleanQuery::Kind::Not:
      if (has_phrase(condition)) return Xapian::Query::MatchAll;
      return {Xapian::Query::OP_AND_NOT, Xapian::Query::MatchAll,
              to_xapian_query(condition.children.front())};
    case BooleanQuery::Kind::Any: {
      if (condition.children.empty()) return Xapian::Query::MatchNothing;
      std::vector<Xapian::Query> any;
      for (const BooleanQuery& child : condition.children) any.push_back(to_xapian_query(child));
      return {Xapian::Query::OP_OR, any.begin(), any.end()};
    }
    case BooleanQuery::Kind::All:
      break;
  }
  std::vector<Xapian::Query> all, excluded;
  for (const BooleanQuery& child : condition.children) {
    if (child.kind != BooleanQuery::Kind::Not) {
      all.push_back(to_xapian_query(child));
    } else if (!has_phrase(child)) {
      excluded.push_back(to_xapian_query(child.children.front()));
    }
  }
  Xapian::Query query =
      all.empty() ? Xapian::Query::MatchAll : Xapian::Query(Xapian::Query::OP_AND, all.begin(), all.end());
  if (excluded.empty()) return query;
  return {Xapian::Query::OP_AND_NOT, query,
          Xapian::Query(Xapian::Query::OP_OR, excluded.begin(), excluded.end())};
}

}  // namespace qasearch
