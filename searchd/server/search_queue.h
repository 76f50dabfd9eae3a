// Searches that wait for a worker: bounded, and fair between clients.
//
// Clients take turns, so that one with a hundred requests delays another by one search and not by a hundred.
// When the queue is full, abandoned searches are dropped first; then the newest search of the client with the
// most searches is displaced. Safe from any thread.
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

/// A search, shared by its connection and its worker.
struct SearchJob {
  using Clock = std::chrono::steady_clock;

  SearchTask task;
  std::string client;                // see queue_key()
  Clock::time_point began{};         // when the request was complete
  Clock::time_point deadline{};      // of queue and search together
  std::atomic<bool> gone{false};     // the connection has given up waiting
  std::atomic<bool> closing{false};  // the client has closed its sending side
  std::atomic<bool> noted{false};    // counted in metrics and logs, by connection or worker

  /// Called once on any thread, or never when the connection has gone. Does not own the connection.
  std::function<void(SharedAnswer)> done;
};

using SharedJob = std::shared_ptr<SearchJob>;

class SearchQueue {
 public:
  explicit SearchQueue(std::size_t most) : most_(most) {}

  /// Adds a job. Returns nullptr, the job itself when there is no place, or the job that it displaces. Throws
  /// std::bad_alloc and then changes nothing.
  SharedJob push(SharedJob job);

  /// Waits for a job; nullptr when `has_other_work` gets true or the queue is closed while it is empty.
  SharedJob pop(const std::function<bool()>& has_other_work);

  /// Makes all threads in pop() call `has_other_work` again.
  void wake_all();

  /// Refuses further jobs; pop() returns nullptr once the queue is empty.
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
  std::list<Line> lines_;  // the next turn is the first line's
  std::unordered_map<std::string, std::list<Line>::iterator> by_client_;
  std::size_t most_, size_ = 0;
  bool closed_ = false;
};

}  // namespace qasearch
