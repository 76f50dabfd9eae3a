#include "searchd/algolia/algolia.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "engine/base/json_writer.h"
#include "searchd/algolia/answer_writer.h"
#include "searchd/algolia/match_level.h"
#include "searchd/algolia/request_reader.h"
#include "searchd/http/problem.h"

namespace qasearch {

namespace {

constexpr std::string_view kSuggestionsEnd = "_query_suggestions";
constexpr std::uint32_t kUsualRecommendations = 10;

/// The record of a search with hits, for logs; nothing for other requests.
using Written = std::optional<QueryRecord>;

/// The order that the index's name ends in: "qa_newest". Relevance for any other name.
SortOrder order_of(std::string_view index) {
  for (const SortKey& key : kSortKeys) {
    const std::size_t length = key.name.size() + 1;
    if (key.id == SortOrder::Relevance || index.size() < length) continue;
    if (index.ends_with(key.name) && index[index.size() - length] == '_') return key.id;
  }
  return SortOrder::Relevance;
}

/// The engine's request, without hits and counts. Articles are left out unless a condition names their kind.
SearchRequest base_request(const AlgoliaRequest& request) {
  SearchRequest made;
  made.query = request.query;
  made.condition = request.condition();
  if (made.condition.names(FilterId::Type))
    made.filters[static_cast<std::size_t>(FilterId::Type)] = {kTypeValues.begin(), kTypeValues.end()};
  made.sort = order_of(request.index);
  made.limit = 0;
  made.facets.clear();
  return made;
}

Result<Written> write_search_answer(JsonWriter& json, const AlgoliaRequest& request, Searcher& searcher,
                                    const Deadline& deadline) {
  SearchRequest search = base_request(request);
  const std::uint64_t offset = std::uint64_t{request.page} * request.hits_per_page;
  if (offset < kReach) {
    search.offset = static_cast<std::uint32_t>(offset);
    search.limit = std::min(request.hits_per_page, kReach - search.offset);
  }
  search.per_page = request.of_page;
  search.with_texts = true;
  if (request.facets)
    ask_for_counts(search, listed_attributes(*request.facets),
                   request.values_per_facet.value_or(kUsualValues));
  ASSIGN_OR_RETURN(const SearchResults results, searcher.search(search, deadline));
  RETURN_IF_ERROR(write_search(json, request, results));
  if (request.hits_per_page == 0) return Written{};
  return Written{QueryRecord{search.query, results.total, results.offset, !search.condition.is_empty(),
                             results.relaxed, results.corrected.has_value()}};
}

Result<Written> write_facet_answer(JsonWriter& json, const AlgoliaRequest& request, Searcher& searcher,
                                   const Deadline& deadline) {
  SearchRequest search = base_request(request);
  const auto attributes = listed_attributes({request.facet});
  ask_for_counts(search, attributes, kMostValues);
  if (const auto words = plain_words(request.facet_query); !words.empty()) search.facet_text = words.front();
  ASSIGN_OR_RETURN(const SearchResults results, searcher.search(search, deadline));
  write_facet_hits(
      json, request,
      attributes.empty() ? std::vector<ValueCount>() : value_counts(*attributes.front(), results),
      results.took_ms);
  return Written{};
}

/// Titles for what is typed so far; for nothing the first ones in the site's order.
Result<Written> write_suggestion_answer(JsonWriter& json, const AlgoliaRequest& request, Searcher& searcher,
                                        const Deadline& deadline) {
  std::vector<Highlighted> titles;
  double took_ms = 0;
  if (request.query.empty()) {
    SearchRequest browse;
    browse.sort = SortOrder::Page;
    browse.limit = std::min(request.hits_per_page, kMaxSuggestions);
    browse.facets.clear();
    ASSIGN_OR_RETURN(SearchResults results, searcher.search(browse, deadline));
    took_ms = results.took_ms;
    for (Hit& hit : results.hits) titles.push_back(std::move(hit.title));
  } else {
    ASSIGN_OR_RETURN(Suggestions found, searcher.suggest({request.query, request.hits_per_page}, deadline));
    took_ms = found.took_ms;
    for (Suggestion& each : found.suggestions) titles.push_back(std::move(each.text));
  }
  write_suggestions(json, request, titles, took_ms);
  return Written{};
}

Result<Written> write_answer(JsonWriter& json, const AlgoliaRequest& request, Searcher& searcher,
                             const Deadline& deadline) {
  if (request.searches_facet()) return write_facet_answer(json, request, searcher, deadline);
  if (request.index.ends_with(kSuggestionsEnd))
    return write_suggestion_answer(json, request, searcher, deadline);
  return write_search_answer(json, request, searcher, deadline);
}

Result<Written> write_related(JsonWriter& json, AlgoliaRequest request, Searcher& searcher,
                              const Deadline& deadline) {
  const std::uint32_t limit = request.recommendations > 0 ? request.recommendations : kUsualRecommendations;
  ASSIGN_OR_RETURN(auto related, searcher.related(request.object, limit, deadline, true));
  SearchResults results;
  if (related) results.hits = std::move(related->hits);
  results.total = results.hits.size();
  request.hits_per_page = limit;
  request.page = 0;
  RETURN_IF_ERROR(write_search(json, request, results));
  return Written{};
}

Answer json_answer(JsonWriter json) {
  Answer answer;
  answer.content_type = kJsonType;
  answer.body = std::move(json).take();
  answer.body += '\n';
  return answer;
}

using Writer = Result<Written> (*)(JsonWriter&, const AlgoliaRequest&, Searcher&, const Deadline&);

/// {"results":[...]} with an answer to each request.
Answer answer_each(const PostedRequest& posted, Searcher& searcher, const Deadline& deadline, Writer write) {
  const auto requests = read_requests(posted.body);
  if (!requests) return problem(requests.error());
  JsonWriter json;
  json.begin_object();
  json.key("results");
  json.begin_array();
  Written first;  // of the first request that shows hits
  for (const AlgoliaRequest& request : *requests) {
    auto written = write(json, request, searcher, deadline);
    if (!written) return problem(written.error());
    if (!first) first = *std::move(written);
  }
  json.end_array();
  json.end_object();
  Answer answer = json_answer(std::move(json));
  answer.query = std::move(first);
  return answer;
}

Answer answer_one(const PostedRequest& posted, std::string_view facet, Searcher& searcher,
                  const Deadline& deadline) {
  const auto request = read_path_request(posted.body, posted.names.at(0), facet);
  if (!request) return problem(request.error());
  JsonWriter json;
  const auto written = write_answer(json, *request, searcher, deadline);
  if (!written) return problem(written.error());
  Answer answer = json_answer(std::move(json));
  answer.query = *written;
  return answer;
}

/// Problems that pass: the client may ask again.
constexpr std::array<std::string_view, 3> kPassing = {"overloaded", "timeout", "no_memory"};

}  // namespace

Answer answer_queries(const PostedRequest& posted, Searcher& searcher, const Deadline& deadline) {
  return answer_each(posted, searcher, deadline, write_answer);
}

Answer answer_query(const PostedRequest& posted, Searcher& searcher, const Deadline& deadline) {
  return answer_one(posted, {}, searcher, deadline);
}

Answer answer_facet_query(const PostedRequest& posted, Searcher& searcher, const Deadline& deadline) {
  return answer_one(posted, posted.names.at(1), searcher, deadline);
}

Answer answer_recommendations(const PostedRequest& posted, Searcher& searcher, const Deadline& deadline) {
  return answer_each(posted, searcher, deadline,
                     [](JsonWriter& json, const AlgoliaRequest& request, Searcher& by,
                        const Deadline& until) { return write_related(json, request, by, until); });
}

std::optional<QueryRecord> asked_query(const PostedRequest& posted) {
  std::vector<AlgoliaRequest> requests;
  if (auto several = read_requests(posted.body)) {
    requests = *std::move(several);
  } else if (auto one = read_path_request(posted.body, "any", {})) {
    requests.push_back(*std::move(one));
  }
  const auto shown = std::find_if(requests.begin(), requests.end(), [](const AlgoliaRequest& each) {
    return each.hits_per_page > 0 && !each.searches_facet();
  });
  if (shown == requests.end()) return std::nullopt;
  return QueryRecord{.query = shown->query};
}

Answer algolia_error(const Answer& problem) {
  const bool passes = std::find(kPassing.begin(), kPassing.end(), problem.problem_code) != kPassing.end();
  Answer answer = problem;
  answer.status = passes ? 429 : problem.status;
  answer.content_type = kJsonType;
  JsonWriter json;
  json.begin_object();
  json.field("message", problem.problem_detail);
  json.field("status", answer.status);
  json.end_object();
  answer.body = std::move(json).take() + "\n";
  answer.coding = Coding::Identity;
  return answer;
}

}  // namespace qasearch
