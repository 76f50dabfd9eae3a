// Notices what is published and opens it aside: inotify tells of changes, and a look each second finds what
// it does not tell (a folder that comes later, a network's file system).
//
// A generation is served only when every file of it is what its manifest says; a damaged or foreign one is
// told of and the one before goes on. Only the first one is served before its files were read, so that a
// start takes no longer than opening them. One thread of its own calls `publish`.
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
    /// With no searchers when only something about the index has changed, not the index.
    std::function<void(SharedSnapshot, std::vector<Searcher>)> publish;
    /// A generation was refused; called once for each.
    std::function<void(const Error&)> refused;
    /// Asked at each look: a search could not read what is served, whose files are then read. May be empty.
    std::function<bool()> was_suspected;
    std::chrono::milliseconds verify_every{5'000};  // at most, however often it is suspected
  };

  /// The first look is taken before it returns.
  explicit IndexWatch(WatchOptions watch_options);
  ~IndexWatch();
  IndexWatch(const IndexWatch&) = delete;
  IndexWatch& operator=(const IndexWatch&) = delete;

  /// Looks again at once, also at what was refused.
  void look_now();

 private:
  /// What the stub is: another one for each publishing.
  struct Stub {
    std::uint64_t number = 0, inode = 0;
    std::int64_t changed_ns = 0;
    bool operator==(const Stub&) const = default;
  };

  void run();
  void begin_anew();
  void wait_for_change();
  void look(bool again);
  void look_at_index(bool again);
  void look_at_status();
  Result<void> open_published(const Stub& stub);
  bool is_suspected();
  void verify_served();
  void set_problem(const Error& error, std::uint64_t generation);
  void clear_problem();
  void tell_change();
  Result<Stub> published_stub() const;

  WatchOptions watch_options_;
  IndexSnapshot now_;
  Stub served_, refused_;
  std::int64_t status_changed_ns_ = -1;
  bool unverified_ = false, changed_ = false;
  int notifications_ = -1, folder_watch_ = -1, wake_ = -1;
  std::chrono::steady_clock::time_point verified_{};  // when the files were read last
  std::atomic<bool> ending_{false}, again_{false};
  std::thread thread_;
};

}  // namespace qasearch
