// How much terms tell: their inverse document frequencies, remembered, for asking an index takes
// microseconds. Throws Xapian::Error. One thread at a time. Internal to the engine.
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <utility>

#include <xapian.h>

#include "engine/base/string_map.h"

namespace qasearch {

class IdfCache {
 public:
  explicit IdfCache(Xapian::Database database) : database_(std::move(database)) {}

  /// Of a term with its prefix; a word that no question has is the rarest.
  double of(std::string_view term);

 private:
  Xapian::Database database_;
  StringMap<double> known_;  // at most kMaxKnown, about 1 MB
};

}  // namespace qasearch
