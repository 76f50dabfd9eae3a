// Names of all programs and of all their options, for files of settings that several programs read.
//
// A test compares the list with the tables of the programs.
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace qasearch {

inline constexpr std::array<std::string_view, 4> kProgramNames = {"qasearch", "qasearch-eval",
                                                                  "qasearch-index", "qasearchd"};

// clang-format off
inline constexpr auto kOptionNames = std::to_array<std::string_view>({
    "access-log", "baseline", "cache", "check", "color", "completion", "connections", "cors",
    "difficulty", "drain", "dry-run", "easy", "exclude", "explain", "export-sections", "facets", "force", "format",
    "forwarded", "framework", "full", "hard", "idle-timeout", "index", "interactive", "interview", "jobs", "json",
    "keep", "known-item", "language", "limit", "link-template", "lint", "listen", "log-queries",
    "max-shrink", "max-skipped", "mcp", "medium", "minutes", "no-pager", "null", "offset", "open",
    "page", "per-page", "per-query", "progress", "public-url", "qrels", "queries", "query-log", "queue", "quiet",
    "quiz", "random", "related", "report", "request-timeout", "rollback", "rules", "run", "run-out", "sample",
    "save", "seed", "server", "show", "site-url", "slow-log", "slow-ms", "sort", "stats", "subtopic",
    "suggest", "synonyms", "tag", "threads", "timeout", "tolerance", "topic", "type", "update",
    "verbose", "wait", "width",
});
// clang-format on
static_assert(std::is_sorted(kOptionNames.begin(), kOptionNames.end()));

/// Whether an option may be set in a file or in the environment.
constexpr bool is_setting(std::string_view name) {
  return !name.empty() && name != "config" && name != "config-show" && name != "help" && name != "version";
}

}  // namespace qasearch
