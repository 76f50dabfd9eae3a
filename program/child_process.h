// Other programs that this one runs: started by name, waited for, or fed and read like a filter.
// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qasearch {

/// Descriptors of a child; -1: ours.
struct ChildStreams {
  int input = -1, output = -1;
  bool errors = true;          // false: to nowhere
  bool closes_others = false;  // of this process: the child gets none of them
};

/// The exit status of a shell that finds no such program.
inline constexpr int kProgramNotFound = 127;

/// Starts a program of $PATH. Nothing when it cannot be started.
std::optional<pid_t> start_child(std::vector<std::string> command, const ChildStreams& streams);

/// The exit status; 128 + n for a signal.
int wait_for_child(pid_t child);

/// Standard output of a program of $PATH that reads `input`. Nothing when it cannot be started, fails, or
/// takes longer than `timeout`; it is killed then. It gets no other open file of this process.
std::optional<std::string> filtered(const std::vector<std::string>& command, std::string_view input,
                                    std::chrono::milliseconds timeout);

}  // namespace qasearch
