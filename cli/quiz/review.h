// A graded answer to a question, and the log of all of them.
//
// The log is a text file that only grows, one line a review, of three fields separated by tabs:
//
//   2026-11-30T19:00:00Z <tab> good <tab> /python/concurrency/gil#what-is-the-gil
//
// A line is written at once and synced, so that a crash loses at most the review of that moment. The order of
// lines does not matter and equal ones count once: `cat a b >c` merges the logs of two machines. Lines of
// another form are skipped: the rest of a line that a crash cut, a conflict mark of a synchronizing program.
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "program/environment.h"

namespace qasearch {

enum class Grade : std::uint8_t { Again, Hard, Good, Easy };

std::string_view grade_name(Grade grade);
std::optional<Grade> parse_grade(std::string_view name);

struct Review {
  std::chrono::sys_seconds time;
  std::string id;  // hit id
  Grade grade = Grade::Again;
  auto operator<=>(const Review&) const = default;
};

/// $XDG_STATE_HOME/qasearch/reviews.tsv; nothing without a home.
std::optional<std::filesystem::path> review_log(const Environment& environment);

/// The reviews by time, each once; none without a file. Fails with Io when the file cannot be read.
Result<std::vector<Review>> read_reviews(const std::filesystem::path& log);

/// Adds a line and syncs it; makes the folder. Fails with Io.
Result<void> add_review(const std::filesystem::path& log, const Review& review);

}  // namespace qasearch
