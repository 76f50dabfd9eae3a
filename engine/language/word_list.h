// The lines of a word list (data/words): one entry each; blank lines and comments ("# ...") are none.
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "engine/text/text_list.h"
#include "engine/text/utf8.h"

namespace qasearch {

/// Calls `use` with every entry, trimmed.
template <typename Use>
void for_each_entry(std::string_view list, Use use) {
  for_each_line(list, [&use](std::string_view whole) {
    const std::string_view line = trim(whole);
    if (!line.empty() && !line.starts_with("# ")) use(line);
  });
}

}  // namespace qasearch
