// Several records of one page made one: from its payload, its HTML, a dump, its source, or an older build.
//
// The best record gives the page. Ranks, the first that differs decides:
//   1. data before questions that were read from the look of the page
//   2. a record with answers before one without
//   3. the newer by its date, else by when it was built
//   4. the one nearer to its author
// The others fill its gaps: fields, answers, body, and further questions. Questions are not taken from an
// older state of the page, nor from headings where a record of data lists the page's questions. Two questions
// are the same by id (the second of an id is paired with the second), else by text. A page with questions
// keeps no body.
// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "indexer/page/page_record.h"

namespace qasearch {

/// Requires: not empty, all of one path. The order counts only between records that are equally good.
PageRecord merge_records(std::vector<PageRecord> records);

}  // namespace qasearch
