// Texts split into parts and put together again: lines, lists of options, lists in messages.
//
//   split("a|b|c", '|')                  -> "a", "b", "c"
//   join({"a", "b", "c"}, ", ")          -> "a, b, c"
//   listed({"a", "b", "c"}, "or")        -> "a, b or c"
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace qasearch {

/// The parts between separators, empty ones too; one part where there is none or it is '\0'. Views into
/// `text`.
std::vector<std::string_view> split(std::string_view text, char separator);

/// All texts in one, with `separator` between each two. `Texts`: a range of std::string or std::string_view.
template <typename Texts>
std::string join(const Texts& texts, std::string_view separator) {
  std::string out;
  bool is_first = true;
  for (const std::string_view text : texts) {
    if (!is_first) out += separator;
    is_first = false;
    out += text;
  }
  return out;
}

/// The list in a sentence: `last_joint` stands before its last word.
std::string listed(std::span<const std::string_view> words, std::string_view last_joint);

/// Calls `visit(line)` with every line of a text, without its '\n'; none for the end of a text that ends with
/// one. Views into `text`.
template <typename Visit>
void for_each_line(std::string_view text, Visit&& visit) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    visit(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

}  // namespace qasearch
