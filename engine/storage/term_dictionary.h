// The dictionary of an index: its words as people write them with their document frequencies, for `prefix*`
// and for spelling.
//
// Stored as a small database beside the questions, because shards cannot answer for it: metadata
// "w<word>\n<term>" is the number of documents, and the term is left out where it is the word. Beside them
// stand the titles (title_store.h) and the rarity of character n-grams (ngram_table.h). Throws Xapian::Error.
// One thread at a time.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include <xapian.h>

#include "engine/analysis/tokenizer.h"
#include "engine/base/string_map.h"
#include "engine/storage/title_store.h"

namespace qasearch {

inline constexpr char kWordKey = 'w';
inline constexpr char kWordKeyTerm = '\n';

/// Calls `visit(key, word)` for each word of a database, in the order of bytes. `key` is that of its
/// metadata.
template <typename Visit>
void visit_words(const Xapian::Database& database, Visit&& visit) {
  const std::string all(1, kWordKey);
  const auto end = database.metadata_keys_end(all);
  for (auto it = database.metadata_keys_begin(all); it != end; ++it) {
    const std::string key = *it;
    visit(key, std::string_view(key).substr(1, key.find(kWordKeyTerm) - 1));
  }
}

class TermDictionary {
 public:
  /// Counts a token of a document by `by`, once for all its tokens of that word. Documents are numbered from
  /// 1 and come one after the other.
  void count(const Token& token, std::uint32_t document, int by = 1);

  /// Counts a document's title.
  void count_title(std::string_view title, int by = 1) { titles_.count(title, by); }

  /// Adds the counts of another list.
  void add(const TermDictionary& other);

  /// Writes a new database at `path`, by way of one at `temporary`; neither is there yet. Metadata is added
  /// as it is. Requires: its keys begin otherwise than ours.
  void write(const std::filesystem::path& path, const std::filesystem::path& temporary,
             const std::map<std::string, std::string>& metadata) const;

  /// Adds the counts to those of the database at `path`, in place, and sets the metadata.
  void add_to(const std::filesystem::path& path, const std::map<std::string, std::string>& metadata) const;

 private:
  struct Entry {
    std::int64_t documents = 0;
    std::uint32_t last_document = 0;
  };

  TitleStore titles_;
  StringMap<Entry> words_;  // by "<word>\n<term>"
  std::string key_;         // kept for its memory
};

}  // namespace qasearch
