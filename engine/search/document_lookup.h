// Documents by hit id or title, and the pages beside a page.
//
// Throws Xapian::Error and DeadlinePassed. One thread at a time.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "engine/document/stored_question.h"
#include "engine/reader/search_context.h"
#include "engine/search/results.h"

namespace qasearch {

struct FoundDocument {
  Xapian::docid id;
  StoredQuestion question;
};

/// The question or article with this hit id. Reads the records of its page.
std::optional<FoundDocument> find_document(SearchContext& context, const std::string& hit_id,
                                           Deadline& deadline);

/// The first document in page order with this title as plain text.
std::optional<FoundDocument> find_title(SearchContext& context, const std::string& title, Deadline& deadline);

/// At most as many as a reader looks through; of more, those nearest to the page.
inline constexpr std::size_t kMaxSiblings = 50;

/// The other pages of the question's framework and topic, in page order; none without a topic.
std::vector<PageLink> sibling_pages(SearchContext& context, const FoundDocument& of, Deadline& deadline);

}  // namespace qasearch
