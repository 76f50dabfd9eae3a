// SPDX-License-Identifier: MIT
#include "cli/question_lookup.h"

#include <algorithm>
#include <optional>
#include <random>

#include "cli/last_search.h"
#include "engine/base/whole_number.h"

namespace qasearch {

namespace {

tl::unexpected<Error> no_such_rank(std::uint64_t rank, std::uint64_t total) {
  return fail(ErrorCode::NotFound,
              "there is no result " + std::to_string(rank) + " among " + std::to_string(total));
}

Result<std::string> hit_at(AnswerSource& source, SearchRequest request, std::uint64_t rank) {
  if (rank == 0 || rank > kMaxOffset) return no_such_rank(rank, 0);
  request.offset = static_cast<std::uint32_t>(rank - 1);
  request.limit = 1;
  request.facets.clear();
  request.explain = false;
  ASSIGN_OR_RETURN(const SearchResults results, source.search(request));
  if (results.hits.empty()) return no_such_rank(rank, results.total);
  return results.hits.front().id;
}

}  // namespace

Result<std::string> find_hit_id(AnswerSource& source, const SearchSettings& settings,
                                const Environment& environment) {
  const auto rank = whole_number<std::uint64_t>(settings.subject);
  if (!rank) return settings.subject;
  if (settings.has_query || has_filters(settings.request)) return hit_at(source, settings.request, *rank);
  const auto last = read_last_search(environment);
  if (!last || last->place != source.place()) {
    return fail(ErrorCode::NotFound, "no earlier search on a terminal lists a result " + settings.subject,
                "search on a terminal first, or in one go: qasearch QUERY --show " + settings.subject);
  }
  if (*rank < last->first_rank || *rank - last->first_rank >= last->ids.size() ||
      last->ids[*rank - last->first_rank].empty()) {
    return fail(ErrorCode::NotFound, "the last search listed results " + std::to_string(last->first_rank) +
                                         " to " + std::to_string(last->first_rank + last->ids.size() - 1) +
                                         ", not " + settings.subject);
  }
  return last->ids[*rank - last->first_rank];
}

Result<std::string> openable_url(const Hit& hit) {
  if (hit.url.starts_with("https://") || hit.url.starts_with("http://")) return hit.url;
  return fail(ErrorCode::Refused, "the link " + hit.url + " has no site to open it on",
              "build the index with qasearch-index --site-url https://...");
}

tl::unexpected<Error> no_question_matches() {
  return fail(ErrorCode::NotFound, "no question matches",
              "try fewer filters, or list them: qasearch --facets");
}

Result<std::string> draw_hit_id(AnswerSource& source, const SearchSettings& settings) {
  SearchRequest request = settings.request;
  request.limit = request.offset = 0;
  request.facets.clear();
  ASSIGN_OR_RETURN(const SearchResults counted, source.search(request));
  if (counted.total == 0) return no_question_matches();
  const std::uint64_t reachable = std::min<std::uint64_t>(counted.total, kMaxOffset);
  // The standard fixes this engine's numbers, unlike those of its distributions.
  std::mt19937_64 random(seed_of(settings));
  return hit_at(source, settings.request, 1 + random() % reachable);
}

}  // namespace qasearch
