#include "engine/reader/idf_cache.h"

#include <string>
#include <utility>

#include "engine/reader/bm25.h"

namespace qasearch {
namespace {

constexpr std::size_t kMaxKnown = 10'000;

}  // namespace

double IdfCache::of(const Xapian::Database& database, std::string_view term) const {
  {
    const std::lock_guard lock(lock_);
    if (const auto known = known_.find(term); known != known_.end()) return known->second;
  }
  std::string name(term);
  const double idf = idf_of(database.get_doccount(), database.get_termfreq(name));
  const std::lock_guard lock(lock_);
  if (known_.size() >= kMaxKnown) known_.clear();
  known_.emplace(std::move(name), idf);
  return idf;
}

}  // namespace qasearch
