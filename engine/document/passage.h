// Passages of a question: the title, each line of prose, each block of code.
//
// Indexing takes its terms from passages and phrases are matched in them, so that both see the same text. No
// phrase crosses from one passage to the next.
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <string_view>

#include "engine/document/schema.h"
#include "engine/document/stored_question.h"

namespace qasearch {

/// Calls `visit(FieldId, std::string_view)` for each passage, in order, until it gives false. Views of the
/// question's texts.
template <typename Visit>
void visit_passages(const StoredQuestion& question, Visit&& visit) {
  if (!visit(FieldId::Title, std::string_view(question.plain_question()))) return;
  for (const StoredBlock& block : question.blocks) {
    const std::string_view text =
        std::string_view(question.text).substr(block.begin, block.end - block.begin);
    if (block.code) {
      if (!visit(FieldId::Code, text)) return;
      continue;
    }
    // Lines of prose are paragraphs, headings, list items: blocks to a reader.
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      if (!visit(FieldId::Answer, text.substr(begin, end - begin))) return;
      begin = end + 1;
    }
  }
}

}  // namespace qasearch
