// SPDX-License-Identifier: MIT
#include "engine/search/search.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "engine/document/terms.h"
#include "engine/query/analysed_query.h"
#include "engine/query/query.h"
#include "engine/query/query_correction.h"
#include "engine/query/query_planner.h"
#include "engine/query/request_plan.h"
#include "engine/ranking/boolean_matcher.h"
#include "engine/ranking/evaluator.h"
#include "engine/ranking/xapian_query.h"
#include "engine/search/facets.h"
#include "engine/search/hit.h"
#include "engine/search/index_vocabulary.h"
#include "engine/search/rule_lookup.h"
#include "engine/search/score_explanation.h"

namespace qasearch {
namespace {

QueryExplanation explain(const AnalysedQuery& query, const std::optional<Correction>& correction,
                         const QueryPlan& plan) {
  QueryExplanation explanation{
      to_string(query), to_string(plan), to_xapian_query(match_query(plan, false)).get_description(), {}};
  if (correction) {
    for (const CorrectedWord& word : correction->words)
      explanation.corrections.emplace_back(word.from, word.to);
  }
  return explanation;
}

// The types of documents that both the request and the query's own filters allow.
std::vector<DocumentType> searched_types(const QueryPlan& plan) {
  constexpr auto kType = static_cast<std::size_t>(FilterId::Type);
  std::vector<DocumentType> types;
  for (const DocumentType each : {DocumentType::Question, DocumentType::Page}) {
    const std::string term = value_term(filter_field(FilterId::Type), document_type_name(each));
    const auto allow = [&term](const std::vector<std::string>& terms) {
      return terms.empty() || std::find(terms.begin(), terms.end(), term) != terms.end();
    };
    if (allow(plan.chosen_filters[kType]) && allow(plan.filters[kType])) types.push_back(each);
  }
  return types;
}

// One search: what its stages share.
class Search {
 public:
  Search(SearchContext& context, const SearchRequest& request, Deadline& deadline)
      : context_(context), request_(request), deadline_(deadline), vocabulary_(context) {}

  SearchResults run() {
    const auto start = std::chrono::steady_clock::now();
    const AnalysedQuery asked = analyse_query(parse_query(request_.query), context_.tokenizer);
    std::optional<Correction> correction;
    if (request_.corrects) correction = correct_query(asked, query_context());
    const AnalysedQuery& query = correction ? correction->query : asked;
    QueryPlan plan = plan_of(query);
    results_.raw_query = asked.raw;
    if (correction) results_.corrected = correction->query.raw;
    Evaluation found = evaluate(context_, plan, deadline_);
    if (found.total == 0) read_options_as_text(query, plan, found);
    add_figures(plan, found);
    add_notes(plan, found);
    if (plan.near_misses && found.total < kEnoughHits) note_near_misses(plan, found);
    if (correction && correction->other) note_other_correction(*correction->other, found);
    add_hits(plan, found);
    if (request_.explain) results_.explanation = explain(asked, correction, plan);
    for (const FacetCounts& counts : found.facets)
      results_.facets.push_back(
          make_facet(counts, chosen_values(context_, request_, plan, counts), request_.facet_text));
    results_.tallies = std::move(found.tallies);
    results_.took_ms =
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    return std::move(results_);
  }

 private:
  QueryContext query_context() {
    const IndexReader& reader = *context_.reader;
    return {context_.tokenizer, reader.synonyms, vocabulary_, &reader.rules};
  }

  QueryPlan plan_of(const AnalysedQuery& query) {
    QueryPlan plan = plan_request(plan_query(query, query_context()), request_.filters,
                                  {request_.sort, request_.offset, request_.limit, request_.per_page,
                                   request_.facets, request_.tallies},
                                  vocabulary_);
    plan.ruled = ruled_documents(context_, query.raw);
    plan.condition = plan_condition(request_.condition, vocabulary_);
    return plan;
  }

  void add_figures(const QueryPlan& plan, const Evaluation& found) {
    results_.relaxed = found.relaxed;
    results_.total = found.total;
    results_.offset = plan.results.offset;
    results_.limit = plan.results.limit;
    results_.sort = plan.results.sort;
    results_.types = searched_types(plan);
    results_.index = context_.reader->info;
  }

  void add_notes(const QueryPlan& plan, const Evaluation& found) {
    results_.notes = plan.notes;
    if (found.relaxed) {
      for (const QuotedPhrase& phrase : plan.phrases)
        results_.notes.push_back(
            fmt::format("few questions have \"{}\" and the rest: its words count apart", phrase.text));
    }
    add_rule_notes(found);
    if (!found.is_bounded) return;
    results_.notes.push_back(fmt::format(
        "phrases or fields of very common words were looked for in {} texts; the rest has their words",
        BooleanMatcher::kMostTexts));
  }

  void add_rule_notes(const Evaluation& found) {
    const auto note = [&](std::uint64_t count, std::string_view done) {
      if (count > 0)
        results_.notes.push_back(
            fmt::format("{} question{} {} by a rule of the site", count, count == 1 ? " is" : "s are", done));
    };
    if (request_.sort == SortOrder::Relevance) note(found.pinned, "placed first");
    note(found.hidden, "left out");
  }

  // "find -name": what leaves nothing when it excludes is text.
  void read_options_as_text(const AnalysedQuery& query, QueryPlan& plan, Evaluation& found) {
    const std::optional<AnalysedQuery> text = with_options_as_text(query);
    if (!text) return;
    plan = plan_of(*text);
    found = evaluate(context_, plan, deadline_);
  }

  // A phrase that is the whole query is demanded: a note offers the questions with its words apart.
  void note_near_misses(const QueryPlan& plan, const Evaluation& found) {
    QueryPlan apart = plan;
    apart.wanted = {*plan.near_misses};
    apart.results = {.limit = 0};
    const std::uint64_t all = evaluate(context_, apart, deadline_).total;
    if (all > found.total)
      results_.notes.push_back(
          fmt::format("without the quotes: {} more with the words apart", all - found.total));
  }

  // The second best correction of a misspelt word, where that finds more.
  void note_other_correction(const AnalysedQuery& other, const Evaluation& found) {
    QueryPlan other_plan = plan_of(other);
    other_plan.results = {.limit = 0};
    const Evaluation counted = evaluate(context_, other_plan, deadline_);
    // The total of a relaxed query says nothing about its words.
    if ((counted.relaxed && !found.relaxed) || counted.total <= found.total) return;
    results_.notes.push_back(fmt::format("did you mean \"{}\"? ({} found)", other.raw, counted.total));
  }

  void add_hits(const QueryPlan& plan, const Evaluation& found) {
    const MarkTerms marks = mark_terms(plan, vocabulary_);
    for (const ScoredDocument& document : found.documents) {
      deadline_.look();
      results_.hits.push_back(make_hit(context_, document, marks));
      if (request_.with_texts) results_.hits.back().texts = hit_texts(context_, document, marks);
      if (request_.explain && request_.sort == SortOrder::Relevance)
        results_.hits.back().explanation = explain_score(context_, plan, document, deadline_);
    }
  }

  SearchContext& context_;
  const SearchRequest& request_;
  Deadline& deadline_;
  IndexVocabulary vocabulary_;
  SearchResults results_;
};

}  // namespace

SearchResults search(SearchContext& context, const SearchRequest& request, Deadline deadline) {
  return Search(context, request, deadline).run();
}

}  // namespace qasearch
