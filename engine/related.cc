// SPDX-License-Identifier: MIT
#include "engine/related.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "engine/passage.h"
#include "engine/schema.h"
#include "engine/terms.h"
#include "engine/title_keys.h"

namespace qasearch {
namespace {

// What an occurrence tells, by where it stands.
constexpr double kTitleShare = 4.0, kAnswerShare = 1.0, kCodeShare = 0.5;
// Of a term's weight, again when it stands in the other's title.
constexpr double kTitleBoost = 0.3;
// A long answer says no more about the question; what stands behind this is not read.
constexpr std::size_t kMaxReadTokens = 2000;
// What looking a term up is counted as.
constexpr std::uint32_t kTermWork = 100;
// Looked at beyond what is wanted, since copies are left out.
constexpr Xapian::doccount kSpare = 10;

double share_of(FieldId field) {
  if (field == FieldId::Title) return kTitleShare;
  return field == FieldId::Code ? kCodeShare : kAnswerShare;
}

// A title with the same words in the same order is a copy; within a framework also one that differs in words
// which never decide ("the").
class Copies {
 public:
  explicit Copies(Tokenizer& tokenizer) : tokenizer_(tokenizer) {}

  /// Whether a question is a copy of one that was asked about before; it is remembered.
  bool has_seen(const StoredQuestion& question) {
    const TitleKeys keys = title_keys(tokenizer_.tokenize(question.plain_question()), tokenizer_.lexicon());
    if (keys.exact.empty()) return false;
    const bool same_title = !titles_.insert(keys.exact).second;
    const bool same_core = !cores_.insert(keys.core + question.framework).second;
    return same_title || same_core;
  }

 private:
  Tokenizer& tokenizer_;
  StringSet titles_, cores_;
};

Xapian::Query make_query(const std::vector<RelatedTerm>& terms) {
  std::vector<Xapian::Query> leaves;
  const auto add = [&leaves](const std::string& term, double weight) {
    leaves.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(term), weight);
  };
  for (const RelatedTerm& term : terms) {
    add(term.term, term.weight);
    add(std::string(text_field(FieldId::Title).prefix) + term.term, term.weight * kTitleBoost);
  }
  return {Xapian::Query::OP_FILTER, Xapian::Query(Xapian::Query::OP_OR, leaves.begin(), leaves.end()),
          Xapian::Query(value_term(filter_field(FilterId::Type), kQuestionType))};
}

}  // namespace

std::vector<RelatedTerm> telling_terms(const OpenQuestions& index, const StoredQuestion& question) {
  StringMap<double> occurrences;
  std::size_t read = 0;
  std::vector<Token> tokens;
  visit_passages(question, [&](FieldId field, std::string_view passage) {
    tokens.clear();
    index.tokenizer.tokenize(passage, tokens);
    for (const Token& token : tokens) {
      if (token.term.size() > kMaxTermBytes || is_weak(token, index.tokenizer.lexicon())) continue;
      occurrences[token.term] += share_of(field);
    }
    read += tokens.size();
    return read < kMaxReadTokens;
  });
  const double all = 1.0 + index.database.get_doccount();
  std::vector<RelatedTerm> terms;
  for (const auto& [term, count] : occurrences) {
    index.deadline.spend(kTermWork);
    const double known = index.database.get_termfreq(term);
    // What stands in no other question finds none.
    if (known < 2) continue;
    const double tf = count / (count + 2.0);
    terms.push_back({term, tf * std::log(all / known)});
  }
  std::sort(terms.begin(), terms.end(), [](const RelatedTerm& a, const RelatedTerm& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
  });
  // The most telling ones that can be afforded; Xapian weighs by rarity itself.
  std::vector<RelatedTerm> chosen;
  std::uint64_t postings = 0;
  for (RelatedTerm& term : terms) {
    if (chosen.size() == kRelatedTerms) break;
    const Xapian::doccount known = index.database.get_termfreq(term.term);
    if (!chosen.empty() && postings + known > kRelatedPostings) continue;
    postings += known;
    term.weight /= std::log(all / known);
    chosen.push_back(std::move(term));
  }
  return chosen;
}

std::vector<ScoredDocument> related_questions(const OpenQuestions& index, const FoundDocument& to,
                                              std::uint32_t limit) {
  const std::vector<RelatedTerm> terms = telling_terms(index, to.question);
  if (terms.empty() || limit == 0) return {};
  Xapian::Enquire enquire(index.database);
  enquire.set_weighting_scheme(Xapian::BM25Weight(1.6, 0.0, 1.0, 0.75, 0.0));
  enquire.set_query(make_query(terms));
  enquire.set_sort_by_relevance_then_value(slot_number(Slot::Order), false);
  Copies copies(index.tokenizer);
  copies.has_seen(to.question);
  std::vector<ScoredDocument> related;
  // Twice at most: a site of nothing but copies has few that are related.
  Xapian::doccount size = limit + kSpare;
  for (Xapian::doccount first = 0; first <= size && related.size() < limit; first += size) {
    index.deadline.look();  // what follows is bounded by kRelatedPostings
    const Xapian::MSet found = enquire.get_mset(first, size);
    for (auto hit = found.begin(); hit != found.end() && related.size() < limit; ++hit) {
      index.deadline.spend(Deadline::kDocumentWork);
      if (*hit == to.id || copies.has_seen(index.store.read(*hit))) continue;
      related.push_back({*hit, hit.get_weight()});
    }
    if (found.size() < size) break;
  }
  return related;
}

}  // namespace qasearch
