// SPDX-License-Identifier: MIT
#include "engine/reader/document_cache.h"

#include <algorithm>
#include <utility>

namespace qasearch {
namespace {

constexpr double kLeastRarity = 0.1;         // of a word of a title that most questions have
constexpr std::size_t kQuestionBytes = 100;  // what an entry costs besides what it holds, about

std::size_t bytes_of(const CachedDocument& question) {
  const StoredQuestion& stored = question.stored;
  std::size_t bytes = kQuestionBytes + sizeof(CachedDocument) + stored.blocks.size() * sizeof(StoredBlock);
  for (const std::string* text : {&stored.id, &stored.anchor, &stored.fragment, &stored.question,
                                  &stored.framework, &stored.topic, &stored.subtopic, &stored.page_path,
                                  &stored.page_title, &stored.updated, &stored.plain, &stored.text})
    bytes += text->size();
  for (const std::string& term : question.title_terms) bytes += sizeof(std::string) + term.size();
  return bytes;
}

}  // namespace

DocumentCache::Shared DocumentCache::of(Xapian::docid id) {
  if (Shared known = kept_.find(id)) return known;
  Shared question = read(id);
  kept_.keep(id, question, bytes_of(*question));
  return question;
}

DocumentCache::Shared DocumentCache::read(Xapian::docid id) {
  auto question = std::make_shared<CachedDocument>();
  question->stored = store_.read(id);
  question->stored.answer = {};
  question->stored.text.shrink_to_fit();
  tokens_.clear();
  tokenizer_.tokenize(question->stored.plain_question(), tokens_);
  std::vector<std::string>& terms = question->title_terms;
  for (Token& token : tokens_) terms.push_back(std::move(token.term));
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  for (const std::string& term : terms) question->title_rarity += std::max(kLeastRarity, rarities_.of(term));
  return question;
}

}  // namespace qasearch
