// The ids that generators give to the headings of a page.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace qasearch {

enum class AnchorStyle : std::uint8_t {
  Nuxt,    // "{#id}" is text, hyphens are not repeated
  Others,  // "{#id}" is the id, else as GitHub makes it
};

/// The ids of one page's headings, in their order.
class HeadingSlugs {
 public:
  explicit HeadingSlugs(AnchorStyle style) : style_(style) {}

  /// "What's `x`?" -> "whats-x", the second time "whats-x-1": as github-slugger 2 does, which Nuxt Content's
  /// are made of too. `title` is plain text.
  std::string next(std::string_view title);

 private:
  AnchorStyle style_;
  std::unordered_map<std::string, std::size_t> taken_;  // ids, and how often they were wanted again
};

}  // namespace qasearch
