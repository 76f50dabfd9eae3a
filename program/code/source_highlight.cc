// SPDX-License-Identifier: MIT
#include "program/code/source_highlight.h"

#include <string>

#include "program/child_process.h"
#include "program/code/highlighted_code.h"

namespace qasearch {

namespace {

std::string joined(const std::vector<CodeSpan>& spans) {
  std::string out;
  for (const CodeSpan& span : spans) out += span.text;
  return out;
}

}  // namespace

Highlighting source_highlight(std::string_view code, std::string_view language,
                              std::chrono::milliseconds timeout) {
  using Clock = std::chrono::steady_clock;
  const auto began = Clock::now();
  const auto html = filtered(
      {"source-highlight", "--failsafe", "-f", "html-css", "-s", std::string(language)}, code, timeout);
  Highlighting done;
  done.took = std::chrono::ceil<std::chrono::milliseconds>(Clock::now() - began);
  if (!html) {
    done.outcome = done.took >= timeout ? HighlightOutcome::Late : HighlightOutcome::Failed;
    return done;
  }
  done.spans = read_highlighted_code(*html);
  // The program drops characters that it cannot read.
  if (done.spans && joined(*done.spans) != code) done.spans.reset();
  return done;
}

}  // namespace qasearch
