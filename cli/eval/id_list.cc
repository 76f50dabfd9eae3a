// SPDX-License-Identifier: MIT
#include "cli/eval/id_list.h"

#include <algorithm>
#include <cstddef>

#include <fmt/format.h>

#include "program/terminal_text.h"

namespace qasearch {

namespace {

constexpr std::size_t kNamedIds = 5;

}  // namespace

std::string ids_line(const std::vector<std::string>& ids, std::string_view one, std::string_view several) {
  if (ids.empty()) return {};
  std::string out = fmt::format("qasearch-eval: {} {}: ", ids.size(), ids.size() == 1 ? one : several);
  for (std::size_t i = 0; i < std::min(kNamedIds, ids.size()); ++i) out += (i == 0 ? "" : ", ") + ids[i];
  if (ids.size() > kNamedIds) out += fmt::format(" and {} more", ids.size() - kNamedIds);
  return message_line(out);
}

}  // namespace qasearch
