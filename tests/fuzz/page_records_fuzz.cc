// Any bytes as JSON or NDJSON: pages keep their promises.
// SPDX-License-Identifier: MIT
#include "indexer/formats/page_records.h"
#include "tests/fuzz/read_check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace qasearch;
  check_reader(data, size, "pages.ndjson", accepts_page_records, read_page_records);
  return 0;
}
