// The parts of a snippet: its window divided where prose and code meet.
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>
#include <vector>

#include "engine/document/stored_question.h"
#include "engine/search/snippet_cut.h"
#include "engine/search/snippet_part.h"
#include "engine/search/text_match.h"

namespace qasearch {

/// Prose, and up to five lines of code where code has a match or there is nothing else. Lines are shown whole
/// where their ends are near; "…" stands where prose was left out, and where a line was cut. Linear in the
/// window and the matches.
std::vector<SnippetPart> snippet_parts(std::string_view text, const std::vector<StoredBlock>& blocks,
                                       const SnippetCut& cut, const std::vector<TextMatch>& matches);

}  // namespace qasearch
