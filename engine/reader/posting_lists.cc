// SPDX-License-Identifier: MIT
#include "engine/reader/posting_lists.h"

#include <algorithm>

#include "engine/reader/checked_docid.h"

namespace qasearch {
namespace {

constexpr std::size_t kEntryBytes = 200;  // what a list costs besides its postings, about
constexpr std::uint32_t kKeptShare = 8;   // a posting in memory costs so much less than one to be read

}  // namespace

std::shared_ptr<const PostingList> PostingLists::of(const std::string& term, Deadline& deadline) {
  if (auto known = kept_.find(term)) {
    deadline.spend(static_cast<std::uint32_t>(known->size() / kKeptShare));
    return known;
  }
  const Xapian::docid last = database_.get_lastdocid();
  auto list = std::make_shared<PostingList>(last);
  list->reserve(std::min(database_.get_termfreq(term), last));  // the frequency may be damaged too
  const auto end = database_.postlist_end(term);
  for (auto posting = database_.postlist_begin(term); posting != end; ++posting) {
    deadline.spend(1);
    list->push_back({checked_docid(*posting, last), posting.get_wdf()});
  }
  const std::size_t bytes = kEntryBytes + term.size() + list->bytes();
  if (bytes <= max_list_bytes_) kept_.keep(term, list, bytes);
  return list;
}

}  // namespace qasearch
