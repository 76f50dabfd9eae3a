// Watches an index directory and opens each new generation in the background. inotify reports changes; a
// check every second finds those that it cannot report (a directory made later, a network file system).
//
// A generation is served only if all its files match the checksums of its manifest; a damaged or foreign one
// is reported and the previous one stays in service. Only the first generation is served before its checksums
// are verified, so that the start is fast. `publish` is called on the watch's own thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "engine/base/result.h"
#include "engine/search/searcher.h"
#include "searchd/index/index_snapshot.h"

namespace qasearch {

class IndexWatch {
 public:
  struct WatchOptions {
    std::filesystem::path index_dir;
    std::size_t searchers = 1;
    /// Without searchers when only the status or problem has changed and not the generation.
    std::function<void(SharedSnapshot, std::vector<Searcher>)> publish;
    /// Called once for each refused generation.
    std::function<void(const Error&)> refused;
    /// Asked at each check: whether a search failed to read the served index. Its files are verified then.
    /// May be empty.
    std::function<bool()> was_suspected;
    std::chrono::milliseconds verify_every{5'000};  // the least time between verifications
  };

  /// Makes the first check before it returns.
  explicit IndexWatch(WatchOptions watch_options);
  ~IndexWatch();
  IndexWatch(const IndexWatch&) = delete;
  IndexWatch& operator=(const IndexWatch&) = delete;

  /// Checks at once; a refused generation is tried again.
  void check_now();

 private:
  /// Identity of the stub file: it differs for each published generation.
  struct Stub {
    std::uint64_t number = 0, inode = 0;
    std::int64_t changed_ns = 0;
    bool operator==(const Stub&) const = default;
  };

  void run();
  void reset_after_failure();
  void wait_for_change();
  void check(bool again);
  void check_index(bool again);
  void check_status();
  Result<void> open_published(const Stub& stub);
  bool is_suspected();
  void verify_served();
  void set_problem(const Error& error, std::uint64_t generation);
  void clear_problem();
  void publish_change();
  Result<Stub> published_stub() const;

  WatchOptions watch_options_;
  IndexSnapshot now_;
  Stub served_, refused_;
  std::int64_t status_changed_ns_ = -1;
  bool unverified_ = false, changed_ = false;
  int notifications_ = -1, folder_watch_ = -1, wake_ = -1;
  std::chrono::steady_clock::time_point verified_{};  // time of the last verification
  std::atomic<bool> ending_{false}, again_{false};
  std::thread thread_;
};

}  // namespace qasearch
