// A run of qasearch-index that may change the index, from taking the lock to writing status.json.
//
//   lock -> read the sources -> guards -> build aside -> publish -> status.json -> unlock
//
// The lock comes before the reading, so that of two runs the later one publishes what it read later.
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string_view>

#include "indexer/collect/collect.h"
#include "indexer/index_settings.h"
#include "indexer/report/index_report.h"
#include "program/output.h"

namespace qasearch {

/// Services of the process that a run uses beside arguments and environment; each may be empty.
struct IndexProcess {
  /// Called once, before the run writes its first file.
  std::function<void()> catch_signals{};
  /// The signal that asked the run to stop; 0: none yet.
  std::function<int()> stop_signal{};
  /// Writes progress, unbuffered.
  std::function<void(std::string_view)> write_stderr{};
  /// Width of the terminal at stderr; 0: stderr is no terminal.
  std::function<std::size_t()> columns{};
  bool stderr_is_journal = false;
  /// Prints the report and ends the process, after a failure or a stop that the run cannot return from.
  std::function<void(const CommandOutput&)> end_at_once{};
};

/// Publishes what the sources hold, or goes back. Whatever fails is in the report, and in status.json unless
/// the lock is another's. After a failure that ends the process (terminate_handler.h) it cleans up and calls
/// `end`. Requires: settings.verb is Publish or Rollback.
IndexReport run_index_job(const IndexSettings& settings, const IndexProcess& process, bool is_dumb_terminal,
                          const std::function<void(const IndexReport&)>& end);

/// Options for collecting the sources of these settings, without progress and stop.
CollectOptions collect_options(const IndexSettings& settings);

/// The numbers that reports show of what was left out.
LeftOutCounts left_out_counts(const CollectCounts& counts);

/// "no questions in content/ (2 drafts left out); nothing was published", as an error.
Error no_questions(const IndexSettings& settings, const CollectCounts& counts);

}  // namespace qasearch
