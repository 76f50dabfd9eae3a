// A cache of answers by revision and request, bounded by bytes; the least recently used are evicted first.
//
// Safe from any thread: keys are spread over parts, each with a lock that is held for one look-up and never
// during a search.
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "searchd/http/http_message.h"

namespace qasearch {

/// The result of the cache look-up for a request; None: there was none.
enum class CacheUse : std::uint8_t { None, Hit, Miss };

class AnswerCache {
 public:
  /// With 0 bytes nothing is cached.
  explicit AnswerCache(std::size_t most_bytes) : part_bytes_(most_bytes / kParts) {}

  /// nullptr when the answer is not cached.
  SharedAnswer find(const std::string& key);

  /// Caches an answer, unless it is larger than half a part or memory is short.
  void keep(const std::string& key, SharedAnswer answer);

  /// Drops all answers: those of an older generation are never asked for again.
  void clear();

  std::size_t bytes() const;
  std::size_t entries() const;

 private:
  static constexpr std::size_t kParts = 16;

  struct Entry {
    std::string key;
    SharedAnswer answer;
    std::size_t bytes;
  };
  struct Part {
    mutable std::mutex lock;
    std::list<Entry> entries;                                                 // the most recently used first
    std::unordered_map<std::string_view, std::list<Entry>::iterator> by_key;  // views of the entries' keys
    std::size_t bytes = 0;
  };

  Part& part_of(std::string_view key) { return parts_[std::hash<std::string_view>{}(key) % kParts]; }
  static void drop(Part& part, std::list<Entry>::iterator entry);

  std::array<Part, kParts> parts_;
  std::size_t part_bytes_;
};

}  // namespace qasearch
