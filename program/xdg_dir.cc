// SPDX-License-Identifier: MIT
#include "program/xdg_dir.h"

namespace qasearch {

std::optional<std::filesystem::path> xdg_dir(const Environment& environment, const char* name,
                                             const char* below_home) {
  if (const auto set = variable(environment, name); set && set->front() == '/') return *set;
  if (const auto home = variable(environment, "HOME"); home && home->front() == '/')
    return std::filesystem::path(*home) / below_home;
  return std::nullopt;
}

std::optional<std::filesystem::path> state_file(const Environment& environment, const char* name) {
  const auto state = xdg_dir(environment, "XDG_STATE_HOME", ".local/state");
  if (!state) return std::nullopt;
  return *state / "qasearch" / name;
}

}  // namespace qasearch
