// The words of an unfinished query, to look for in titles.
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
  std::vector<std::string> parts;    // of a compound; a title with all of them matches too
  Typing typing = Typing::Finished;  // of the word, and of the last part
  bool is_weak = false;              // a word like "the" or "what", which may be missing
  bool may_slip = false;             // has letters that may have been mistyped
};

/// At most `limit` words.
std::vector<TypeaheadWord> parse_typeahead(std::string_view text, Tokenizer& tokenizer, std::size_t limit);

}  // namespace qasearch
