// SPDX-License-Identifier: MIT
#include "cli/quiz/question_pool.h"

#include <iterator>
#include <utility>

namespace qasearch {

Result<std::vector<Hit>> question_pool(AnswerSource& source, SearchRequest request) {
  std::vector<Hit> pool;
  request.facets.clear();
  request.limit = kMaxLimit;
  while (pool.size() < kMaxPool) {
    request.offset = static_cast<std::uint32_t>(pool.size());
    ASSIGN_OR_RETURN(SearchResults results, source.search(request));
    std::move(results.hits.begin(), results.hits.end(), std::back_inserter(pool));
    if (results.hits.empty() || pool.size() >= results.total) break;
  }
  return pool;
}

}  // namespace qasearch
