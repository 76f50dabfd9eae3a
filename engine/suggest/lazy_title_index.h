// The titles of one generation, read when they are first asked for, and once for all its searchers.
//
// Safe from any thread. Internal to the engine.
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
  /// All of them, `words` being the generation's words: reads what is left, some microseconds a title. Who
  /// comes meanwhile waits. Throws Xapian::Error, and is as if it were not asked then.
  std::shared_ptr<const TitleIndex> get(const Xapian::Database& words, Tokenizer& tokenizer);

  /// Reads a piece, some 10 ms; true while there is more. Else as get().
  bool read_some(const Xapian::Database& words, Tokenizer& tokenizer);

 private:
  bool read_piece(const Xapian::Database& words, Tokenizer& tokenizer);

  std::mutex lock_;
  std::optional<TitleIndexBuilder> builder_;
  std::shared_ptr<const TitleIndex> titles_;
};

}  // namespace qasearch
