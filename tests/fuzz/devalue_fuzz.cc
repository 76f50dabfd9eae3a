// Any bytes are a devalue text: what is decoded is valid UTF-8 and within its budget.
// SPDX-License-Identifier: MIT
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/text/utf8.h"
#include "indexer/parse/devalue.h"
#include "tests/fuzz/check.h"

using namespace qasearch;

namespace {

std::size_t check_value(const Value& value) {
  FUZZ_CHECK(is_valid_utf8(value.text));
  FUZZ_CHECK(!value.is_object() || value.keys.size() == value.items.size());
  for (const std::string& key : value.keys) FUZZ_CHECK(is_valid_utf8(key) && key != "__proto__");
  std::size_t nodes = 1;
  for (const Value& item : value.items) nodes += check_value(item);
  return nodes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr DevalueLimits kSmall{.nodes = 2'000, .depth = 40, .sparse_length = 100};
  const auto text = DevalueText::parse(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!text) {
    FUZZ_CHECK(!fault_name(text.error()).empty());
    return 0;
  }
  for (const UnknownTags tags : {UnknownTags::Refuse, UnknownTags::Unwrap}) {
    const auto root = DevalueDecoder(*text, tags, kSmall).decode_root();
    // A list of pairs or the holes of a sparse list come to a node more for each that was paid for.
    if (root) FUZZ_CHECK(check_value(*root) <= 4 * kSmall.nodes);
  }
  // Slot by slot, as the reader of payloads goes through it.
  DevalueDecoder decoder(*text, UnknownTags::Unwrap, kSmall);
  for (std::size_t slot = 0; slot < text->slots() && slot < 200; ++slot) {
    (void)text->has_member(slot, "path");
    const auto member = decoder.member(slot, "a");
    if (member && *member) (void)decoder.unwrap(**member);
    (void)decoder.elements(slot);
    const auto value = decoder.decode(static_cast<DevalueRef>(slot));
    if (value) check_value(*value);
  }
  return 0;
}
