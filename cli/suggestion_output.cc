#include "cli/suggestion_output.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace qasearch {
namespace {

SearchResults results_of(std::vector<Hit> hits, const IndexInfo& index) {
  SearchResults results;
  results.hits = std::move(hits);
  results.total = results.hits.size();
  results.limit = static_cast<std::uint32_t>(results.hits.size());
  results.types = {DocumentType::Question};
  results.index = index;
  return results;
}

}  // namespace

SearchResults as_results(const Suggestions& suggestions) {
  std::vector<Hit> hits;
  for (const Suggestion& suggestion : suggestions.suggestions) {
    Hit hit;
    hit.id = suggestion.id;
    hit.url = suggestion.url;
    hit.type = suggestion.type;
    hit.title = suggestion.text;
    hits.push_back(std::move(hit));
  }
  return results_of(std::move(hits), suggestions.index);
}

SearchResults as_results(const RelatedQuestions& related) { return results_of(related.hits, related.index); }

}  // namespace qasearch
