// Texts one after the other in one piece of memory, where strings would take 32 bytes and a piece each.
//
//   StringPool texts; texts.add("a"); texts[0] -> "a", a view until the next add()
//
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace qasearch {

class StringPool {
 public:
  /// Throws std::length_error beyond 4 GB in all.
  void add(std::string_view text) {
    if (text.size() > UINT32_MAX - bytes_.size()) throw std::length_error("texts of more than 4 GB");
    bytes_ += text;
    ends_.push_back(static_cast<std::uint32_t>(bytes_.size()));
  }

  /// No more is added.
  void shrink_to_fit() {
    bytes_.shrink_to_fit();
    ends_.shrink_to_fit();
  }

  std::size_t size() const { return ends_.size(); }

  std::string_view operator[](std::size_t number) const {
    const std::uint32_t begin = number == 0 ? 0 : ends_[number - 1];
    return {bytes_.data() + begin, ends_[number] - begin};
  }

 private:
  std::string bytes_;
  std::vector<std::uint32_t> ends_;
};

}  // namespace qasearch
