// Sources of a Nuxt project, for `qasearch-index` without arguments in its folder.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <optional>

namespace qasearch {

/// Whether the folder has a nuxt.config file.
bool is_nuxt_project(const std::filesystem::path& folder);

/// The folder of the project that holds its questions: the generated pages of .output/public or dist, else
/// the Markdown of content/. Nothing when none of them is there.
std::optional<std::filesystem::path> nuxt_source(const std::filesystem::path& project);

}  // namespace qasearch
