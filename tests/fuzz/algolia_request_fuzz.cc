// Requests of search widgets: any bytes are read or refused, and what is read lies within the limits.
// SPDX-License-Identifier: MIT
#include <cstdint>
#include <string_view>

#include "searchd/algolia/filter_reader.h"
#include "searchd/algolia/request_reader.h"
#include "tests/fuzz/check.h"

using namespace qasearch;

namespace {

std::size_t nodes(const Condition& condition) {
  std::size_t count = 1;
  for (const Condition& child : condition.children) count += nodes(child);
  return count;
}

void check(const AlgoliaRequest& request) {
  FUZZ_CHECK(!request.index.empty());
  FUZZ_CHECK(request.query.size() <= 4 * kMostQueryCharacters);
  FUZZ_CHECK(request.hits_per_page <= kMaxLimit && request.facet_hits <= kMostFacetHits);
  FUZZ_CHECK(is_safe_tag(request.tags.before) && is_safe_tag(request.tags.after));
  for (const Condition* const each : {&request.facet_filters, &request.numeric_filters, &request.filters})
    FUZZ_CHECK(nodes(*each) <= 20 * kMaxConditions);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto requests = read_requests(text)) {
    FUZZ_CHECK(requests->size() <= kMostRequests);
    for (const AlgoliaRequest& request : *requests) check(request);
  }
  if (const auto request = read_path_request(text, "qa", "topic")) check(*request);
  (void)read_filter_text(text);
  (void)read_facet_filter(text);
  (void)read_numeric_filter(text);
  return 0;
}
