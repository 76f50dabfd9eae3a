// What is typed so far, as words to look for in titles; the last may be unfinished.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/tokenizer.h"
#include "engine/suggest/edit_neighbors.h"

namespace qasearch {

struct TypeaheadWord {
  std::string word;                  // folded
  std::vector<std::string> parts;    // of a compound, which is found by all of them as well
  Typing typing = Typing::Finished;  // of the word, and of the last part
  bool is_weak = false;              // never decides: "the", "what"
  bool may_slip = false;             // letters that may have been mistyped
};

/// At most `limit` words.
std::vector<TypeaheadWord> parse_typeahead(std::string_view text, Tokenizer& tokenizer, std::size_t limit);

}  // namespace qasearch
