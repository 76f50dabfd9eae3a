// The program qasearch-index, but for its process: from arguments to what it prints and its exit status.
// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>

#include "indexer/index_run.h"
#include "indexer/report/index_report.h"
#include "program/environment.h"
#include "program/output.h"

namespace qasearch {

/// Problems that are named without --verbose.
inline constexpr std::size_t kNamedProblems = 20;

/// `arguments` without the program's name. Reads the sources and publishes an index of them, or what else the
/// options ask for.
CommandOutput run_index(std::span<const std::string> arguments, const Environment& environment,
                        const IndexProcess& process = {});

}  // namespace qasearch
