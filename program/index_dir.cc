// SPDX-License-Identifier: MIT
#include "program/index_dir.h"

#include <system_error>

#include "program/xdg_dir.h"

namespace qasearch {

namespace fs = std::filesystem;

namespace {

bool may_exist(const fs::path& path) {
  std::error_code error;
  return fs::exists(path, error) || error == std::errc::permission_denied;
}

}  // namespace

fs::path index_dir(const std::optional<std::string>& option, const Environment& environment,
                   const fs::path& service_dir) {
  if (option) return *option;
  const auto data = xdg_dir(environment, "XDG_DATA_HOME", ".local/share");
  if (!data) return service_dir;
  fs::path own = *data / "qasearch" / "index";
  if (!may_exist(own) && may_exist(service_dir)) return service_dir;
  return own;
}

}  // namespace qasearch
