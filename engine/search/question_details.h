// One question or article whole, and the questions related to it, by its hit id.
//
// Throws Xapian::Error and DeadlinePassed. One thread at a time.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "engine/base/deadline.h"
#include "engine/reader/search_context.h"
#include "engine/search/results.h"

namespace qasearch {

/// Nothing when the index has no document with this id; so does the next.
std::optional<QuestionDetails> question_details(SearchContext& context, const std::string& id,
                                                Deadline deadline);

/// At most kMaxRelated, on demand with their whole texts.
std::optional<RelatedQuestions> related_questions(SearchContext& context, const std::string& id,
                                                  std::uint32_t limit, Deadline deadline, bool with_texts);

}  // namespace qasearch
