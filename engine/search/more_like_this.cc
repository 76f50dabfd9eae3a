// SPDX-License-Identifier: MIT
#include "engine/search/more_like_this.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>

#include "engine/document/passage.h"
#include "engine/document/schema.h"
#include "engine/document/terms.h"
#include "engine/document/title_terms.h"
#include "engine/ranking/bm25_ranker.h"
#include "engine/ranking/boolean_matcher.h"
#include "engine/search/rule_lookup.h"

namespace qasearch {
namespace {

// The weight of an occurrence by its field.
constexpr double kTitleShare = 4.0, kAnswerShare = 1.0, kCodeShare = 0.5;
// Share of a term's weight added when the other question has it in its title.
constexpr double kTitleBoost = 0.3;
// Tokens read of an answer: a longer answer says no more about the question.
constexpr std::size_t kMaxReadTokens = 2000;
// The work of looking a term up.
constexpr std::uint32_t kTermWork = 100;
// Read beyond the limit, since copies are left out.
constexpr std::uint32_t kSpare = 10;

double share_of(FieldId field) {
  if (field == FieldId::Title) return kTitleShare;
  return field == FieldId::Code ? kCodeShare : kAnswerShare;
}

// Recognises copies: titles with the same words in the same order, and within a framework also titles that
// differ only in words like "the".
class Copies {
 public:
  explicit Copies(Tokenizer& tokenizer) : tokenizer_(tokenizer) {}

  /// Whether a question is a copy of one that was asked about before; it is remembered.
  bool has_seen(const StoredQuestion& question) {
    const TitleTerms keys =
        make_title_terms(tokenizer_.tokenize(question.plain_question()), tokenizer_.lexicon());
    if (keys.exact.empty()) return false;
    const bool same_title = !titles_.insert(keys.exact).second;
    const bool same_core = !cores_.insert(keys.core + question.framework).second;
    return same_title || same_core;
  }

 private:
  Tokenizer& tokenizer_;
  StringSet titles_, cores_;
};

// The questions that have one of the terms.
DocSet candidates(SearchContext& context, const std::vector<SignificantTerm>& terms, Deadline& deadline) {
  std::vector<std::string> names;
  for (const SignificantTerm& term : terms) names.push_back(term.term);
  const BooleanQuery is_question =
      BooleanQuery::of_term(value_term(filter_field(FilterId::Type), kQuestionType));
  return BooleanMatcher(context, deadline).matches(BooleanQuery::all({any_term(names), is_question}));
}

}  // namespace

std::vector<SignificantTerm> significant_terms(SearchContext& context, const StoredQuestion& question,
                                               Deadline& deadline) {
  StringMap<double> occurrences;
  std::size_t read = 0;
  std::vector<Token> tokens;
  visit_passages(question, [&](FieldId field, std::string_view passage) {
    tokens.clear();
    context.tokenizer.tokenize(passage, tokens);
    for (const Token& token : tokens) {
      if (token.term.size() > kMaxTermBytes || is_weak(token, context.tokenizer.lexicon())) continue;
      occurrences[token.term] += share_of(field);
    }
    read += tokens.size();
    return read < kMaxReadTokens;
  });
  const double all = 1.0 + context.database.get_doccount();
  std::vector<SignificantTerm> terms;
  for (const auto& [term, count] : occurrences) {
    deadline.spend(kTermWork);
    const double known = context.database.get_termfreq(term);
    // A term of this question alone finds no other.
    if (known < 2) continue;
    const double tf = count / (count + 2.0);
    terms.push_back({term, tf * std::log(all / known)});
  }
  std::sort(terms.begin(), terms.end(), [](const SignificantTerm& a, const SignificantTerm& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
  });
  // The most significant ones within the bounds. The ranker multiplies by the idf itself.
  std::vector<SignificantTerm> chosen;
  std::uint64_t postings = 0;
  for (SignificantTerm& term : terms) {
    if (chosen.size() == kRelatedTerms) break;
    const Xapian::doccount known = context.database.get_termfreq(term.term);
    if (!chosen.empty() && postings + known > kRelatedPostings) continue;
    postings += known;
    term.weight /= std::log(all / known);
    chosen.push_back(std::move(term));
  }
  return chosen;
}

std::vector<ScoredDocument> more_like_this(SearchContext& context, const FoundDocument& to,
                                           std::uint32_t limit, Deadline& deadline) {
  const std::vector<SignificantTerm> terms = significant_terms(context, to.question, deadline);
  if (terms.empty() || limit == 0) return {};
  const DocSet found = candidates(context, terms, deadline);
  Bm25Ranker ranker(context, found, deadline);
  for (const SignificantTerm& term : terms) {
    ranker.add(term.term, term.weight);
    ranker.add(std::string(text_field(FieldId::Title).prefix) + term.term, term.weight * kTitleBoost);
  }
  Copies copies(context.tokenizer);
  copies.has_seen(to.question);
  std::vector<ScoredDocument> related;
  // Twice at most: a site of nothing but copies has few that are related.
  for (std::uint32_t left = 2 * (limit + kSpare); left > 0 && related.size() < limit; --left) {
    std::optional<ScoredDocument> hit = ranker.next();
    if (!hit) break;
    if (hit->id == to.id || is_hidden(context, hit->id)) continue;
    deadline.spend(Deadline::kDocumentWork);
    hit->document = context.document(hit->id);
    if (copies.has_seen(hit->document->stored)) continue;
    related.push_back(*std::move(hit));
  }
  return related;
}

}  // namespace qasearch
