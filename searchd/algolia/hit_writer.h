// A hit in Algolia's shape as JSON, with the attributes that the widget asks for.
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/base/json_writer.h"
#include "engine/search/results.h"
#include "searchd/algolia/algolia_request.h"
#include "searchd/algolia/match_level.h"

namespace qasearch {

/// {"objectID":"...","question":"...",...,"_highlightResult":{...},"_snippetResult":{...}}. Requires:
/// hit.texts.
void write_hit(JsonWriter& json, const Hit& hit, const AlgoliaRequest& request, const MatchLevels& levels);

/// {"value":"...","matchLevel":"full","matchedWords":["deadlock"],"fullyHighlighted":false}
void write_highlight(JsonWriter& json, const Highlighted& text, const HighlightTags& tags,
                     const MatchLevels& levels);

}  // namespace qasearch
