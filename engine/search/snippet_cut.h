// The cuts of a snippet: where its window begins and ends, so that whole words and where possible whole
// sentences or lines of code are shown.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "engine/document/stored_question.h"
#include "engine/text/highlighted.h"

namespace qasearch {

struct SnippetCut {
  ByteRange window;  // to show
  ByteRange whole;   // the text without blanks at both ends
};

/// A window around `core` of about `width` bytes as shown.
SnippetCut cut_snippet(std::string_view text, const std::vector<StoredBlock>& blocks, ByteRange core,
                       std::size_t width);

}  // namespace qasearch
