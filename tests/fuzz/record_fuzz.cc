// Any bytes are a stored record: refused, or a question that is written and read again alike.
// SPDX-License-Identifier: MIT
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/document/stored_question.h"
#include "tests/fuzz/check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace qasearch;
  const auto question = decode_record(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!question) return 0;
  const std::string bytes = encode_record(*question);
  FUZZ_CHECK(bytes.size() <= size);  // the shortest form
  const auto again = decode_record(bytes);
  FUZZ_CHECK(again && encode_record(*again) == bytes);
  FUZZ_CHECK(again->id == question->id && again->answer == question->answer);
  return 0;
}
