// The set of documents that fulfil a request's condition (engine/query/condition.h).
//
// Throws Xapian::Error and DeadlinePassed. One thread at a time.
// SPDX-License-Identifier: MIT
#pragma once

#include <xapian.h>

#include "engine/base/doc_set.h"
#include "engine/document/schema.h"
#include "engine/query/condition.h"
#include "engine/ranking/boolean_matcher.h"
#include "engine/reader/search_context.h"

namespace qasearch {

/// The documents of a planned condition. Costs a set for each of its nodes, and for days a look at each date.
DocSet documents_with(const Condition& condition, SearchContext& context, BooleanMatcher& matcher);

/// Calls `visit(id, text)` for each of the documents that has a value in the slot, in rising order.
template <typename Visit>
void for_each_value(const Xapian::Database& database, Slot slot, const DocSet& documents, Visit&& visit) {
  auto value = database.valuestream_begin(slot_number(slot));
  const auto end = database.valuestream_end(slot_number(slot));
  documents.for_each([&](Xapian::docid id) {
    if (value == end) return;
    if (value.get_docid() < id) value.skip_to(id);
    if (value != end && value.get_docid() == id) visit(id, *value);
  });
}

}  // namespace qasearch
