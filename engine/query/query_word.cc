#include "engine/query/query_word.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "engine/analysis/char_class.h"

namespace qasearch {

std::vector<QueryWord> query_words(const std::vector<Token>& tokens) {
  std::vector<QueryWord> words;
  std::unordered_map<std::string_view, std::size_t> first;  // where a term is said first
  for (const Token& token : tokens) {
    // A part is inside of its compound, unless that was too long.
    const bool is_inside = token.part && !words.empty() && token.begin < words.back().token->end;
    if (!is_inside) {
      const std::size_t place = first.try_emplace(token.term, words.size()).first->second;
      words.push_back({&token, {}});
      ++words[place].times;
    } else {
      words.back().parts.push_back(&token);
    }
  }
  return words;
}

bool has_long_word(std::string_view text, const std::vector<Token>& tokens) {
  std::size_t token = 0, length = 0;  // in characters, of what stands together outside of tokens
  bool has_letter = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = char_at(text, at);
    const CharClass kind = class_of(c.value);
    while (token < tokens.size() && tokens[token].end <= at) ++token;
    if (kind == CharClass::Blank || (token < tokens.size() && tokens[token].begin <= at)) {
      length = 0;
      has_letter = false;
    } else {
      ++length;
      has_letter = has_letter || (is_word(kind) && kind != CharClass::Underscore);
      if (has_letter && length > kMaxTokenCharacters) return true;
    }
    at += c.length;
  }
  return false;
}

std::string text_of(std::span<const QueryWord> words) {
  std::string text;
  for (const QueryWord& word : words) text += (text.empty() ? "" : " ") + word.token->word;
  return text;
}

std::size_t count_distinct(std::span<const QueryWord> words) {
  return static_cast<std::size_t>(
      std::count_if(words.begin(), words.end(), [](const QueryWord& word) { return word.times > 0; }));
}

std::vector<bool> choose_words(std::span<const QueryWord> words, std::size_t most,
                               const Vocabulary& vocabulary) {
  std::vector<bool> kept(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) kept[i] = words[i].times > 0;
  if (count_distinct(words) <= most) return kept;
  std::vector<std::pair<std::uint32_t, std::size_t>> by_rarity;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!kept[i]) continue;
    const std::uint32_t known = vocabulary.document_frequency(words[i].token->term);
    by_rarity.emplace_back(known == 0 ? UINT32_MAX : known, i);
  }
  std::sort(by_rarity.begin(), by_rarity.end());
  for (std::size_t k = most; k < by_rarity.size(); ++k) kept[by_rarity[k].second] = false;
  return kept;
}

}  // namespace qasearch
