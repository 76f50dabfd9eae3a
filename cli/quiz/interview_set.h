// A set of questions for an interview: a number of each difficulty, spread over topics, no two alike.
//
//   pool -> for each difficulty, the hardest first: the question of the topic used least so far that is not
//   similar to a chosen one -> minutes by difficulty -> Markdown or JSON
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/source/answer_source.h"
#include "engine/base/result.h"
#include "engine/search/results.h"

namespace qasearch {

struct InterviewRequest {
  std::array<std::optional<std::uint32_t>, 3> counts{};  // easy, medium, hard
  std::optional<std::uint32_t> minutes{};                // for the whole set
  std::uint64_t seed = 0;
};

struct InterviewQuestion {
  Hit hit;
  std::uint32_t minutes = 0;
  std::string answer;  // Markdown
};

struct InterviewSet {
  std::vector<InterviewQuestion> questions;  // easy ones first
  std::uint32_t minutes = 0;
  std::uint64_t seed = 0;
  std::vector<std::string> notes;  // counts that could not be met
};

/// Without counts, the set fills the minutes, 45 by default, with one easy, two medium and one hard question
/// in turn. The same seed gives the same set from the same revision.
Result<InterviewSet> make_interview(AnswerSource& source, std::vector<Hit> pool,
                                    const InterviewRequest& request);

/// A document with the answers folded away.
std::string to_markdown(const InterviewSet& set);

/// {"version":1,"minutes":45,"seed":7,"notes":[...],"questions":[{"id":...,"minutes":10,"answer":...}]}
std::string to_json(const InterviewSet& set);

}  // namespace qasearch
