// What the options of qasearch-index ask for, as values.
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/indexing/index_writer.h"
#include "indexer/report/index_guards.h"
#include "program/environment.h"
#include "program/options.h"

namespace qasearch {

/// What a run does.
enum class IndexVerb : std::uint8_t { Publish, DryRun, Rollback, Check, Lint };

enum class ShowProgress : std::uint8_t { Auto, Always, Never };

struct IndexSettings {
  IndexVerb verb = IndexVerb::Publish;
  std::vector<std::string> sources;
  std::filesystem::path index;
  IndexOptions options;
  GuardLimits guards;
  std::chrono::seconds wait{0};  // for another writer
  ShowProgress progress = ShowProgress::Auto;
  bool quiet = false, verbose = false, json = false;
};

/// Whether it reads sources; others want none.
bool takes_sources(IndexVerb verb);

/// Fails with Usage. Requires: `options` are of kIndexOptions.
Result<IndexSettings> read_index_settings(Options options, const Environment& environment);

}  // namespace qasearch
