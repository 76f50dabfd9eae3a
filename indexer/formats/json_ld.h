// Questions in schema.org JSON-LD: FAQPage, QAPage, or wherever else an object of type Question stands.
//
// The block is the text of a script element. Slips that templates make are read (lenient_json.h, and entities
// around the whole of it); a block with any other fault is refused with its place. References ({"@id": "#a"})
// are followed within the block.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/parse/record_value.h"

namespace qasearch {

struct JsonLdAnswer {
  std::string text;  // as written: HTML, Markdown or plain
  bool accepted = false;
  std::string url;
  std::string votes;  // a number, or empty
};

struct JsonLdQuestion {
  std::string name;
  std::string body;  // the question's own text, beside its name
  std::string url;   // its url, else its @id, as written
  std::vector<JsonLdAnswer> answers;
};

/// A block as a value: of several values a list.
struct JsonLdBlock {
  std::optional<Value> value;  // nothing: it cannot be read
  std::size_t fault = 0;       // where, in bytes of the block
};
JsonLdBlock parse_json_ld(std::string_view block);

/// The questions of a block, in the order of the text: all of them, or one more than
/// kLimits.questions_per_page.
std::vector<JsonLdQuestion> json_ld_questions(const Value& block);

}  // namespace qasearch
