#include "engine/ranking/boolean_matcher.h"

#include <optional>

#include "engine/ranking/phrase_match.h"

namespace qasearch {

DocSet BooleanMatcher::matches(const BooleanQuery& query, const DocSet* within) {
  switch (query.kind) {
    case BooleanQuery::Kind::Term:
      return postings(query.term);
    case BooleanQuery::Kind::Phrase:
      return matches_phrase(query, within);
    case BooleanQuery::Kind::Any: {
      DocSet any(last_);
      for (const BooleanQuery& child : query.children) any |= matches(child, within);
      return any;
    }
    case BooleanQuery::Kind::Not: {
      DocSet rest = within != nullptr ? *within : postings({});
      return rest -= matches(query.children.front(), within);
    }
    case BooleanQuery::Kind::All:
      break;
  }
  return matches_all(query, within);
}

// Children that postings decide come first, so that phrases are looked for in few texts.
DocSet BooleanMatcher::matches_all(const BooleanQuery& query, const DocSet* within) {
  std::optional<DocSet> rest;
  if (within != nullptr) rest = *within;
  for (const bool by_text : {false, true}) {
    for (const BooleanQuery& child : query.children) {
      if (has_phrase(child) != by_text) continue;
      if (child.kind == BooleanQuery::Kind::Not) {
        if (!rest) rest = postings({});
        *rest -= matches(child.children.front(), &*rest);
      } else if (rest) {
        *rest &= matches(child, &*rest);
      } else {
        rest = matches(child, nullptr);
      }
    }
  }
  return rest ? std::move(*rest) : postings({});
}

DocSet BooleanMatcher::matches_phrase(const BooleanQuery& phrase, const DocSet* within) {
  std::optional<DocSet> candidates;
  if (within != nullptr) candidates = *within;
  for (const std::string& term : phrase_terms(phrase)) {
    DocSet having = postings(term);
    candidates = candidates ? * candidates &= having : std::move(having);
  }
  DocSet found(last_);
  PhraseMatcher matcher(phrase, context_.tokenizer);
  candidates->for_each([&](Xapian::docid id) {
    if (texts_left_ == 0) {
      is_bounded_ = true;
      found.add(id);
      return;
    }
    --texts_left_;
    deadline_.spend(Deadline::kDocumentWork);
    if (matcher.holds(context_.store.read(id))) found.add(id);
  });
  return found;
}

// Every document for the empty term.
DocSet BooleanMatcher::postings(const std::string& term) {
  if (const DocSet* const known = context_.reader->columns.documents(context_.database, term)) return *known;
  DocSet set(last_);
  context_.postings(term, deadline_)->for_each([&](Posting posting) { set.add(posting.id); });
  return set;
}

}  // namespace qasearch
