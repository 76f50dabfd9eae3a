// SPDX-License-Identifier: MIT
#include "engine/reader/search_context.h"

#include <algorithm>

namespace qasearch {
namespace {

constexpr double kLeastTitleIdf = 0.1;  // of a word that most questions have

}  // namespace

std::shared_ptr<const CachedDocument> SearchContext::document(Xapian::docid id) {
  if (auto known = reader->documents.find(id)) return known;
  auto document = read_document(id);
  reader->documents.keep(id, document);
  return document;
}

std::shared_ptr<const CachedDocument> SearchContext::read_document(Xapian::docid id) {
  auto document = std::make_shared<CachedDocument>();
  document->stored = store.read(id);
  document->stored.answer = {};
  document->stored.text.shrink_to_fit();
  std::vector<std::string>& terms = document->title_terms;
  for (Token& token : tokenizer.tokenize(document->stored.plain_question()))
    terms.push_back(std::move(token.term));
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  for (const std::string& term : terms) document->title_idf += std::max(kLeastTitleIdf, idf(term));
  return document;
}

bool warm_up_some(SearchContext& context) {
  const IndexReader& reader = *context.reader;
  if (!reader.columns.is_read()) {
    reader.columns.read(context.database);
  } else if (!reader.stats.is_read()) {
    reader.stats.read(context.database);
  } else if (!reader.has_spelling()) {
    reader.spelling(context.words);
  } else {
    return reader.titles.read_some(context.words, context.tokenizer);
  }
  return true;
}

}  // namespace qasearch
