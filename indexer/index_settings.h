// Settings of a run of qasearch-index, read from its options.
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

/// The task of a run.
enum class IndexVerb : std::uint8_t { Publish, DryRun, Rollback, Check, Lint, ExportSections };

enum class ShowProgress : std::uint8_t { Auto, Always, Never };

struct IndexSettings {
  IndexVerb verb = IndexVerb::Publish;
  std::vector<std::string> sources;
  std::vector<std::string> exclude;  // patterns (indexer/collect/exclude_list.h)
  std::filesystem::path index;
  std::string sections;  // the file to export to, "-" for standard output
  IndexOptions options;
  GuardLimits guards;
  std::chrono::seconds wait{0};  // for another writer
  ShowProgress progress = ShowProgress::Auto;
  bool quiet = false, verbose = false, json = false;
};

/// True for a task that reads sources; the others take none.
bool takes_sources(IndexVerb verb);

/// Fails with Usage. Requires: `options` are of kIndexOptions.
Result<IndexSettings> read_index_settings(Options options, const Environment& environment);

}  // namespace qasearch
