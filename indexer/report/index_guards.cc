#include "indexer/report/index_guards.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

namespace qasearch {

namespace {

// Percentage, rounded up: 30.1 % is more than 30 %.
std::uint64_t percent(std::uint64_t part, std::uint64_t whole) { return (part * 100 + whole - 1) / whole; }

std::optional<Error> failed_files(const GuardFacts& facts, const GuardLimits& limits) {
  const std::uint64_t files = facts.used_files + facts.failed_files;
  if (facts.failed_files < kFewFailedFiles) return std::nullopt;
  const std::uint64_t failed = percent(facts.failed_files, files);
  if (failed <= limits.max_skipped) return std::nullopt;
  return Error(ErrorCode::Refused,
               fmt::format("{} of {} files could not be used ({} %, allowed are {} %); nothing was published",
                           facts.failed_files, files, failed, limits.max_skipped),
               "fix the files named above; or publish the rest with --force or a higher --max-skipped");
}

std::optional<Error> shrinking(const GuardFacts& facts, const GuardLimits& limits) {
  const std::uint64_t before = facts.published_questions.value_or(0);
  if (facts.questions >= before) return std::nullopt;
  const std::uint64_t lost = percent(before - facts.questions, before);
  if (lost <= limits.max_shrink) return std::nullopt;
  return Error(
      ErrorCode::Refused,
      fmt::format("{} questions would remain of the {} in revision {} ({} % fewer, allowed are {} %); "
                  "nothing was published",
                  facts.questions, before, facts.published_revision, lost, limits.max_shrink),
      "check that the sources are complete; or publish it with --force or a higher --max-shrink");
}

// In this order: files that cannot be used are why an index shrinks.
constexpr std::optional<Error> (*kGuards[])(const GuardFacts&, const GuardLimits&) = {failed_files,
                                                                                      shrinking};

}  // namespace

std::optional<Error> refusal(const GuardFacts& facts, const GuardLimits& limits) {
  if (limits.force) return std::nullopt;
  for (const auto guard : kGuards) {
    if (auto error = guard(facts, limits)) return error;
  }
  return std::nullopt;
}

}  // namespace qasearch
