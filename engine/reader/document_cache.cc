// SPDX-License-Identifier: MIT
#include "engine/reader/document_cache.h"

#include <utility>

namespace qasearch {
namespace {

constexpr std::size_t kDocumentBytes = 100;  // of an entry besides the document, about

std::size_t bytes_of(const CachedDocument& document) {
  const StoredQuestion& stored = document.stored;
  std::size_t bytes = kDocumentBytes + sizeof(CachedDocument) + stored.blocks.size() * sizeof(StoredBlock);
  for (const std::string* text : {&stored.id, &stored.anchor, &stored.fragment, &stored.question,
                                  &stored.framework, &stored.topic, &stored.subtopic, &stored.page_path,
                                  &stored.page_title, &stored.updated, &stored.plain, &stored.text})
    bytes += text->size();
  for (const std::string& term : document.title_terms) bytes += sizeof(std::string) + term.size();
  return bytes;
}

}  // namespace

std::shared_ptr<const CachedDocument> DocumentCache::find(std::uint32_t docid) const {
  const std::lock_guard lock(lock_);
  return kept_.find(docid);
}

void DocumentCache::keep(std::uint32_t docid, std::shared_ptr<const CachedDocument> document) const {
  const std::size_t bytes = bytes_of(*document);
  const std::lock_guard lock(lock_);
  kept_.keep(docid, std::move(document), bytes);
}

std::size_t DocumentCache::kept_bytes() const {
  const std::lock_guard lock(lock_);
  return kept_.bytes();
}

}  // namespace qasearch
