#include "program/index_dir.h"

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <fstream>
#include <string_view>
#include <system_error>

namespace qasearch {

namespace fs = std::filesystem;

namespace {

/// $XDG_..._HOME or its default below the home; nothing without a home. Relative ones are ignored, as the
/// XDG specification wants it.
std::optional<fs::path> xdg_dir(const Environment& environment, const char* name, const char* below_home) {
  if (const auto set = variable(environment, name); set && set->front() == '/') return fs::path(*set);
  if (const auto home = variable(environment, "HOME"); home && home->front() == '/') {
    return fs::path(*home) / below_home;
  }
  return std::nullopt;
}

/// The value of `name = value` before any [section] of a file; the last one counts. Other lines belong to
/// other programs and later versions. A file that is not there, or is no text, says nothing.
std::optional<std::string> read_setting(const fs::path& file, std::string_view name) try {
  std::ifstream in(file);
  std::optional<std::string> value;
  for (const CLI::ConfigItem& item : CLI::ConfigINI().from_config(in)) {
    if (!item.parents.empty() || item.name != name || item.inputs.empty()) continue;
    value = item.inputs.front();
    for (std::size_t i = 1; i < item.inputs.size(); ++i) *value += " " + item.inputs[i];
  }
  if (value && value->empty()) return std::nullopt;
  return value;
} catch (const CLI::Error&) {
  return std::nullopt;
}

bool is_there(const fs::path& path) {
  std::error_code ignored;  // what cannot be looked at is not there for us
  return fs::exists(path, ignored);
}

}  // namespace

Environment process_environment() {
  return [](const char* name) -> std::optional<std::string> {
    const char* value = std::getenv(name);
    if (value == nullptr) return std::nullopt;
    return value;
  };
}

fs::path index_dir(const std::optional<std::string>& option, const Environment& environment,
                   const fs::path& service_dir) {
  if (option) return *option;
  if (auto set = variable(environment, "QASEARCH_INDEX")) return *set;
  if (const auto config = xdg_dir(environment, "XDG_CONFIG_HOME", ".config")) {
    if (auto set = read_setting(*config / "qasearch" / "config.ini", "index")) return *set;
  }
  const auto data = xdg_dir(environment, "XDG_DATA_HOME", ".local/share");
  if (!data) return service_dir;
  fs::path own = *data / "qasearch" / "index";
  if (!is_there(own) && is_there(service_dir)) return service_dir;
  return own;
}

}  // namespace qasearch
