// The question that --show, --open and --random speak of.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "cli/search_settings.h"
#include "cli/source/answer_source.h"
#include "engine/base/result.h"
#include "program/environment.h"

namespace qasearch {

/// The hit id for `--show ID|N`: an id as it is; a number is a rank in the search of the settings, or,
/// without a query, in the last search on a terminal. Fails with NotFound or Usage.
Result<std::string> find_hit_id(AnswerSource& source, const SearchSettings& settings,
                                const Environment& environment);

/// The URL of the page of a hit. Fails with Refused where the index knows no site for it.
Result<std::string> openable_url(const Hit& hit);

/// NotFound, for filters and a query without results.
tl::unexpected<Error> no_question_matches();

/// The hit id of a question drawn from those that the settings match. The same seed draws the same one from
/// the same revision. Fails with NotFound when none matches.
Result<std::string> draw_hit_id(AnswerSource& source, const SearchSettings& settings);

}  // namespace qasearch
