// A loop shared by several threads: each free thread takes the next number.
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "engine/base/result.h"

namespace qasearch {

/// 0 asks for one a core.
inline unsigned thread_count(unsigned asked) {
  return std::max(1u, asked > 0 ? asked : std::thread::hardware_concurrency());
}

/// Calls `make_worker()` on each thread and then its worker(number) for numbers below `count`, until all are
/// done or one fails; gives the first failure. With one thread everything runs on the caller's. Exceptions
/// come out on the caller's thread.
template <typename MakeWorker>
Result<void> parallel_for(unsigned threads, std::size_t count, MakeWorker&& make_worker) {
  std::atomic<std::size_t> next{0};
  std::mutex mutex;
  std::optional<Error> failure;
  std::exception_ptr exception;
  const auto run = [&] {
    try {
      auto worker = make_worker();
      for (std::size_t number; (number = next.fetch_add(1)) < count;) {
        Result<void> done = worker(number);
        if (done) continue;
        const std::lock_guard lock(mutex);
        if (!failure) failure = done.error();
        next = count;
      }
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (!exception) exception = std::current_exception();
      next = count;
    }
  };
  {
    std::vector<std::jthread> team;
    for (unsigned i = 1; i < threads && i < count; ++i) team.emplace_back(run);
    run();
  }
  if (exception) std::rethrow_exception(exception);
  if (failure) return tl::make_unexpected(*failure);
  return {};
}

}  // namespace qasearch
