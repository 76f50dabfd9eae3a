// The titles of one generation, read on first use, once for all threads.
//
// Safe from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <mutex>
#include <optional>

#include <xapian.h>

#include "engine/analysis/tokenizer.h"
#include "engine/suggest/title_index.h"

namespace qasearch {

class LazyTitleIndex {
 public:
  /// All titles; `words` is the generation's database of words. Reads those that are left, some microseconds
  /// a title, while other callers wait. Throws Xapian::Error; the next call then begins anew.
  std::shared_ptr<const TitleIndex> get(const Xapian::Database& words, Tokenizer& tokenizer) const;

  /// Reads a part, some 10 ms; true while there is more. Else as get().
  bool read_some(const Xapian::Database& words, Tokenizer& tokenizer) const;

 private:
  bool read_piece(const Xapian::Database& words, Tokenizer& tokenizer) const;

  mutable std::mutex lock_;
  mutable std::optional<TitleIndexBuilder> builder_;  // guarded by lock_, as is the next
  mutable std::shared_ptr<const TitleIndex> titles_;
};

}  // namespace qasearch
