// Lists of ids in messages: the first few by name, the rest as a number.
//
//   {"q1", ..., "q7"}  ->  "qasearch-eval: 7 queries have no judgments: q1, q2, q3, q4, q5 and 2 more\n"
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace qasearch {

/// A line for stderr; empty without ids. `one` follows the count 1 ("query has ..."), `several` all others.
std::string ids_line(const std::vector<std::string>& ids, std::string_view one, std::string_view several);

}  // namespace qasearch
