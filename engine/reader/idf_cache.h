// Inverse document frequencies of terms, remembered: computing one costs a look-up in the index, some
// microseconds. Belongs to one generation. Throws Xapian::Error. Safe from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <mutex>
#include <string_view>

#include <xapian.h>

#include "engine/base/string_map.h"

namespace qasearch {

class IdfCache {
 public:
  /// The idf of a term, given with its prefix. A term that no document has gets the highest idf.
  double of(const Xapian::Database& database, std::string_view term) const;

 private:
  mutable std::mutex lock_;
  mutable StringMap<double> known_;  // at most kMaxKnown entries, about 1 MB; guarded by lock_
};

}  // namespace qasearch
