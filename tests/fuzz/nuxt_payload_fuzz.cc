// Any bytes as _payload.json: pages keep their promises.
// SPDX-License-Identifier: MIT
#include "indexer/formats/nuxt_payload.h"
#include "tests/fuzz/read_check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace qasearch;
  check_reader(data, size, "python/gil/_payload.json", accepts_nuxt_payload, read_nuxt_payload);
  return 0;
}
