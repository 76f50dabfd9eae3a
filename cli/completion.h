// Completion scripts for bash, zsh and fish, made from a table of options.
//
// Values come from the choices of an option, or from the index that the shell's environment names: the script
// asks `qasearch --facets --format tsv`.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "program/options.h"

namespace qasearch {

/// `shell` is bash, zsh or fish.
std::string completion_script(std::string_view shell, OptionTable table);

}  // namespace qasearch
