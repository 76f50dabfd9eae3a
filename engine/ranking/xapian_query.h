// A boolean query as a query of Xapian's, for `--explain`.
// SPDX-License-Identifier: MIT
#pragma once

#include <xapian.h>

#include "engine/query/boolean_query.h"

namespace qasearch {

/// Matches every question that the boolean query matches, and no other unless it has a phrase: a phrase
/// becomes its words, and an exclusion with a phrase is left out.
Xapian::Query to_xapian_query(const BooleanQuery& query);

}  // namespace qasearch
