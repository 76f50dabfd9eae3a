// Whether the author of a page wants it published and searched, by the fields of the generators.
//
//   draft: yes          Draft      published: off    Draft       publishDate: 2099-01-01    Draft
//   noindex: true       NoIndex    search: false     NoIndex     unlisted: 1                NoIndex
//
// Names of fields are compared without case, flags are true and false in all of YAML's spellings, quoted or
// not, and numbers. A pure function.
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "indexer/page/record_place.h"
#include "indexer/parse/record_value.h"

namespace qasearch {

/// Draft or NoIndex; nothing for a page that is published and searched at the time `now`. Dates without a
/// zone are in UTC, a date without a time is its midnight.
std::optional<LeftOut> left_out_of(const Value& record, const RecordPlace& place,
                                   std::chrono::system_clock::time_point now);

/// True for a question that is not published, on a page that is.
bool is_draft_question(const Value& question, std::chrono::system_clock::time_point now);

/// True for the name of a field that left_out_of() looks at: a reader that takes only some members of a
/// record takes these.
bool is_publication_field(std::string_view key);

/// True for the name of a <meta> that search engines obey, in any case: "robots", "googlebot".
bool is_robots_name(std::string_view name);

/// True for the content of <meta name="robots"> that asks not to be indexed: "noindex", "none".
bool asks_no_index(std::string_view robots);

}  // namespace qasearch
