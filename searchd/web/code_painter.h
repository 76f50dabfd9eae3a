// Colours of the code on answer pages, as HTML.
//
//   "return 1" of "py"   ->   <span class="k">return</span> <span class="d">1</span>
//
// A highlighter of code may be slow, so that what it may cost is bounded: bytes, blocks and time of a page,
// and one page at a time. Blocks are kept by their text, for pages that are asked for again. Safe from any
// thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/size_bounded_cache.h"
#include "engine/base/string_map.h"
#include "program/code/source_highlight.h"

namespace qasearch {

class CodePainter {
 public:
  using Highlight = std::function<Highlighting(std::string_view code, std::string_view language,
                                               std::chrono::milliseconds timeout)>;

  /// Bounds of one page; longer code stays as it is.
  static constexpr std::size_t kMostCodeBytes = 64 << 10, kMostBlocks = 30;
  /// Time for all blocks of a page together. What is not done then is done for a later request.
  static constexpr std::chrono::milliseconds kMostTime{250};
  /// Times that a block may take all of that before it is given up: the machine may have been busy.
  static constexpr int kMostTries = 3;

  explicit CodePainter(Highlight highlight, std::size_t most_kept_bytes = 4 << 20)
      : highlight_(std::move(highlight)), kept_(most_kept_bytes), late_(most_kept_bytes / 4) {}

  /// The blocks of one page, in their order. One thread at a time.
  class Page {
   public:
    explicit Page(CodePainter& painter) : painter_(painter) {}
    ~Page();
    Page(const Page&) = delete;
    Page& operator=(const Page&) = delete;

    /// Escaped HTML with spans. Nothing for code that stays as it is: in an unknown language, beyond the
    /// bounds, or when there is no time. `info` is the info string of the block.
    std::optional<std::string> paint(std::string_view code, std::string_view info);
    /// Whether a later request would get the same.
    bool is_final() const { return is_final_; }

   private:
    std::shared_ptr<const std::string> painted(const std::string& key, std::string_view code,
                                               std::string_view language);

    CodePainter& painter_;
    std::size_t bytes_left_ = kMostCodeBytes, blocks_left_ = kMostBlocks;
    std::chrono::milliseconds time_left_ = kMostTime;
    bool has_turn_ = false, is_final_ = true;
  };

 private:
  using SharedHtml = std::shared_ptr<const std::string>;  // empty: this code cannot be painted

  SharedHtml find(const std::string& key);
  void keep(const std::string& key, const SharedHtml& html);
  /// The number of times that a block has taken all the time, with this one.
  int count_late(const std::string& key);

  Highlight highlight_;
  std::atomic<bool> is_busy_{false};
  std::mutex lock_;
  SizeBoundedCache<StringMap, SharedHtml> kept_;            // guarded by lock_
  SizeBoundedCache<StringMap, std::shared_ptr<int>> late_;  // likewise
};

}  // namespace qasearch
