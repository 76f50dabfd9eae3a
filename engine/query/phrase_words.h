// The terms of a phrase, as the index holds them side by side.
// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/query/boolean_query.h"
#include "engine/query/query_node.h"
#include "engine/query/query_word.h"

namespace qasearch {

struct PhraseWords {
  std::vector<std::string> in_a_row;  // of compounds the parts, which take a position each
  /// Compounds whose form says more than their parts do ("node.js"): wanted as written, too.
  std::vector<std::string> as_written;
};

PhraseWords phrase_words(std::span<const QueryWord> words);

/// The condition of a phrase. Requires: at least one word.
BooleanQuery phrase_condition(PhraseWords words, std::optional<FieldId> field);

/// A word anywhere, or in one field only.
BooleanQuery term_condition(const std::string& term, std::optional<FieldId> only);

}  // namespace qasearch
