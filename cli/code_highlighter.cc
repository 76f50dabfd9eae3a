// SPDX-License-Identifier: MIT
#include "cli/code_highlighter.h"

#include <chrono>
#include <memory>
#include <string>

#include "cli/child_process.h"
#include "cli/text/highlighted_code.h"

namespace qasearch {

namespace {

constexpr std::size_t kMaxCodeBytes = 32'768;  // longer code is not read on a terminal, but piped on
constexpr int kMaxBlocks = 30;                 // each takes a process of about 20 ms
constexpr std::chrono::milliseconds kTimeout{1'000};

std::string joined(const std::vector<CodeSpan>& spans) {
  std::string out;
  for (const CodeSpan& span : spans) out += span.text;
  return out;
}

}  // namespace

CodeHighlighter make_code_highlighter() {
  const auto blocks_left = std::make_shared<int>(kMaxBlocks);
  return [blocks_left](std::string_view code, std::string_view info) -> std::optional<std::vector<CodeSpan>> {
    const std::string_view language = highlight_language(info);
    if (language.empty() || code.size() > kMaxCodeBytes || *blocks_left == 0) return std::nullopt;
    --*blocks_left;
    const auto html = filtered(
        {"source-highlight", "--failsafe", "-f", "html-css", "-s", std::string(language)}, code, kTimeout);
    if (!html) {
      *blocks_left = 0;
      return std::nullopt;
    }
    auto spans = read_highlighted_code(*html);
    if (!spans || joined(*spans) != code) return std::nullopt;  // characters that the program cannot read
    return spans;
  };
}

}  // namespace qasearch
