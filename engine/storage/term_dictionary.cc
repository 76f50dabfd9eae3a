// SPDX-License-Identifier: MIT
#include "engine/storage/term_dictionary.h"

#include <xapian.h>

#include <algorithm>
#include <cstddef>
#include <vector>

#include "engine/base/ascii.h"
#include "engine/document/schema.h"
#include "engine/storage/metadata_number.h"
#include "engine/storage/ngram_table.h"

namespace qasearch {
namespace {

constexpr std::ptrdiff_t kLettersOfSymbol = 4;

// "node.js", but not "c++" or "o(nlogn)".
bool is_spelt_symbol(std::string_view word) {
  return std::count_if(word.begin(), word.end(), ascii::is_letter) >= kLettersOfSymbol &&
         std::all_of(word.begin(), word.end(), [](char c) {
           return ascii::is_letter(c) || ascii::is_digit(c) || c == '.' || c == '-' || c == '_';
         });
}

bool is_listed(const Token& token) {
  if (token.kind == TokenKind::Symbol && !is_spelt_symbol(token.word)) return false;
  if (token.kind == TokenKind::Number || token.kind == TokenKind::Ideograph) return false;
  return token.word.size() <= kMaxTermBytes &&
         std::any_of(token.word.begin(), token.word.end(), ascii::is_letter_or_beyond) &&
         token.word.find('\0') == std::string::npos;
}

Xapian::WritableDatabase create(const std::filesystem::path& path) {
  return Xapian::WritableDatabase(path.string(),
                                  Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC);
}

void set_all(Xapian::WritableDatabase& database, const std::map<std::string, std::string>& metadata) {
  for (const auto& [key, value] : metadata) database.set_metadata(key, value);
}

void set_ngrams(Xapian::WritableDatabase& database, const NgramTable& ngrams) {
  database.set_metadata(std::string(1, kNgramKey), ngrams.pack());
}

// Counts the words that a database holds.
NgramTable count_ngrams(const Xapian::Database& database) {
  NgramTable ngrams;
  visit_words(database, [&](const std::string& key, std::string_view word) {
    ngrams.add(word, metadata_number<std::uint64_t>(database.get_metadata(key)));
  });
  return ngrams;
}

void compact(const std::filesystem::path& from, const std::filesystem::path& to) {
  Xapian::Database(from.string()).compact(to.string());
}

}  // namespace

void TermDictionary::count(const Token& token, std::uint32_t document, int by) {
  if (!is_listed(token)) return;
  key_ = token.word;
  key_ += kWordKeyTerm;
  if (token.term != token.word) key_ += token.term;
  Entry& entry = words_[key_];
  if (entry.last_document == document) return;
  entry.last_document = document;
  entry.documents += by;
}

void TermDictionary::add(const TermDictionary& other) {
  titles_.add(other.titles_);
  for (const auto& [key, entry] : other.words_) words_[key].documents += entry.documents;
}

void TermDictionary::write(const std::filesystem::path& path, const std::filesystem::path& temporary,
                           const std::map<std::string, std::string>& metadata) const {
  std::vector<const StringMap<Entry>::value_type*> sorted;
  sorted.reserve(words_.size());
  for (const auto& word : words_) {
    if (word.second.documents > 0) sorted.push_back(&word);
  }
  std::sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) { return a->first < b->first; });
  {
    Xapian::WritableDatabase database = create(temporary);
    set_all(database, metadata);
    NgramTable ngrams;
    for (const auto* word : sorted) {
      database.set_metadata(kWordKey + word->first, std::to_string(word->second.documents));
      ngrams.add(std::string_view(word->first).substr(0, word->first.find(kWordKeyTerm)),
                 static_cast<std::uint64_t>(word->second.documents));
    }
    set_ngrams(database, ngrams);
    titles_.add_to(database);
    database.commit();
  }
  compact(temporary, path);
}

void TermDictionary::add_to(const std::filesystem::path& path,
                            const std::map<std::string, std::string>& metadata) const {
  Xapian::WritableDatabase database(path.string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
  set_all(database, metadata);
  for (const auto& [word, entry] : words_) {
    if (entry.documents == 0) continue;
    const std::string key = kWordKey + word;
    const std::int64_t sum = metadata_number<std::int64_t>(database.get_metadata(key)) + entry.documents;
    database.set_metadata(key, sum > 0 ? std::to_string(sum) : std::string());
  }
  titles_.add_to(database);
  database.commit();
  set_ngrams(database, count_ngrams(database));
  database.commit();
}

}  // namespace qasearch
