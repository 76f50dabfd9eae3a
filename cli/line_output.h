// Output for other programs: one line for each hit or fact.
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <filesystem>
#include <string>

#include "engine/search/results.h"

namespace qasearch {

/// Columns rank, difficulty, id, url, question, separated by tabs, without a heading. Control characters in
/// the texts become blanks.
std::string to_tsv(const SearchResults& results);

/// Links, one a line.
std::string to_urls(const SearchResults& results);

/// Description of an index: questions, revision, build time and age, language, place.
struct IndexStats {
  IndexInfo info;
  std::filesystem::path dir;
  std::chrono::sys_seconds now;
};
std::string to_text(const IndexStats& stats);
std::string to_json(const IndexStats& stats);

}  // namespace qasearch
