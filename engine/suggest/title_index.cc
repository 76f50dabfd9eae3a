// SPDX-License-Identifier: MIT
#include "engine/suggest/title_index.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "engine/text/utf8.h"

namespace qasearch {
namespace {

constexpr std::size_t kTitlesAtOnce = 1000;

// The shortest first. A title by its text alone would put "A ..." before all.
StringPool by_length(const std::vector<std::string>& titles) {
  std::vector<std::pair<std::size_t, std::string_view>> keyed;
  keyed.reserve(titles.size());
  for (const std::string& title : titles) keyed.emplace_back(count_characters(title), title);
  std::sort(keyed.begin(), keyed.end());
  StringPool sorted;
  for (const auto& [length, title] : keyed) sorted.add(title);
  return sorted;
}

/// The first number of [begin, end) for which it does not hold; it holds for all before that one. As
/// std::partition_point, which wants iterators.
template <typename Predicate>
TitleIndex::Number first_without(TitleIndex::Number begin, TitleIndex::Number end, Predicate&& holds) {
  while (begin < end) {
    const TitleIndex::Number middle = begin + (end - begin) / 2;
    if (holds(middle)) {
      begin = middle + 1;
    } else {
      end = middle;
    }
  }
  return begin;
}

}  // namespace

TitleIndexBuilder::TitleIndexBuilder(const std::vector<std::string>& titles) {
  table_.titles_ = by_length(titles);
  table_.sequence_begin_.reserve(table_.titles_.size() + 1);
  table_.sequence_begin_.push_back(0);
}

bool TitleIndexBuilder::read_some(Tokenizer& tokenizer) {
  const std::size_t begin = table_.folded_.size();
  const std::size_t end = std::min(begin + kTitlesAtOnce, table_.titles_.size());
  for (std::size_t i = begin; i < end; ++i) {
    const std::string_view title = table_.titles_[i];
    table_.folded_.add(fold_title(title));
    tokens_.clear();
    tokenizer.tokenize(title, tokens_);
    for (Token& token : tokens_) {
      auto known = numbers_.find(token.word);
      if (known == numbers_.end()) {
        known = numbers_.emplace(token.word, static_cast<TitleIndex::Number>(words_.size())).first;
        words_.push_back(std::move(token.word));
      }
      table_.sequences_.push_back(known->second);
    }
    table_.sequence_begin_.push_back(static_cast<TitleIndex::Number>(table_.sequences_.size()));
  }
  return begin < end;
}

TitleIndex TitleIndexBuilder::finish() && {
  table_.sort_words(words_);
  table_.make_postings();
  table_.sort_texts();
  table_.sequences_.shrink_to_fit();
  for (StringPool* const texts : {&table_.titles_, &table_.folded_, &table_.words_}) texts->shrink_to_fit();
  return std::move(table_);
}

TitleIndex::TitleIndex(const std::vector<std::string>& titles, Tokenizer& tokenizer) {
  TitleIndexBuilder builder(titles);
  while (builder.read_some(tokenizer)) {
  }
  *this = std::move(builder).finish();
}

void TitleIndex::sort_texts() {
  by_text_.resize(titles_.size());
  std::iota(by_text_.begin(), by_text_.end(), Number{0});
  std::sort(by_text_.begin(), by_text_.end(), [this](Number a, Number b) { return folded_[a] < folded_[b]; });
}

void TitleIndex::sort_words(const std::vector<std::string>& words) {
  std::vector<Number> order(words.size()), place(words.size());
  std::iota(order.begin(), order.end(), Number{0});
  std::sort(order.begin(), order.end(), [&words](Number a, Number b) { return words[a] < words[b]; });
  for (const Number old : order) {
    place[old] = static_cast<Number>(words_.size());
    words_.add(words[old]);
  }
  for (Number& word : sequences_) word = place[word];
}

void TitleIndex::make_postings() {
  constexpr Number kNoTitle = 0xFFFFFFFF;
  std::vector<Number> last(words_.size(), kNoTitle);
  // Visits each word of each title once.
  const auto visit_pairs = [&](auto&& visit) {
    std::fill(last.begin(), last.end(), kNoTitle);
    for (Number title = 0; title < titles_.size(); ++title) {
      for (const Number word : words_of(title)) {
        if (std::exchange(last[word], title) != title) visit(word, title);
      }
    }
  };
  postings_begin_.assign(words_.size() + 1, 0);
  visit_pairs([this](Number word, Number) { ++postings_begin_[word + 1]; });
  std::partial_sum(postings_begin_.begin(), postings_begin_.end(), postings_begin_.begin());
  postings_.resize(postings_begin_.back());
  std::vector<Number> next(postings_begin_);
  visit_pairs([&](Number word, Number title) { postings_[next[word]++] = title; });
}

TitleIndex::Range TitleIndex::titles_beginning(std::string_view folded) const {
  const auto beginning = [&](Number title) { return folded_[title].substr(0, folded.size()); };
  const auto begin =
      std::lower_bound(by_text_.begin(), by_text_.end(), folded,
                       [&](Number title, std::string_view text) { return beginning(title) < text; });
  const auto end = std::upper_bound(begin, by_text_.end(), folded, [&](std::string_view text, Number title) {
    return text < beginning(title);
  });
  return {static_cast<Number>(begin - by_text_.begin()), static_cast<Number>(end - by_text_.begin())};
}

TitleIndex::Number TitleIndex::first_word_from(std::string_view folded, Range within) const {
  return first_without(within.begin, within.end, [&](Number word) { return words_[word] < folded; });
}

TitleIndex::Range TitleIndex::words_beginning(std::string_view folded, Range within) const {
  const Number begin = first_word_from(folded, within);
  const Number end = first_without(
      begin, within.end, [&](Number word) { return words_[word].substr(0, folded.size()) <= folded; });
  return {begin, end};
}

TitleIndex::Range TitleIndex::find_word(std::string_view folded, Range within) const {
  const Number place = first_word_from(folded, within);
  return {place, place < within.end && words_[place] == folded ? place + 1 : place};
}

std::span<const TitleIndex::Number> TitleIndex::titles_with(Number word) const {
  return std::span(postings_).subspan(postings_begin_[word],
                                      postings_begin_[word + 1] - postings_begin_[word]);
}

std::span<const TitleIndex::Number> TitleIndex::words_of(Number title) const {
  return std::span(sequences_)
      .subspan(sequence_begin_[title], sequence_begin_[title + 1] - sequence_begin_[title]);
}

std::string fold_title(std::string_view text) {
  std::string out;
  for (const char c : fold(text)) {
    const bool is_blank = c == ' ' || (c >= '\t' && c <= '\r');
    if (!is_blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  return out;
}

}  // namespace qasearch
