#include "searchd/index/answer_cache.h"

#include <new>
#include <utility>

namespace qasearch {

namespace {

/// Bytes of an entry besides its texts: nodes of list and table, the answer struct.
constexpr std::size_t kEntryBytes = 480;

}  // namespace

SharedAnswer AnswerCache::find(const std::string& key) {
  Part& part = part_of(key);
  const std::lock_guard lock(part.lock);
  const auto found = part.by_key.find(key);
  if (found == part.by_key.end()) return nullptr;
  part.entries.splice(part.entries.begin(), part.entries, found->second);
  return found->second->answer;
}

void AnswerCache::keep(const std::string& key, SharedAnswer answer) {
  const std::size_t query_bytes = answer->query ? answer->query->query.capacity() : 0;
  const std::size_t bytes = kEntryBytes + key.size() + answer->body.capacity() + query_bytes;
  if (bytes > part_bytes_ / 2) return;
  Part& part = part_of(key);
  const std::lock_guard lock(part.lock);
  if (const auto old = part.by_key.find(key); old != part.by_key.end()) drop(part, old->second);
  try {
    std::list<Entry> entry;
    entry.push_front({key, std::move(answer), bytes});
    part.by_key.emplace(entry.front().key, entry.begin());
    part.entries.splice(part.entries.begin(), entry);
  } catch (const std::bad_alloc&) {
    return;  // the answer is sent all the same
  }
  part.bytes += bytes;
  while (part.bytes > part_bytes_) drop(part, std::prev(part.entries.end()));
}

void AnswerCache::drop(Part& part, std::list<Entry>::iterator entry) {
  part.bytes -= entry->bytes;
  part.by_key.erase(entry->key);
  part.entries.erase(entry);
}

void AnswerCache::clear() {
  for (Part& part : parts_) {
    const std::lock_guard lock(part.lock);
    part.by_key.clear();
    part.entries.clear();
    part.bytes = 0;
  }
}

std::size_t AnswerCache::bytes() const {
  std::size_t sum = 0;
  for (const Part& part : parts_) {
    const std::lock_guard lock(part.lock);
    sum += part.bytes;
  }
  return sum;
}

std::size_t AnswerCache::entries() const {
  std::size_t sum = 0;
  for (const Part& part : parts_) {
    const std::lock_guard lock(part.lock);
    sum += part.entries.size();
  }
  return sum;
}

}  // namespace qasearch
