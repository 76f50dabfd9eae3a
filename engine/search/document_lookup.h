// From hit ids to documents, and from a page to those beside it.
//
// Throws Xapian::Error and DeadlinePassed. One thread at a time. Internal to the engine.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "engine/document/stored_question.h"
#include "engine/ranking/evaluator.h"
#include "engine/search/results.h"

namespace qasearch {

struct FoundDocument {
  Xapian::docid id;
  StoredQuestion question;
};

/// The question or article with this hit id. Reads the records of its page.
std::optional<FoundDocument> find_document(const IndexView& index, const std::string& hit_id);

/// The first document in page order with this title as plain text.
std::optional<FoundDocument> find_title(const IndexView& index, const std::string& title);

/// More pages than a reader looks through; of more, those nearest to the page.
inline constexpr std::size_t kMaxSiblings = 50;

/// The other pages of the question's framework and topic, in page order; none without a topic.
std::vector<PageLink> sibling_pages(const IndexView& index, const FoundDocument& of);

}  // namespace qasearch
