#include "engine/ranking/xapian_query.h"

#include <vector>

namespace qasearch {

Xapian::Query to_xapian_query(const BooleanQuery& query) {
  switch (query.kind) {
    case BooleanQuery::Kind::Term:
      return Xapian::Query(query.term);
    case BooleanQuery::Kind::Phrase: {
      const std::vector<std::string> terms = phrase_terms(query);
      return {Xapian::Query::OP_AND, terms.begin(), terms.end()};
    }
    case BooleanQuery::Kind::Not:
      if (has_phrase(query)) return Xapian::Query::MatchAll;
      return {Xapian::Query::OP_AND_NOT, Xapian::Query::MatchAll, to_xapian_query(query.children.front())};
    case BooleanQuery::Kind::Any: {
      if (query.children.empty()) return Xapian::Query::MatchNothing;
      std::vector<Xapian::Query> any;
      for (const BooleanQuery& child : query.children) any.push_back(to_xapian_query(child));
      return {Xapian::Query::OP_OR, any.begin(), any.end()};
    }
    case BooleanQuery::Kind::All:
      break;
  }
  std::vector<Xapian::Query> all, excluded;
  for (const BooleanQuery& child : query.children) {
    if (child.kind != BooleanQuery::Kind::Not) {
      all.push_back(to_xapian_query(child));
    } else if (!has_phrase(child)) {
      excluded.push_back(to_xapian_query(child.children.front()));
    }
  }
  Xapian::Query made =
      all.empty() ? Xapian::Query::MatchAll : Xapian::Query(Xapian::Query::OP_AND, all.begin(), all.end());
  if (excluded.empty()) return made;
  return {Xapian::Query::OP_AND_NOT, made,
          Xapian::Query(Xapian::Query::OP_OR, excluded.begin(), excluded.end())};
}

}  // namespace qasearch
