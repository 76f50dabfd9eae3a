// Words of an analysed query in the place of others: the speller's edit.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/analysis/tokenizer.h"
#include "engine/query/analysed_query.h"

namespace qasearch {

/// Bytes [begin, end) of a text that become `text`. They hold whole plain words.
struct TextReplacement {
  std::size_t begin, end;
  std::string text;
  std::vector<Token> tokens;  // of `text`
};

/// Replaces a part of a leaf and its tokens: those behind it move by the difference in bytes and words.
void replace_words(QueryNode& leaf, const TextReplacement& replacement);

/// The texts and phrases that are asked for, in the order of the query: neither exclusions nor prefixes.
std::vector<QueryNode*> asked_leaves(QueryNode& root);

}  // namespace qasearch
