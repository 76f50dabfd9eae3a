// Any bytes are a query: the tree is bounded and valid UTF-8.
// SPDX-License-Identifier: MIT
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/query/query.h"
#include "engine/text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace qasearch;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const Query query = parse_query(text);
  const std::string tree = to_string(query.root);
  assert(query.root.kind == NodeKind::All);
  assert(is_valid_utf8(query.raw));
  assert(is_valid_utf8(tree));
  assert(tree.size() <= 20 * kMaxQueryBytes);
  return 0;
}
