// The interactive search: keys, signals and answers as they come, the screen after each.
//
// The state and its rules are in finder.h, the picture in finder_view.h; here is only what a terminal needs.
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "cli/source/answer_source.h"
#include "cli/text/text_style.h"
#include "engine/base/result.h"
#include "engine/search/results.h"

namespace qasearch {

struct InteractiveSearch {
  AnswerSource& source;
  SearchRequest request;  // to begin with
  TextStyle style;
  // Opens a page in a browser, which may use the terminal; returns what to tell the reader.
  std::function<std::string(const Hit& hit)> open;
  // Code colours for one answer; may be empty. Called by another thread.
  std::function<CodeHighlighter()> make_highlighter;
};

struct InteractiveEnd {
  int signal = 0;                        // the signal that ended it; 0: the reader quit
  std::optional<SearchResults> results;  // the last ones shown
};

/// Takes the terminal and runs until the reader or a signal ends it; the terminal is given back then. Fails
/// as TerminalScreen::open() does. Requires: standard input and output are a terminal.
Result<InteractiveEnd> run_interactive(const InteractiveSearch& search);

}  // namespace qasearch
