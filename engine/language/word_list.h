// The lines of a word list (data/words): one entry each; blank lines and comments ("# ...") are none.
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

#include "engine/text/utf8.h"

namespace qasearch {

/// Calls `use` with every entry, trimmed.
template <typename Use>
void for_each_entry(std::string_view list, Use use) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find('\n'), list.size());
    const std::string_view line = trim(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
    if (!line.empty() && !line.starts_with("# ")) use(line);
  }
}

}  // namespace qasearch
