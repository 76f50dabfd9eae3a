// Searches that wait for a worker: bounded, and fair to clients.
//
// Clients take turns, so that one with a hundred requests delays another by one search and not by a hundred.
// When the queue is full, searches that nobody waits for any more leave it; then whoever has most in it makes
// room: the newest of that client's searches is displaced. Safe from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "searchd/api/dispatch.h"

namespace qasearch {

/// What its connection and its worker share of a search.
struct SearchJob {
  using Clock = std::chrono::steady_clock;

  SearchTask task;
  std::string client;                // who takes turns: see turn_of()
  Clock::time_point began{};         // when its request was read
  Clock::time_point deadline{};      // of the whole: queue and search
  std::atomic<bool> gone{false};     // nobody waits for the answer any more
  std::atomic<bool> closing{false};  // the client has said that it sends no more: it may be gone
  std::atomic<bool> noted{false};    // in metrics and logs: who ends it first does so

  /// Called once on any thread, or never when it is gone. Owns nothing of its connection.
  std::function<void(SharedAnswer)> done;
};

using SharedJob = std::shared_ptr<SearchJob>;

class SearchQueue {
 public:
  explicit SearchQueue(std::size_t most) : most_(most) {}

  /// Nothing when the job was taken in; else the one that has no place: itself, or one that it displaces.
  /// Throws std::bad_alloc, and then nothing has changed.
  SharedJob push(SharedJob job);

  /// Waits for a job; nullptr when there is none and something else to do, or when the queue is closed.
  SharedJob pop(const std::function<bool()>& has_other_work);

  /// Makes all who wait in pop() ask whether there is something else to do.
  void wake_all();

  /// No more jobs come: pop() ends when none is left.
  void close();
  bool is_closed() const;

  std::size_t size() const;

 private:
  struct Line {
    std::string client;
    std::deque<SharedJob> jobs;  // never empty
  };

  void begin_line(SharedJob job);
  void drop_gone();

  mutable std::mutex lock_;
  std::condition_variable changed_;
  std::list<Line> lines_;  // whose turn it is stands first
  std::unordered_map<std::string, std::list<Line>::iterator> by_client_;
  std::size_t most_, size_ = 0;
  bool closed_ = false;
};

}  // namespace qasearch
