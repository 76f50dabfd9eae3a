// Any bytes are Markdown: the blocks are not empty and do not grow out of measure.
// SPDX-License-Identifier: MIT
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/text/markdown.h"
#include "engine/text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace qasearch;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const MarkdownText parsed = parse_markdown(text);
  const bool valid = is_valid_utf8(text);
  for (const Block& block : parsed.blocks) {
    assert(!block.text.empty() && block.text.back() != '\n');
    assert(!valid || is_valid_utf8(block.text));
  }
  (void)plain_line(text);
  return 0;
}
