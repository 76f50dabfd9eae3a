// SPDX-License-Identifier: MIT
#include "indexer/nuxt_project.h"

#include <algorithm>
#include <array>
#include <system_error>

namespace qasearch {

namespace {

namespace fs = std::filesystem;

constexpr std::array kConfigFiles = {"nuxt.config.ts", "nuxt.config.js", "nuxt.config.mjs", "nuxt.config.mts",
                                     "nuxt.config.cjs"};
constexpr std::array kGeneratedFolders = {".output/public", "dist"};
/// Files of generated pages. A project that was only built has scripts there, but no pages.
constexpr std::array kPageFiles = {"index.html", "_payload.json", "200.html"};

bool is_there(const fs::path& path) {
  std::error_code ignored;  // a folder that cannot be read has no sources
  return fs::exists(path, ignored);
}

}  // namespace

bool is_nuxt_project(const fs::path& folder) {
  return std::any_of(kConfigFiles.begin(), kConfigFiles.end(),
                     [&](const char* name) { return is_there(folder / name); });
}

std::optional<fs::path> nuxt_source(const fs::path& project) {
  for (const char* const folder : kGeneratedFolders) {
    const bool has_pages = std::any_of(kPageFiles.begin(), kPageFiles.end(),
                                       [&](const char* name) { return is_there(project / folder / name); });
    if (has_pages) return project / folder;
  }
  if (is_there(project / "content")) return project / "content";
  return std::nullopt;
}

}  // namespace qasearch
