// Reads every pattern in two sizes, for tests/work/linear.py, which counts the instructions of each:
// Markdown, titles, words and snippets.
//   text_work --list       their names
//   text_work BYTES        reads each pattern of BYTES bytes, then of twice as many
// SPDX-License-Identifier: MIT
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "engine/analysis/tokenizer.h"
#include "engine/document/stored_question.h"
#include "engine/language/lexicon.h"
#include "engine/search/snippet.h"
#include "engine/text/markdown.h"
#include "tests/work/patterns.h"

// Begins a new count of callgrind (--dump-before=begin_pattern).
extern "C" __attribute__((noinline)) void begin_pattern() { asm volatile(""); }

int main(int argc, char** argv) {
  using namespace qasearch;
  if (argc != 2) return 2;
  const std::vector<Pattern> patterns = all_patterns();
  if (std::string_view(argv[1]) == "--list") {
    for (const Pattern& pattern : patterns) std::puts(pattern.name.c_str());
    return 0;
  }
  const auto bytes = static_cast<std::size_t>(std::strtoul(argv[1], nullptr, 10));
  Tokenizer tokenizer(Lexicon::builtin());
  const MarkTerms marks = {{"a", 1.0}, {"w7", 1.0}};
  for (const Pattern& pattern : patterns) {
    for (const std::size_t size : {bytes, 2 * bytes}) {
      StoredQuestion question;
      question.answer = pattern.make(size);
      begin_pattern();
      fill_plain_text(question);
      static_cast<void>(plain_line(question.answer));
      static_cast<void>(make_snippet(question.text, question.blocks, marks, tokenizer));
      static_cast<void>(highlight(question.answer, marks, tokenizer));
    }
  }
  begin_pattern();
  return 0;
}
