// SPDX-License-Identifier: MIT
#include "engine/word_list.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <vector>

#include "engine/schema.h"
#include "engine/text.h"

namespace qasearch {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Letters of ASCII, and anything beyond it.
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

bool is_listed(const Token& token) {
  if (token.kind != TokenKind::Word && token.kind != TokenKind::Identifier) return false;
  return token.word.size() <= kMaxTermBytes && std::any_of(token.word.begin(), token.word.end(), is_letter) &&
         token.word.find('\0') == std::string::npos;
}

bool is_spelling_target(const Token& token) {
  if (token.kind != TokenKind::Word || std::any_of(token.word.begin(), token.word.end(), is_digit))
    return false;
  std::size_t letters = 0;
  for (std::size_t i = 0; i < token.word.size(); i += code_point_at(token.word, i).length) ++letters;
  return letters >= kMinSpellingLetters;
}

}  // namespace

void WordList::count(const Token& token, std::uint32_t question) {
  auto found = words_.find(token.word);
  if (found == words_.end()) {
    if (!is_listed(token)) return;
    found = words_.try_emplace(token.word).first;
  }
  Entry& entry = found->second;
  if (entry.last_question == question) return;
  entry.last_question = question;
  ++entry.questions;
  if (entry.term.empty()) entry.term = token.term;
  entry.spelling = entry.spelling || is_spelling_target(token);
}

void WordList::write(const std::filesystem::path& path, const std::filesystem::path& temporary,
                     const std::map<std::string, std::string>& metadata) const {
  std::vector<const StringMap<Entry>::value_type*> sorted;
  sorted.reserve(words_.size());
  for (const auto& word : words_) sorted.push_back(&word);
  std::sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) { return a->first < b->first; });

  {
    Xapian::WritableDatabase database(temporary.string(),
                                      Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC);
    for (const auto& [key, value] : metadata) database.set_metadata(key, value);
    for (const auto* word : sorted) {
      const Entry& entry = word->second;
      database.set_metadata(kWordKey + word->first, fmt::format("{} {}", entry.questions, entry.term));
      if (entry.spelling) database.add_spelling(word->first, entry.questions);
    }
    database.commit();
  }
  Xapian::Database(temporary.string()).compact(path.string(), Xapian::DBCOMPACT_MULTIPASS);
}

}  // namespace qasearch
