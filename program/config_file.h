// Configuration files: one option a line, `name = value`.
//
//   # comments begin with # or ;
//   index = "/srv/index"             option --index, for every program that has it
//   log-queries = true               a flag takes true or false
//   [qasearch-eval]                  from here on for this program only
//   limit = 100
//
// One file may serve all four programs: a name that is no option of any of them is an error, an option of
// another program is skipped.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "program/options.h"

namespace qasearch {

struct ConfigLine {
  std::size_t number;    // from 1
  const OptionRow* row;  // of the table given
  std::string value;     // without quotes
};

/// The lines for one program, in the order of the file; nothing when the file does not exist. At most 256 KiB
/// of a regular file (or /dev/null) are read. Fails with Usage, naming file and line, for an unknown name;
/// with Io when the file cannot be read.
Result<std::optional<std::vector<ConfigLine>>> read_config_file(const std::filesystem::path& file,
                                                                std::string_view program, OptionTable table);

}  // namespace qasearch
