// SPDX-License-Identifier: MIT
#include "cli/quiz_command.h"

#include <unistd.h>

#include <chrono>
#include <utility>

#include "cli/question_lookup.h"
#include "cli/quiz/interview_set.h"
#include "cli/quiz/key_reader.h"
#include "cli/quiz/question_pool.h"
#include "cli/quiz/quiz.h"
#include "engine/base/utc_time.h"
#include "program/terminal_text.h"

namespace qasearch {

namespace {

std::chrono::sys_seconds now() {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

Result<std::vector<Hit>> pool_of(AnswerSource& source, const SearchSettings& settings) {
  ASSIGN_OR_RETURN(auto pool, question_pool(source, settings.request));
  if (pool.empty()) return no_question_matches();
  return pool;
}

}  // namespace

Result<CommandOutput> quiz_output(AnswerSource& source, const SearchSettings& settings,
                                  const Environment& environment) {
  const auto log = review_log(environment);
  if (!log) return fail(ErrorCode::Usage, "no folder for the grades", "set HOME or XDG_STATE_HOME");
  ASSIGN_OR_RETURN(const auto reviews, read_reviews(*log));
  ASSIGN_OR_RETURN(auto pool, pool_of(source, settings));
  const QuizQuestions questions = choose_questions(std::move(pool), schedule_of(reviews),
                                                   settings.request.limit, seed_of(settings), now());
  if (questions.asked.empty()) {
    return fail(ErrorCode::NotFound, "no question is due",
                questions.next_due ? "the next one is due at " + format_utc(*questions.next_due) : "");
  }
  KeyReader keys(STDIN_FILENO);
  const QuizRun run{source,
                    settings.style,
                    *log,
                    now,
                    [&keys] { return keys.next(); },
                    [](std::string_view text) { return !write_all(STDOUT_FILENO, text); }};
  RETURN_IF_ERROR(run_quiz(run, questions));
  return CommandOutput{};
}

Result<CommandOutput> interview_output(AnswerSource& source, const SearchSettings& settings) {
  ASSIGN_OR_RETURN(auto pool, pool_of(source, settings));
  InterviewRequest request = settings.interview;
  request.seed = seed_of(settings);
  ASSIGN_OR_RETURN(const InterviewSet set, make_interview(source, std::move(pool), request));
  if (set.questions.empty())
    return fail(ErrorCode::NotFound, "no question fits", "ask for other difficulties");
  CommandOutput output;
  const bool json = settings.format == Format::Json;
  output.out = json ? to_json(set) + "\n" : to_markdown(set);
  for (const std::string& note : set.notes) output.err += message_line("qasearch: " + note);
  return output;
}

}  // namespace qasearch
