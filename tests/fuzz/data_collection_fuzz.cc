// Any bytes as an entry of a data collection, YAML or JSON by the first of them.
// SPDX-License-Identifier: MIT
#include "indexer/formats/data_collection.h"
#include "tests/fuzz/read_check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace qasearch;
  const bool json = size > 0 && (data[0] == '{' || data[0] == '[');
  check_reader(data, size, json ? "content/faq/1.general.json" : "content/faq/1.general.yml",
               accepts_data_collection, read_data_collection);
  return 0;
}
