// SPDX-License-Identifier: MIT
#include "engine/query/title_query.h"

namespace qasearch {

TitleTerms title_terms_of(const AnalysedQuery& query, const QueryContext& context) {
  return make_title_terms(verbatim_text(query).tokens, context.tokenizer.lexicon());
}

bool is_title(const AnalysedQuery& query, const QueryContext& context) {
  return context.vocabulary.document_frequency(title_terms_of(query, context).exact) > 0;
}

}  // namespace qasearch
