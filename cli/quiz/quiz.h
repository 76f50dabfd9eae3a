// A quiz: questions one by one, each answered in the mind, revealed and graded by the reader.
//
//   pool of a request + schedule of past reviews -> due questions first, then unseen ones
//     -> ask, reveal, grade, log each review -> summary by topic
//
// A question graded "again" returns at the end of the same quiz. Reads keys and prints through functions, so
// that it works on a terminal, in a pipe and in a test. One thread at a time.
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/quiz/schedule.h"
#include "cli/source/answer_source.h"
#include "cli/text/text_style.h"
#include "engine/base/result.h"
#include "engine/search/results.h"

namespace qasearch {

/// The questions of a quiz, in the order of asking.
struct QuizQuestions {
  std::vector<Hit> asked;
  std::optional<std::chrono::sys_seconds> next_due;  // of the others
};

/// Chooses at most `count`: due ones by the time since when, then unseen ones in an order drawn by `seed`.
QuizQuestions choose_questions(std::vector<Hit> pool, const std::map<std::string, Card>& cards,
                               std::size_t count, std::uint64_t seed, std::chrono::sys_seconds now);

struct QuizRun {
  AnswerSource& source;
  TextStyle style;
  std::filesystem::path log;
  std::function<std::chrono::sys_seconds()> now;
  std::function<std::optional<char>()> read_key;  // nothing: no more keys
  std::function<bool(std::string_view)> print;    // false: nobody reads
};

/// Asks until all are answered, the reader quits or the keys end. Fails when an answer cannot be read or a
/// review cannot be written.
Result<void> run_quiz(const QuizRun& run, const QuizQuestions& questions);

}  // namespace qasearch
