// Options that stand elsewhere than on the command line: in a file of `name = value` lines, in the
// environment.
//
//   listen = 127.0.0.1:8710        -> --listen=127.0.0.1:8710
//   listen = [::1]:8710            -> --listen=[::1]:8710
//   log-queries = true             -> --log-queries
//
// The command line comes before the environment, that before the file: what one of them says of an option
// counts alone.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "program/environment.h"
#include "program/options.h"

namespace qasearch {

/// The lines of a file as arguments. Lines that are empty or begin with # or ; say nothing; quotes around a
/// value are left out. Fails with Usage, naming the file and line, on anything that is no option of the
/// table; with Io when it cannot be read.
Result<std::vector<std::string>> config_arguments(OptionTable table, const std::filesystem::path& file);

/// Whether every option may stand in the environment, or $QASEARCH_INDEX alone.
enum class EnvironmentUse : std::uint8_t { IndexOnly, AllOptions };

/// Variables as arguments: $QASEARCH_SLOW_MS is --slow-ms. Empty ones say nothing.
std::vector<std::string> environment_arguments(OptionTable table, const Environment& environment,
                                               EnvironmentUse use);

/// Parses arguments as Options::parse does; what they leave open is taken from the environment, then from the
/// file that --config names. Requires: the table has a row "config".
Result<Options> parse_with_config(OptionTable table, std::span<const std::string> arguments,
                                  DashWords dash_words, const Environment& environment, EnvironmentUse use);

}  // namespace qasearch
