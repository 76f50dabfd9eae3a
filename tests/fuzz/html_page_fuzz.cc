// Any bytes as a page of HTML, with JSON-LD or a payload: pages keep their promises.
// SPDX-License-Identifier: MIT
#include "indexer/formats/html_page.h"
#include "tests/fuzz/read_check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace qasearch;
  check_reader(data, size, "faq/index.html", accepts_html_page, read_html_page);
  return 0;
}
