#include "engine/suggest/lazy_title_index.h"

#include <utility>

#include "engine/storage/title_store.h"

namespace qasearch {

std::shared_ptr<const TitleIndex> LazyTitleIndex::get(const Xapian::Database& words,
                                                      Tokenizer& tokenizer) const {
  const std::lock_guard lock(lock_);
  while (read_piece(words, tokenizer)) {
  }
  return titles_;
}

bool LazyTitleIndex::read_some(const Xapian::Database& words, Tokenizer& tokenizer) const {
  const std::lock_guard lock(lock_);
  return read_piece(words, tokenizer);
}

bool LazyTitleIndex::read_piece(const Xapian::Database& words, Tokenizer& tokenizer) const try {
  if (titles_) return false;
  if (!builder_) {
    builder_.emplace(read_titles(words));
  } else if (!builder_->read_some(tokenizer)) {
    titles_ = std::make_shared<const TitleIndex>(std::move(*builder_).finish());
    builder_.reset();
  }
  return !titles_;
} catch (...) {
  builder_.reset();
  throw;
}

}  // namespace qasearch
