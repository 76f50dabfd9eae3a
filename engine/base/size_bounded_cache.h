// A cache of recently used values, bounded by bytes.
//
// It has two halves: a value that is asked for moves to the newer half; when that is full, the older half is
// dropped and the newer takes its place. This approximates least-recently-used without its list. One thread
// at a time.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <utility>

namespace qasearch {

/// `Map<Entry>` is the map to use, from keys to entries; `Value` a pointer that shares.
template <template <typename> typename Map, typename Value>
class SizeBoundedCache {
 public:
  explicit SizeBoundedCache(std::size_t max_bytes) : half_bytes_(max_bytes / 2) {}

  /// Null when it is not kept.
  template <typename Key>
  Value find(const Key& key) {
    if (const auto known = newer_.entries.find(key); known != newer_.entries.end())
      return known->second.value;
    const auto known = older_.entries.find(key);
    if (known == older_.entries.end()) return {};
    auto node = older_.entries.extract(known);
    const Entry entry = node.mapped();
    older_.bytes -= entry.bytes;
    make_room(entry.bytes);
    newer_.entries.insert(std::move(node));
    newer_.bytes += entry.bytes;
    return entry.value;
  }

  /// Keeps what find() did not know, unless it would take half of all. `bytes`: with all that it costs.
  template <typename Key>
  void keep(const Key& key, Value value, std::size_t bytes) {
    if (bytes > half_bytes_) return;
    make_room(bytes);
    // Another thread may have kept it between find() and here.
    if (newer_.entries.emplace(key, Entry{std::move(value), bytes}).second) newer_.bytes += bytes;
  }

  std::size_t bytes() const { return newer_.bytes + older_.bytes; }

 private:
  struct Entry {
    Value value;
    std::size_t bytes;
  };
  struct Half {
    Map<Entry> entries;
    std::size_t bytes = 0;
  };

  void make_room(std::size_t bytes) {
    if (newer_.bytes + bytes > half_bytes_) older_ = std::exchange(newer_, {});
  }

  Half newer_, older_;
  std::size_t half_bytes_;
};

}  // namespace qasearch
