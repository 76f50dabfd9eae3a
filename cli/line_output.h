// Answers for other programs: a line a hit, or a line a fact.
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <filesystem>
#include <string>

#include "engine/search/results.h"

namespace qasearch {

/// rank, difficulty, id, url, question: tab-separated, without a head line. Tabs, line ends and other control
/// characters in the texts are blanks.
std::string to_tsv(const SearchResults& results);

/// The links, one a line.
std::string to_urls(const SearchResults& results);

/// What an index is: questions, revision, build time and age, language, place.
struct IndexStats {
  IndexInfo info;
  std::filesystem::path dir;
  std::chrono::sys_seconds now;
};
std::string to_text(const IndexStats& stats);
std::string to_json(const IndexStats& stats);

}  // namespace qasearch
