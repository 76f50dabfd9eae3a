// The condition of an exclusion: its words as they are, without synonyms. Nothing of it
// counts or is marked.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>

#include "engine/query/boolean_query.h"
#include "engine/query/query_node.h"
#include "engine/query/vocabulary.h"

namespace qasearch {

/// The condition that leaves a question out. `node` is analysed. A prefix stands for `most_of_a_prefix` words
/// at most. A text without words leaves out nothing.
BooleanQuery excluded_condition(const QueryNode& node, const Vocabulary& vocabulary,
                                std::size_t most_of_a_prefix);

}  // namespace qasearch
