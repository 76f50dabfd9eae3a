// The words of an index as people write them, with how many questions hold each: for `prefix*` and for
// spelling.
//
// Stored as a small database beside the questions, because shards cannot answer for it: metadata "w<word>" is
// "<number of questions> <term>", and plain words are spelling targets. Throws Xapian::Error. One thread at a
// time. Internal to the engine.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include "engine/lexicon.h"
#include "engine/tokenizer.h"

namespace qasearch {

inline constexpr char kWordKey = 'w';

/// Shorter words are not corrected to.
inline constexpr std::size_t kMinSpellingLetters = 4;

class WordList {
 public:
  /// Counts a token of a question; questions are numbered from 1 and come one after the other.
  void count(const Token& token, std::uint32_t question);

  /// Writes the database at `path`, by way of one at `temporary`; both are new. Metadata is added as it is:
  /// its keys do not begin with "w" and a letter.
  void write(const std::filesystem::path& path, const std::filesystem::path& temporary,
             const std::map<std::string, std::string>& metadata) const;

 private:
  struct Entry {
    std::string term;
    std::uint32_t questions = 0, last_question = 0;
    bool spelling = false;
  };

  StringMap<Entry> words_;
};

}  // namespace qasearch
