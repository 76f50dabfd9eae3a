#include "engine/language/lexicon.h"

#include <algorithm>
#include <map>

#include <xxhash.h>

#include "data/lexicon_data.h"
#include "engine/base/ascii.h"
#include "engine/base/string_map.h"
#include "engine/language/language.h"
#include "engine/language/word_list.h"
#include "engine/text/text_list.h"
#include "engine/text/utf8.h"

namespace qasearch {
namespace {

std::vector<std::string> split_folded(std::string_view text, char separator) {
  std::vector<std::string> out;
  for (const std::string_view part : split(text, separator)) {
    std::string folded = fold(trim(part));
    if (!folded.empty()) out.push_back(std::move(folded));
  }
  return out;
}

StringSet read_words(std::string_view text) {
  StringSet words;
  for_each_entry(text, [&](std::string_view line) {
    std::string word = fold(line);
    // The tokenizer drops apostrophes; "it's" is read as "it" there, and harmless here.
    std::erase(word, '\'');
    words.insert(std::move(word));
  });
  return words;
}

std::vector<CodeSymbol> read_symbols(std::string_view text) {
  std::vector<CodeSymbol> out;
  for_each_entry(text, [&](std::string_view line) {
    const std::size_t tab = line.find('\t');
    CodeSymbol symbol{fold(trim(line.substr(0, tab))), {}};
    if (tab != std::string_view::npos) symbol.parts = split_folded(line.substr(tab + 1), ' ');
    if (!symbol.text.empty()) out.push_back(std::move(symbol));
  });
  std::sort(out.begin(), out.end(), [](const CodeSymbol& a, const CodeSymbol& b) {
    const auto first_a = static_cast<unsigned char>(a.text[0]);
    const auto first_b = static_cast<unsigned char>(b.text[0]);
    if (first_a != first_b) return first_a < first_b;
    if (a.text.size() != b.text.size()) return a.text.size() > b.text.size();
    return a.text < b.text;
  });
  return out;
}

// The words of one kind in one language, a line each.
std::string frame_words(std::string_view language, std::string_view kind) {
  std::string words;
  for_each_entry(frame_words_text, [&](std::string_view line) {
    const std::size_t code_end = std::min(line.find('\t'), line.size());
    const std::size_t kind_end = std::min(line.find('\t', code_end + 1), line.size());
    if (line.substr(0, code_end) != language || kind_end == line.size() ||
        line.substr(code_end + 1, kind_end - code_end - 1) != kind)
      return;
    words += line.substr(kind_end + 1);
    words += '\n';
  });
  std::replace(words.begin(), words.end(), ' ', '\n');
  return words;
}

// By code; one without a code for all languages that have no words of their own.
std::map<std::string_view, Lexicon> make_foreign_lexicons() {
  std::map<std::string_view, Lexicon> lexicons;
  lexicons.emplace("", Lexicon({"", "", synonyms_text, symbols_text}));
  for (const Language& language : kLanguages) {
    const std::string stop = frame_words(language.code, "stop");
    const std::string question = frame_words(language.code, "question");
    if (!stop.empty() || !question.empty())
      lexicons.emplace(language.code, Lexicon({stop, question, synonyms_text, symbols_text}));
  }
  return lexicons;
}

}  // namespace

std::vector<Synonym> read_synonyms(std::string_view text) {
  std::vector<Synonym> out;
  const auto words_of = [](const std::string& phrase) { return split_folded(phrase, ' '); };
  for_each_entry(text, [&](std::string_view line) {
    const std::size_t arrow = line.find(" => ");
    if (arrow != std::string_view::npos) {
      Synonym rule{words_of(fold(line.substr(0, arrow))), {}};
      for (const std::string& to : split_folded(line.substr(arrow + 4), ',')) rule.to.push_back(words_of(to));
      if (!rule.from.empty() && !rule.to.empty()) out.push_back(std::move(rule));
      return;
    }
    const std::vector<std::string> group = split_folded(line, ',');
    for (const std::string& from : group) {
      Synonym rule{words_of(from), {}};
      for (const std::string& to : group) {
        if (to != from) rule.to.push_back(words_of(to));
      }
      if (!rule.to.empty()) out.push_back(std::move(rule));
    }
  });
  return out;
}

Lexicon::Lexicon(const LexiconText& text)
    : stop_words_(read_words(text.stop_words)),
      question_words_(read_words(text.question_words)),
      synonym_list_(text.synonyms),
      common_words_(text.common_words),
      symbols_(read_symbols(text.symbols)),
      fingerprint_(XXH3_64bits(text.symbols.data(), text.symbols.size())) {
  std::size_t next = 0;
  for (std::size_t byte = 0; byte < 256; ++byte) {
    symbol_begin_[byte] = next;
    while (next < symbols_.size() && static_cast<unsigned char>(symbols_[next].text[0]) == byte) ++next;
  }
  symbol_begin_[256] = next;
}

const Lexicon& Lexicon::builtin() {
  static const Lexicon lexicon(
      {stop_words_text, question_words_text, synonyms_text, symbols_text, common_words_text});
  return lexicon;
}

const Lexicon& Lexicon::of_language(std::string_view language) {
  const Language* const known = find_language(language);
  if (known == nullptr || known->is_english) return builtin();
  static const std::map<std::string_view, Lexicon> lexicons = make_foreign_lexicons();
  const auto own = lexicons.find(known->code);
  return own != lexicons.end() ? own->second : lexicons.at("");
}

bool Lexicon::is_common_word(std::string_view folded) const {
  std::string_view rest = common_words_;
  while (!rest.empty()) {
    // The line in the middle.
    const std::size_t before = rest.substr(0, rest.size() / 2).rfind('\n');
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    const std::size_t end = std::min(rest.find('\n', begin), rest.size());
    const std::string_view word = rest.substr(begin, end - begin);
    if (word == folded) return true;
    rest = folded < word ? rest.substr(0, begin) : rest.substr(std::min(end + 1, rest.size()));
  }
  return false;
}

std::span<const CodeSymbol> Lexicon::symbols_beginning_with(char first) const {
  const auto byte = static_cast<unsigned char>(ascii::lower(first));
  return std::span(symbols_).subspan(symbol_begin_[byte], symbol_begin_[byte + 1] - symbol_begin_[byte]);
}

const CodeSymbol* Lexicon::find_symbol(std::string_view folded) const {
  if (folded.empty()) return nullptr;
  for (const CodeSymbol& symbol : symbols_beginning_with(folded.front())) {
    if (symbol.text == folded) return &symbol;
  }
  return nullptr;
}

}  // namespace qasearch
