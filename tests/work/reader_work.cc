// Reads every pattern in two sizes through the readers of the indexer, for tests/work/linear.py, which counts
// the instructions of each: Markdown, front matter, HTML, JSON-LD, JSON, payloads of Nuxt, SQL dumps.
//   reader_work --list [FRAME]       their names
//   reader_work BYTES [FRAME]        reads each pattern of BYTES bytes, then of twice as many
// SPDX-License-Identifier: MIT
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "indexer/formats/reader.h"
#include "tests/work/patterns.h"
#include "tests/work/reader_patterns.h"

// Begins a new count of callgrind (--dump-before=begin_pattern).
extern "C" __attribute__((noinline)) void begin_pattern() { asm volatile(""); }

namespace qasearch {
namespace {

void read_pattern(const Frame& frame, const std::string& pattern) {
  std::string bytes(frame.before);
  bytes.append(frame.is_json_text ? quoted_text(pattern) : pattern).append(frame.after);
  const SourceFile file{.path = std::string(frame.file), .relative = std::string(frame.file), .bytes = bytes};
  begin_pattern();
  static_cast<void>(read_source(file));
}

}  // namespace
}  // namespace qasearch

int main(int argc, char** argv) {
  using namespace qasearch;
  if (argc != 2 && argc != 3) return 2;
  const bool lists = std::string_view(argv[1]) == "--list";
  const auto bytes = static_cast<std::size_t>(std::strtoul(argv[1], nullptr, 10));
  for (const Frame& frame : kFrames) {
    if (argc == 3 && frame.name != argv[2]) continue;
    for (const Pattern& pattern : patterns_of(frame)) {
      if (lists) {
        std::printf("%s:%s\n", std::string(frame.name).c_str(), pattern.name.c_str());
        continue;
      }
      read_pattern(frame, pattern.make(bytes));
      read_pattern(frame, pattern.make(2 * bytes));
    }
  }
  begin_pattern();
  return 0;
}
