// Any bytes as Markdown: YAML or TOML on top, questions there or as headings below.
// SPDX-License-Identifier: MIT
#include "indexer/formats/front_matter.h"
#include "tests/fuzz/read_check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace qasearch;
  check_reader(data, size, "content/docs/1.gil.md", accepts_front_matter, read_front_matter);
  return 0;
}
