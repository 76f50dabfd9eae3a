// The titles of an index, as plain text: for suggestions.
//
// Stored beside the words: metadata "t<digit>", 32 of them by a hash of the title, each a frame of Zstandard
// with sorted lines, a line for every document. So a change of few titles rewrites few frames, and the bytes
// do not depend on the order of changes. Throws Xapian::Error. One thread at a time.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "engine/base/string_map.h"

namespace qasearch {

inline constexpr char kTitleListKey = 't';

class TitleStore {
 public:
  /// Adds `by` documents with this title, or takes them out.
  void count(std::string_view title, int by = 1);

  /// Adds the counts of another list.
  void add(const TitleStore& other);

  /// Adds the counts to those of a database, which may have none.
  void add_to(Xapian::WritableDatabase& database) const;

 private:
  StringMap<std::int64_t> titles_;
};

/// The distinct titles of a database. About 40 nanoseconds a title.
std::vector<std::string> read_titles(const Xapian::Database& database);

}  // namespace qasearch
