// SPDX-License-Identifier: MIT
#include "engine/reader/posting_lists.h"

#include <algorithm>

#include "engine/reader/checked_docid.h"

namespace qasearch {
namespace {

constexpr std::size_t kListBytes = 200;  // of a list besides its postings, about
constexpr std::uint32_t kKeptShare = 8;  // reading a posting from the index costs eight times as much

std::shared_ptr<const PostingList> read_list(const Xapian::Database& database, const std::string& term,
                                             Deadline& deadline) {
  const Xapian::docid last = database.get_lastdocid();
  auto list = std::make_shared<PostingList>(last);
  list->reserve(std::min(database.get_termfreq(term), last));  // a damaged frequency may be too high
  const auto end = database.postlist_end(term);
  for (auto posting = database.postlist_begin(term); posting != end; ++posting) {
    deadline.spend(1);
    list->push_back({checked_docid(*posting, last), posting.get_wdf()});
  }
  return list;
}

}  // namespace

std::shared_ptr<const PostingList> PostingLists::of(const Xapian::Database& database, const std::string& term,
                                                    Deadline& deadline) const {
  std::shared_ptr<const PostingList> list;
  {
    const std::lock_guard lock(lock_);
    list = kept_.find(term);
  }
  if (list) {
    deadline.spend(static_cast<std::uint32_t>(list->size() / kKeptShare));
    return list;
  }
  list = read_list(database, term, deadline);
  const std::size_t bytes = kListBytes + term.size() + list->bytes();
  if (bytes <= max_list_bytes_) {
    const std::lock_guard lock(lock_);
    kept_.keep(term, list, bytes);
  }
  return list;
}

std::size_t PostingLists::kept_bytes() const {
  const std::lock_guard lock(lock_);
  return kept_.bytes();
}

}  // namespace qasearch
