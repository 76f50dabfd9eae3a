// SPDX-License-Identifier: MIT
#include "cli/interactive_command.h"

#include <csignal>
#include <string>
#include <utility>

#include "cli/browser.h"
#include "cli/code_highlighter.h"
#include "cli/interactive/interactive.h"
#include "cli/last_search.h"
#include "cli/question_lookup.h"

namespace qasearch {

namespace {

/// Opens the page of a hit and tells about it.
std::string open_page(const Hit& hit, const Environment& environment) {
  const auto url = openable_url(hit);
  if (!url) return url.error().message + "; " + url.error().hint;
  if (variable(environment, "DISPLAY") || variable(environment, "WAYLAND_DISPLAY")) {
    if (start_browser(*url, environment)) return "opened " + *url;
  } else if (open_in_browser(*url, environment, 1).exit_status == 0) {
    return "opened " + *url;
  }
  return "no browser opens " + *url + "; name one in BROWSER";
}

}  // namespace

Result<CommandOutput> interactive_output(AnswerSource& source, const SearchSettings& settings,
                                         const Environment& environment, const Terminal& terminal) {
  if (!terminal.stdin_is_terminal || !terminal.stdout_is_terminal) {
    return fail(ErrorCode::Usage, "--interactive needs a terminal for its keys and its screen",
                "in a pipe or a script list results: qasearch QUERY");
  }
  InteractiveSearch search{source,
                           settings.request,
                           settings.style,
                           [&](const Hit& hit) { return open_page(hit, environment); },
                           {}};
  if (settings.style.highlighter) search.make_highlighter = make_code_highlighter;
  ASSIGN_OR_RETURN(const InteractiveEnd end, run_interactive(search));
  if (end.results) keep_hits(source.place(), *end.results, environment);
  if (end.signal != 0) (void)std::raise(end.signal);
  return CommandOutput{};
}

}  // namespace qasearch
