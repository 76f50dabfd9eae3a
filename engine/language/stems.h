// The stems of a language's words, remembered: nearly every word of a text was there before.
//
// A cache that fills with its look-ups: one thread at a time.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <xapian.h>

#include "engine/base/string_map.h"
#include "engine/language/lexicon.h"

namespace qasearch {

class Stems {
 public:
  /// `lexicon` must outlive the stems. `language` is one of language.h; an unknown one stems nothing.
  /// `most`: the number of stems remembered, about 100 bytes each.
  Stems(const Lexicon& lexicon, std::string_view language, std::size_t most);

  std::size_t size() const { return stems_.size(); }

  /// Whether a stem has the first two letters of its word, as TermSet says.
  bool keep_beginnings() const { return keep_beginnings_; }

  /// The stem of a folded word, until the next call. A name that the lexicon keeps whole is its own.
  const std::string& stem(std::string_view folded) {
    const auto known = stems_.find(folded);
    return known != stems_.end() ? known->second : learn(folded);
  }

 private:
  const std::string& learn(std::string_view folded);

  const Lexicon& lexicon_;
  std::size_t most_;
  std::string language_;
  Xapian::Stem stemmer_;
  bool keep_beginnings_;
  StringMap<std::string> stems_;
};

}  // namespace qasearch
