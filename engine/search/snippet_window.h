// The best window of a text: the matches that a snippet shows.
//
// A window scores the weights of the distinct terms in it; repeated terms, terms near each other and prose
// over code decide between windows with the same terms. Linear in the matches.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <vector>

#include "engine/document/stored_question.h"
#include "engine/search/text_match.h"
#include "engine/text/highlighted.h"

namespace qasearch {

/// From the first to the last match of the best window of at most `width` bytes, less a tenth for the text
/// around them; empty when nothing matches.
ByteRange best_matches(const std::vector<TextMatch>& matches, const std::vector<StoredBlock>& blocks,
                       std::size_t width);

/// Whether byte `pos` of a text is in a block of code.
bool is_code(const std::vector<StoredBlock>& blocks, std::size_t pos);

}  // namespace qasearch
