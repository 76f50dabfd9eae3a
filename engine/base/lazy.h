// A value made on first use, once for all threads. Reading a made value takes no lock.
//
// Safe from any thread. std::call_once would do, but under ThreadSanitizer it hangs when the function throws.
// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <utility>

namespace qasearch {

template <typename T>
class Lazy {
 public:
  /// The value; calls `make` when there is none yet, while other threads wait. When `make` throws, there is
  /// still none, and the next call tries again. The reference is valid as long as the object.
  template <typename Make>
  const T& get(Make&& make) const {
    if (const T* made = find()) return *made;
    const std::lock_guard lock(lock_);
    if (!value_) {
      value_ = std::make_unique<const T>(std::forward<Make>(make)());
      made_.store(value_.get(), std::memory_order_release);
    }
    return *value_;
  }

  /// The value, or nullptr when it is not made yet.
  const T* find() const { return made_.load(std::memory_order_acquire); }

 private:
  mutable std::mutex lock_;
  mutable std::unique_ptr<const T> value_;  // guarded by lock_
  mutable std::atomic<const T*> made_{nullptr};
};

}  // namespace qasearch
