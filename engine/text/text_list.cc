// SPDX-License-Identifier: MIT
#include "engine/text/text_list.h"

namespace qasearch {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0;;) {
    const auto end = separator == '\0' ? std::string_view::npos : text.find(separator, begin);
    parts.push_back(text.substr(begin, end - begin));
    if (end == std::string_view::npos) return parts;
    begin = end + 1;
  }
}

std::string listed(std::span<const std::string_view> words, std::string_view last_joint) {
  if (words.size() < 2) return join(words, "");
  return join(words.first(words.size() - 1), ", ").append(1, ' ').append(last_joint).append(1, ' ') +=
         words.back();
}

}  // namespace qasearch
