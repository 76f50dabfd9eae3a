// Any bytes as sql_dump.txt, packed or not: pages keep their promises.
// SPDX-License-Identifier: MIT
#include "indexer/formats/nuxt_dump.h"
#include "tests/fuzz/read_check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace qasearch;
  check_reader(data, size, "__nuxt_content/qa/sql_dump.txt", accepts_nuxt_dump, read_nuxt_dump);
  return 0;
}
