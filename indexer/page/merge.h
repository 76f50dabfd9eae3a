// Several records of one page made one: from its payload, its HTML, a dump, its source, or an older build.
//
// The best record gives the page: data before what was read from the look of the page, one with answers
// before one without, then the newer (its date, else when it was built), then the one nearer to its author.
// The others fill what it lacks: fields, answers, the body, and questions that it does not have, unless they
// are from an older state of the page, or headings that were taken for questions of a page whose data says
// what it holds. A question is the same when its id is (the second of that id is the second), else when its
// text is. A page with questions keeps no body.
// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "indexer/page/page_record.h"

namespace qasearch {

/// Requires: not empty, all of one path. The order counts only between records that are equally good.
PageRecord merge_records(std::vector<PageRecord> records);

}  // namespace qasearch
