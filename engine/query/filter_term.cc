// SPDX-License-Identifier: MIT
#include "engine/query/filter_term.h"

#include "engine/document/terms.h"

namespace qasearch {

std::string filter_term(FilterId filter, std::string_view value, const Vocabulary& vocabulary) {
  const FilterField& row = filter_field(filter);
  std::string term = value_term(row, value);
  if (term.empty()) return term;
  if (vocabulary.document_frequency(term) > 0) return term;
  std::string slug = slug_term(row, value);
  return !slug.empty() && vocabulary.document_frequency(slug) > 0 ? slug : term;
}

}  // namespace qasearch
