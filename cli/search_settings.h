// Settings of a run of qasearch, read from its options and checked for combinations that cannot be.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "cli/quiz/interview_set.h"
#include "cli/text/text_style.h"
#include "engine/base/result.h"
#include "engine/search/results.h"
#include "program/environment.h"
#include "program/options.h"
#include "program/terminal.h"

namespace qasearch {

enum class Format : std::uint8_t { Text, Json, Tsv, Urls, Ids, Markdown };

/// The task of a run; Usage: none was given.
enum class Action : std::uint8_t {
  Usage,
  Search,
  Suggest,
  Related,
  Show,
  Open,
  Random,
  Quiz,
  Interview,
  Interactive,
  Stats,
  Mcp,
  Completion
};

struct SearchSettings {
  Action action = Action::Usage;
  SearchRequest request;
  Format format = Format::Text;
  bool facets = false, null_separated = false, paged = true;
  bool has_query = false;
  std::string subject;                 // of Suggest, Related, Show, Open and Completion
  std::optional<std::uint32_t> limit;  // absent when no option sets it
  std::optional<std::uint32_t> seed;
  InterviewRequest interview;
  std::optional<std::string> server;  // a URL; searched instead of the index
  bool on_terminal = false;           // stdout is one
  TextStyle style;
};

/// Fails with Usage when an option has a wrong value or cannot be combined with another.
Result<SearchSettings> read_search_settings(Options options, const Environment& environment,
                                            const Terminal& terminal);

/// Whether the request has a value of any filter.
bool has_filters(const SearchRequest& request);

/// The number of --seed, else a random one.
std::uint64_t seed_of(const SearchSettings& settings);

/// Whether JSON is asked for, also when the arguments are not well-formed.
bool asks_for_json(std::span<const std::string> arguments);

}  // namespace qasearch
