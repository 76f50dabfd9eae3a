// The output of a program, and its way to the streams. A reader who has seen enough is no error.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>

namespace qasearch {

/// Meaning of an exit status: the answer on stdout, or work that is done whether or not anybody reads of it.
enum class StatusMeans : std::uint8_t { Answer, Work };

/// A command's work done: nothing is written before it is whole.
struct CommandOutput {
  std::string out;  // for stdout
  std::string err;  // for stderr
  int exit_status = 0;
  StatusMeans status_means = StatusMeans::Answer;
};

/// From here on a closed pipe is an error of the write and kills nobody; so is a file that may not grow.
void ignore_closed_pipes();

/// Writes all of it. Gives no error, the system's error, or std::errc::broken_pipe when nobody reads any
/// more. Requires: ignore_closed_pipes() was called.
std::error_code write_all(int descriptor, std::string_view text);

/// The width of the terminal at stderr; 0: there is none. 80 where it does not say.
std::size_t stderr_columns();

/// Writes stderr's part, then stdout's: notes say how to read what follows. Returns the exit status: the
/// output's own, a closed pipe or not; `failed` when an answer could not be written, which is said.
int deliver(const CommandOutput& output, std::string_view program, int failed);

}  // namespace qasearch
