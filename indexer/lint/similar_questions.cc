// SPDX-License-Identifier: MIT
#include "indexer/lint/similar_questions.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>

#include "engine/document/title_terms.h"
#include "engine/text/utf8.h"

namespace qasearch {

namespace {

using Numbers = std::vector<std::uint32_t>;

void sort_once(Numbers& numbers) {
  std::ranges::sort(numbers);
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

// Requires: both sorted, not both empty.
double common_share(const Numbers& a, const Numbers& b) {
  std::size_t common = 0;
  for (std::size_t i = 0, k = 0; i < a.size() && k < b.size();) {
    if (a[i] == b[k]) ++common;
    const bool first = a[i] <= b[k], second = b[k] <= a[i];
    i += first ? 1 : 0;
    k += second ? 1 : 0;
  }
  return static_cast<double>(common) / static_cast<double>(a.size() + b.size() - common);
}

}  // namespace

// Goes through the questions in order; knows those before by their rarest words.
class SimilarQuestions::Search {
 public:
  explicit Search(const SimilarQuestions& of) : of_(of) {}

  std::optional<SimilarPair> meet(std::size_t number) {
    const Words& words = of_.questions_[number];
    if (words.all.empty()) return std::nullopt;
    const auto [same, is_new] = first_of_set_.try_emplace({words.framework, words.all}, number);
    if (!is_new) return SimilarPair{number, same->second, 1.0};
    const Numbers prefix = rarest(words);
    const auto best = best_among(number, prefix);
    for (const std::uint32_t word : prefix) by_word_[key(words.framework, word)].push_back(number);
    return best;
  }

 private:
  static std::uint64_t key(std::uint32_t framework, std::uint32_t word) {
    return std::uint64_t{framework} << 32 | word;
  }

  // Selects the rarest words: every set that is similar enough has one of them.
  Numbers rarest(const Words& words) const {
    Numbers by_rarity = words.all;
    std::ranges::sort(by_rarity, {},
                      [&](std::uint32_t word) { return std::pair(of_.frequencies_[word], word); });
    const auto needed =
        static_cast<std::size_t>(std::ceil(kSameQuestion * static_cast<double>(by_rarity.size()) - 1e-9));
    by_rarity.resize(by_rarity.size() - needed + 1);
    return by_rarity;
  }

  std::optional<SimilarPair> best_among(std::size_t number, const Numbers& prefix) {
    const Words& words = of_.questions_[number];
    std::optional<SimilarPair> best;
    std::size_t compared = 0;
    for (const std::uint32_t word : prefix) {
      const auto found = by_word_.find(key(words.framework, word));
      if (found == by_word_.end()) continue;
      for (const std::size_t other : found->second) {
        if (++compared > kMostCompared) return best;
        const Words& earlier = of_.questions_[other];
        if (earlier.exact != words.exact) continue;
        const double share = common_share(words.all, earlier.all);
        const bool better = !best || share > best->share || (share == best->share && other < best->earlier);
        if (share >= kSameQuestion && better) best = SimilarPair{number, other, share};
      }
    }
    return best;
  }

  const SimilarQuestions& of_;
  std::map<std::pair<std::uint32_t, Numbers>, std::size_t> first_of_set_;
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> by_word_;
};

SimilarQuestions::SimilarQuestions(const Lexicon& lexicon, std::string_view language)
    : tokenizer_(lexicon, language) {}

std::uint32_t SimilarQuestions::number_of(std::string word) {
  const auto [found, is_new] =
      numbers_.try_emplace(std::move(word), static_cast<std::uint32_t>(numbers_.size()));
  if (is_new) frequencies_.push_back(0);
  return found->second;
}

void SimilarQuestions::add(std::string_view framework, std::string_view plain) {
  // A blank keeps the two apart: no word has one.
  Words words{.framework = number_of(' ' + fold(framework)), .all = {}, .exact = {}};
  for (const Token& token : tokenizer_.tokenize(plain)) {
    if (token.part || is_weak(token, tokenizer_.lexicon())) continue;
    const std::uint32_t number = number_of(token.term);
    words.all.push_back(number);
    if (token.kind != TokenKind::Word) words.exact.push_back(number);
  }
  sort_once(words.all);
  sort_once(words.exact);
  for (const std::uint32_t word : words.all) ++frequencies_[word];
  questions_.push_back(std::move(words));
}

std::vector<SimilarPair> SimilarQuestions::find() const {
  Search search(*this);
  std::vector<SimilarPair> pairs;
  for (std::size_t number = 0; number < questions_.size(); ++number) {
    if (const auto pair = search.meet(number)) pairs.push_back(*pair);
  }
  return pairs;
}

}  // namespace qasearch
