#include "engine/language/stems.h"

#include <utility>

#include "engine/language/accented_endings.h"
#include "engine/text/utf8.h"

namespace qasearch {
namespace {

constexpr std::size_t kShortWord = 3;  // up to here stemming does harm: aws, css, ios

Xapian::Stem make_stemmer(const std::string& language) {
  try {
    return Xapian::Stem(language);
  } catch (const Xapian::Error&) {
    return Xapian::Stem();
  }
}

}  // namespace

Stems::Stems(const Lexicon& lexicon, std::string_view language, std::size_t most)
    : lexicon_(lexicon),
      most_(most),
      language_(language),
      stemmer_(make_stemmer(language_)),
      keep_beginnings_(language_ == "en" || language_ == "english" || stemmer_.is_none()) {}

const std::string& Stems::learn(std::string_view folded) {
  if (stems_.size() >= most_) stems_.clear();
  std::string word(folded);
  const bool stays = word.size() <= kShortWord || lexicon_.find_symbol(word) != nullptr;
  std::string stemmed = stays ? word : fold(stemmer_(with_accented_ending(word, language_)));
  if (stemmed.empty()) stemmed = word;
  return stems_.emplace(std::move(word), std::move(stemmed)).first->second;
}

}  // namespace qasearch
