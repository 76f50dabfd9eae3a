// The lock of an index: held by its writer, released by the system when that process ends.
//
//   INDEX/lock    "4711 web1 2026-11-22T10:00:00Z qasearch-index\n": the holder's process, host, since,
//   program
//
// The line only serves the message of a writer that is locked out; the lock is flock(2) on the file, which
// stays.
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>

#include "engine/base/result.h"

namespace qasearch {

struct LockRequest {
  std::chrono::milliseconds wait{0};       // for another writer to end
  std::string program = "qasearch-index";  // its name in the messages of others; one line
  std::function<bool()> give_up{};         // called while waiting; may be empty
};

/// Movable, one thread at a time.
class IndexLock {
 public:
  /// Makes the directory if need be. Fails with Io; with Stopped when `give_up` gives true; with Locked when
  /// another writer holds it to the end of the wait: the message names its process, since when, and its host
  /// when that is not ours.
  static Result<IndexLock> acquire(const std::filesystem::path& index_dir, const LockRequest& request = {});

  /// Holds nothing.
  IndexLock() = default;
  IndexLock(IndexLock&& other) noexcept;
  IndexLock& operator=(IndexLock&& other) noexcept;
  ~IndexLock();

 private:
  explicit IndexLock(int file) : file_(file) {}
  int file_ = -1;
};

}  // namespace qasearch
