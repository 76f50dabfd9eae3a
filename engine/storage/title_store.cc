// SPDX-License-Identifier: MIT
#include "engine/storage/title_store.h"

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

#include "engine/document/record_codec.h"
#include "engine/document/terms.h"
#include "engine/text/text_list.h"

namespace qasearch {
namespace {

using Counts = std::map<std::string, std::int64_t, std::less<>>;

RecordCodec make_codec() { return RecordCodec(std::make_shared<const RecordDictionary>()); }

std::string key_of(char digit) { return {kTitleListKey, digit}; }

// Calls `visit` with every line of a frame.
template <typename Visit>
void visit_lines(const std::string& frame, RecordCodec& codec, Visit&& visit) {
  if (frame.empty()) return;
  const Result<std::string> lines = codec.unpack(frame);
  if (!lines) throw Xapian::DatabaseCorruptError(lines.error().message);
  for_each_line(*lines, std::forward<Visit>(visit));
}

std::string make_frame(const Counts& titles, RecordCodec& codec) {
  std::string lines;
  for (const auto& [title, count] : titles) {
    for (std::int64_t i = 0; i < count; ++i) lines.append(title).append(1, '\n');
  }
  return lines.empty() ? lines : codec.pack(lines);
}

}  // namespace

void TitleStore::count(std::string_view title, int by) {
  if (title.empty()) return;
  std::string line(title);
  std::replace(line.begin(), line.end(), '\n', ' ');
  titles_[std::move(line)] += by;
}

void TitleStore::add(const TitleStore& other) {
  for (const auto& [title, count] : other.titles_) titles_[title] += count;
}

void TitleStore::add_to(Xapian::WritableDatabase& database) const {
  std::map<char, Counts> changed;
  for (const auto& [title, count] : titles_) {
    if (count != 0) changed[hash_digits(title, 1).front()][title] = count;
  }
  RecordCodec codec = make_codec();
  for (auto& [digit, counts] : changed) {
    visit_lines(database.get_metadata(key_of(digit)), codec,
                [&counts = counts](std::string_view title) { ++counts.emplace(title, 0).first->second; });
    database.set_metadata(key_of(digit), make_frame(counts, codec));
  }
}

std::vector<std::string> read_titles(const Xapian::Database& database) {
  RecordCodec codec = make_codec();
  std::vector<std::string> titles;
  for (const char digit : kHashDigits) {
    const std::size_t begin = titles.size();
    visit_lines(database.get_metadata(key_of(digit)), codec, [&](std::string_view title) {
      if (titles.size() == begin || titles.back() != title) titles.emplace_back(title);
    });
  }
  return titles;
}

}  // namespace qasearch
