// Hits as people see them: a document's fields, its link, its title and snippet with the matches marked.
//
// Throws Xapian::Error. One thread at a time.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include "engine/document/stored_question.h"
#include "engine/query/query_plan.h"
#include "engine/query/vocabulary.h"
#include "engine/ranking/scored_document.h"
#include "engine/reader/search_context.h"
#include "engine/search/results.h"
#include "engine/search/snippet.h"

namespace qasearch {

/// The terms to mark in a plan's hits, by their idf, which is at least a little above 0. A term that no
/// question has is left out.
MarkTerms mark_terms(const QueryPlan& plan, const Vocabulary& vocabulary);

Hit make_hit(SearchContext& context, const StoredQuestion& stored, const MarkTerms& marks);
/// With its score. Reads the document unless reranking has.
Hit make_hit(SearchContext& context, const ScoredDocument& found, const MarkTerms& marks);

/// Its fields whole, with all matches marked.
HitTexts hit_texts(SearchContext& context, const ScoredDocument& found, const MarkTerms& marks);

/// The address of a question or page by the index's link template.
std::string link_to(const IndexInfo& info, const StoredQuestion& stored);

}  // namespace qasearch
