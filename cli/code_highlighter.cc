// SPDX-License-Identifier: MIT
#include "cli/code_highlighter.h"

#include <chrono>
#include <memory>
#include <utility>

#include "program/code/highlighted_code.h"
#include "program/code/source_highlight.h"

namespace qasearch {

namespace {

constexpr std::size_t kMaxCodeBytes = 32'768;  // longer code is not read on a terminal, but piped on
constexpr int kMaxBlocks = 30;                 // each takes a process of about 20 ms
constexpr std::chrono::milliseconds kTimeout{1'000};

}  // namespace

CodeHighlighter make_code_highlighter() {
  const auto blocks_left = std::make_shared<int>(kMaxBlocks);
  return [blocks_left](std::string_view code, std::string_view info) -> std::optional<std::vector<CodeSpan>> {
    const std::string_view language = highlight_language(info);
    if (language.empty() || code.size() > kMaxCodeBytes || *blocks_left == 0) return std::nullopt;
    Highlighting done = source_highlight(code, language, kTimeout);
    *blocks_left = done.outcome == HighlightOutcome::Done ? *blocks_left - 1 : 0;
    return std::move(done.spans);
  };
}

}  // namespace qasearch
