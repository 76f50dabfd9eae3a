// A condition as a query of Xapian's, for those who know them to read. Internal to the engine.
// SPDX-License-Identifier: MIT
#pragma once

#include <xapian.h>

#include "engine/query/boolean_query.h"

namespace qasearch {

/// Matches every question that the condition holds for; exactly those when it has no phrase. Of a phrase its
/// words are asked for, and what must not hold is left open where a phrase is in it.
Xapian::Query to_xapian_query(const BooleanQuery& condition);

}  // namespace qasearch
