// Web addresses in prose, as GitHub's Markdown makes links of them ("see https://c.org/d." has one), and the
// list of a text's links.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace qasearch {

/// The longest address that is taken.
inline constexpr std::size_t kMaxAddressBytes = 2048;

/// The address at the front of `text`: "http://", "https://" or "www.", up to a blank, '<' or quotation mark,
/// without the punctuation of the sentence around it. A view into `text`; empty when none begins there.
/// Requires: the character before is no letter and no digit.
std::string_view address_at_front(std::string_view text);

/// Link targets in order: the first thousand, none longer than kMaxAddressBytes. One thread at a time.
class LinkCollector {
 public:
  /// Adds a target; an empty one is left out.
  void add(std::string target);

  /// Adds the addresses that begin in bytes [begin, end) of the prose `source`, which is raw HTML or
  /// Markdown. An address may reach behind `end`; the next call goes on behind it. Linear over rising calls.
  void add_addresses(std::string_view source, std::size_t begin, std::size_t end);

  std::vector<std::string> take() { return std::move(links_); }

 private:
  std::vector<std::string> links_;
  std::size_t address_end_ = 0;  // of the address found last
};

}  // namespace qasearch
