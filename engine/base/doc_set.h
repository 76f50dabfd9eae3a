// A set of documents, one bit each: boolean queries are computed with such sets.
// SPDX-License-Identifier: MIT
#pragma once

#include <bit>
#include <cstdint>
#include <vector>

namespace qasearch {

/// Document numbers from 0 to `last`. Requires: sets that are combined have the same `last`.
class DocSet {
 public:
  explicit DocSet(std::uint32_t last) : words_(last / 64 + 1) {}

  void add(std::uint32_t id) { words_[id / 64] |= bit(id); }
  void remove(std::uint32_t id) { words_[id / 64] &= ~bit(id); }
  bool contains(std::uint32_t id) const { return (words_[id / 64] & bit(id)) != 0; }

  DocSet& operator&=(const DocSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
    return *this;
  }
  DocSet& operator|=(const DocSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
    return *this;
  }
  DocSet& operator-=(const DocSet& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
    return *this;
  }

  std::uint64_t count() const {
    std::uint64_t count = 0;
    for (const std::uint64_t word : words_) count += static_cast<std::uint64_t>(std::popcount(word));
    return count;
  }

  /// The size of the intersection.
  std::uint64_t count_common(const DocSet& other) const {
    std::uint64_t count = 0;
    for (std::size_t i = 0; i < words_.size(); ++i)
      count += static_cast<std::uint64_t>(std::popcount(words_[i] & other.words_[i]));
    return count;
  }

  /// Calls `visit(id)` for each, in rising order.
  template <typename Visit>
  void for_each(Visit&& visit) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      for (std::uint64_t rest = words_[i]; rest != 0; rest &= rest - 1)
        visit(static_cast<std::uint32_t>(i * 64 + static_cast<std::size_t>(std::countr_zero(rest))));
    }
  }

 private:
  static std::uint64_t bit(std::uint32_t id) { return std::uint64_t{1} << (id % 64); }

  std::vector<std::uint64_t> words_;
};

}  // namespace qasearch
