// SPDX-License-Identifier: MIT
#include "cli/eval/evaluation_input.h"

#include <chrono>
#include <cstdint>
#include <set>
#include <string_view>
#include <utility>

#include "cli/eval/id_list.h"
#include "cli/eval/known_item.h"
#include "cli/eval/trec_file.h"
#include "engine/reader/all_questions.h"
#include "engine/search/searcher.h"

namespace qasearch {

namespace {

Result<JudgedSet> read_judged_set(const EvalSettings& settings) {
  JudgedSet set;
  set.name = "judged";
  if (settings.queries) {
    ASSIGN_OR_RETURN(set.queries, read_and_parse(*settings.queries, parse_queries));
  }
  if (settings.qrels) {
    ASSIGN_OR_RETURN(set.grades, read_and_parse(*settings.qrels, parse_qrels));
  }
  return set;
}

/// Searches for every query of the set, judged or not.
Result<RankedSet> rank_set(Searcher& searcher, JudgedSet set, std::uint32_t limit) {
  using Clock = std::chrono::steady_clock;
  RankedSet out{std::move(set), {}};
  std::vector<double> times_ms;
  for (const TestQuery& query : out.set.queries) {
    const SearchRequest request{.query = query.text, .limit = limit, .facets = {}};
    const auto start = Clock::now();
    auto results = searcher.search(request);
    times_ms.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
    ASSIGN_OR_RETURN(const SearchResults found, std::move(results));
    Ranking& ranking = out.run[query.id];
    for (const Hit& hit : found.hits) ranking.push_back({hit.id, hit.score});
  }
  if (!times_ms.empty()) out.speed = search_speed(std::move(times_ms), limit);
  return out;
}

/// Names queries without judgments and judgments without a query: both files are kept by hand.
std::string mismatch_lines(const JudgedSet& set, bool has_queries) {
  if (!has_queries || set.grades.empty()) return {};
  std::set<std::string_view> known;
  std::vector<std::string> unjudged, unknown;
  for (const TestQuery& query : set.queries) {
    known.insert(query.id);
    if (!set.grades.contains(query.id)) unjudged.push_back(query.id);
  }
  for (const auto& [id, grades] : set.grades) {
    if (!known.contains(id)) unknown.push_back(id);
  }
  return ids_line(unjudged, "query has no judgments", "queries have no judgments") +
         ids_line(unknown, "judged query is not among the queries",
                  "judged queries are not among the queries");
}

/// Names relevant questions that have left the site: no search can find them.
Result<std::string> stale_lines(const JudgedSet& set, const std::filesystem::path& index) {
  ASSIGN_OR_RETURN(const std::vector<QuestionRow> questions, all_questions(index));
  std::set<std::string_view> known;
  for (const QuestionRow& question : questions) known.insert(question.id);
  std::set<std::string> gone;
  for (const auto& [query, grades] : set.grades) {
    for (const auto& [id, grade] : grades) {
      if (grade > 0 && !known.contains(id)) gone.insert(id);
    }
  }
  return ids_line({gone.begin(), gone.end()}, "relevant question is not in the index",
                  "relevant questions are not in the index");
}

}  // namespace

Result<EvaluationInput> read_known_items(const EvalSettings& settings) {
  ASSIGN_OR_RETURN(Searcher searcher, Searcher::open(settings.index));
  ASSIGN_OR_RETURN(const std::vector<QuestionRow> questions, all_questions(settings.index));
  EvaluationInput out;
  out.index = searcher.info();
  for (JudgedSet& set : known_item_sets(questions, settings.sample)) {
    ASSIGN_OR_RETURN(RankedSet ranked, rank_set(searcher, std::move(set), settings.limit));
    out.sets.push_back(std::move(ranked));
  }
  return out;
}

Result<EvaluationInput> read_judged(const EvalSettings& settings) {
  ASSIGN_OR_RETURN(JudgedSet set, read_judged_set(settings));
  EvaluationInput out;
  out.notes = mismatch_lines(set, settings.queries.has_value());
  if (settings.run) {
    ASSIGN_OR_RETURN(TestRun run, read_and_parse(*settings.run, parse_run));
    out.sets.push_back({std::move(set), std::move(run)});
    return out;
  }
  ASSIGN_OR_RETURN(Searcher searcher, Searcher::open(settings.index));
  ASSIGN_OR_RETURN(const std::string stale, stale_lines(set, settings.index));
  out.notes += stale;
  ASSIGN_OR_RETURN(RankedSet ranked, rank_set(searcher, std::move(set), settings.limit));
  out.sets.push_back(std::move(ranked));
  out.index = searcher.info();
  return out;
}

}  // namespace qasearch
