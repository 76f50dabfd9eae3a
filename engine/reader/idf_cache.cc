#include "engine/reader/idf_cache.h"

#include <string>

#include "engine/reader/bm25.h"

namespace qasearch {
namespace {

constexpr std::size_t kMaxKnown = 10'000;

}  // namespace

double IdfCache::of(std::string_view term) {
  if (const auto known = known_.find(term); known != known_.end()) return known->second;
  if (known_.size() >= kMaxKnown) known_.clear();
  std::string name(term);
  const double idf = idf_of(database_.get_doccount(), database_.get_termfreq(name));
  return known_.emplace(std::move(name), idf).first->second;
}

}  // namespace qasearch
