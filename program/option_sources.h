// Options of a program from all their sources, strongest first: command line, environment
// ($QASEARCH_SLOW_MS is --slow-ms), configuration files, defaults.
//
// The file of --config is the only one read; without it, the user's $XDG_CONFIG_HOME/qasearch/config.ini and
// then the system's /etc/qasearch/PROGRAM.conf are read where they exist.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/result.h"
#include "program/environment.h"
#include "program/options.h"

namespace qasearch {

inline constexpr std::string_view kSystemConfigDir = "/etc/qasearch";

/// Command line of a program. --help prints head, table and tail.
struct CommandLine {
  std::string_view program;  // "qasearch-index"
  OptionTable table;         // with rows "config", "config-show", "help" and "version"
  std::string_view help_head, help_tail;
  DashWords dash_words = DashWords::Refuse;
  std::string_view system_dir = kSystemConfigDir;
};

/// Options from all sources. Files and environment are not read for --help and --version. Fails with Usage
/// for a wrong option, naming the variable, or the file and line; with Io for an unreadable file.
Result<Options> read_options(const CommandLine& command, std::span<const std::string> arguments,
                             const Environment& environment);

/// Values that a program computes where no source sets them, by option name: {"index", "/var/lib/..."}.
using ComputedDefaults = std::vector<std::pair<std::string_view, std::string>>;

/// The answer to --help, --version or --config-show; nothing when none of them is given.
std::optional<std::string> standard_answer(const CommandLine& command, const Options& options,
                                           const ComputedDefaults& computed);

}  // namespace qasearch
