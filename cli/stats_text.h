// Description of an index: size, revision, age, and how many questions each topic has of each difficulty.
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "cli/source/answer_source.h"
#include "cli/text/text_style.h"
#include "engine/base/result.h"
#include "engine/search/results.h"

namespace qasearch {

struct TopicRow {
  std::string topic;
  std::array<std::uint64_t, 4> by_difficulty{};  // easy, medium, hard, none
};

struct IndexStats {
  IndexInfo info;
  std::string place;
  std::chrono::sys_seconds now;
  std::vector<TopicRow> topics;  // the largest first
};

/// Asks for the counts with one search a difficulty.
Result<IndexStats> read_stats(AnswerSource& source);

std::string to_text(const IndexStats& stats, const TextStyle& style);
/// One line and its end; without the topics.
std::string to_json(const IndexStats& stats);

}  // namespace qasearch
