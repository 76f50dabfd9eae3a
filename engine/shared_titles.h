// The titles of one generation, read when they are first asked for, and once for all its searchers.
//
// Safe from any thread. Internal to the engine.
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <mutex>
#include <utility>

#include "engine/title_table.h"

namespace qasearch {

class SharedTitles {
 public:
  /// `read` gives the TitleTable: called once unless it throws. Who comes meanwhile waits.
  template <typename Read>
  std::shared_ptr<const TitleTable> get(Read&& read) {
    const std::lock_guard lock(lock_);
    if (!titles_) titles_ = std::make_shared<const TitleTable>(read());
    return titles_;
  }

 private:
  std::mutex lock_;
  std::shared_ptr<const TitleTable> titles_;
};

}  // namespace qasearch
