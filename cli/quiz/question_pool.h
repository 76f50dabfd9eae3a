// Questions to draw from: those that a request matches, without their answers.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <vector>

#include "cli/source/answer_source.h"
#include "engine/base/result.h"
#include "engine/search/results.h"

namespace qasearch {

/// Matches read at most, the best ones or the first of the site: a quiz asks a few of them.
inline constexpr std::size_t kMaxPool = 2'000;

/// The hits, in the order of the request. Searches in steps of 100.
Result<std::vector<Hit>> question_pool(AnswerSource& source, SearchRequest request);

}  // namespace qasearch
