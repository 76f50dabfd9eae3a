#include "engine/ranking/boolean_matcher.h"

#include <optional>

#include "engine/ranking/phrase_match.h"

namespace qasearch {

DocSet BooleanMatcher::matches(const BooleanQuery& condition) { return matches(condition, nullptr); }

DocSet BooleanMatcher::matches(const BooleanQuery& condition, const DocSet* within) {
  switch (condition.kind) {
    case BooleanQuery::Kind::Term:
      return postings(condition.term);
    case BooleanQuery::Kind::Phrase:
      return matches_phrase(condition, within);
    case BooleanQuery::Kind::Any: {
      DocSet any(last_);
      for (const BooleanQuery& child : condition.children) any |= matches(child, within);
      return any;
    }
    case BooleanQuery::Kind::Not: {
      DocSet rest = within != nullptr ? *within : postings({});
      return rest -= matches(condition.children.front(), within);
    }
    case BooleanQuery::Kind::All:
      break;
  }
  return matches_all(condition, within);
}

// What postings decide comes first: a phrase is then looked for in few texts.
DocSet BooleanMatcher::matches_all(const BooleanQuery& condition, const DocSet* within) {
  std::optional<DocSet> rest;
  if (within != nullptr) rest = *within;
  for (const bool by_text : {false, true}) {
    for (const BooleanQuery& child : condition.children) {
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
  PhraseMatcher matcher(phrase, index_.tokenizer);
  candidates->for_each([&](Xapian::docid id) {
    if (texts_left_ == 0) {
      is_bounded_ = true;
      found.add(id);
      return;
    }
    --texts_left_;
    index_.deadline.spend(Deadline::kDocumentWork);
    if (matcher.holds(index_.store.read(id))) found.add(id);
  });
  return found;
}

// Of every document for the empty term.
DocSet BooleanMatcher::postings(const std::string& term) {
  if (const DocSet* const known = index_.columns.documents(term)) return *known;
  DocSet set(last_);
  index_.postings.of(term, index_.deadline)->for_each([&](Posting posting) { set.add(posting.id); });
  return set;
}

}  // namespace qasearch
