// SPDX-License-Identifier: MIT
#include "engine/ranking/text_likeness.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/document/passage.h"
#include "engine/text/ngrams.h"
#include "engine/text/utf8.h"

namespace qasearch {
namespace {

constexpr std::size_t kMostReadBytes = 1 << 14;  // of an answer
constexpr std::size_t kMostGrams = 4096;         // of a query

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

TextLikeness::TextLikeness(const NgramWeights& weights, const std::vector<std::string>& words)
    : weights_(weights), places_(kNgramBuckets) {
  for (const std::string& word : words) {
    visit_ngrams(word, [&](std::uint32_t bucket) {
      if (places_[bucket] == 0) {
        if (asked_.size() == kMostGrams) return;
        asked_.push_back({weights_.squared(bucket)});
        places_[bucket] = static_cast<std::uint16_t>(asked_.size());
      }
      ++asked_[places_[bucket] - 1U].asked;
      asked_length_ += weights_.squared(bucket);
    });
  }
}

TextLikeness::Cosines TextLikeness::compare(const StoredQuestion& question) {
  Cosines cosines;
  if (asked_.empty()) return cosines;
  std::size_t bytes = 0;
  visit_passages(question, [&](FieldId field, std::string_view passage) {
    if (field == FieldId::Title) {
      read(passage);
      cosines.title = take_cosine();
      return true;
    }
    passage = passage.substr(0, kMostReadBytes - bytes);
    read(passage);
    bytes += passage.size();
    return bytes < kMostReadBytes;
  });
  cosines.answer = take_cosine();
  return cosines;
}

void TextLikeness::read(std::string_view text) {
  double length = 0;
  const auto count = [&](std::uint32_t bucket) {
    length += weights_.squared(bucket);
    if (const std::uint16_t place = places_[bucket]; place > 0) ++asked_[place - 1U].found;
  };
  if (is_ascii(text)) {
    visit_ngrams(text, count);
  } else {
    visit_ngrams(fold(text), count);
  }
  read_length_ += length;
}

// The cosine with what was read since the last one.
double TextLikeness::take_cosine() {
  double shared = 0;
  for (Gram& gram : asked_) {
    if (gram.found > 0) shared += gram.squared * std::sqrt(static_cast<double>(gram.asked) * gram.found);
    gram.found = 0;
  }
  const double lengths = std::sqrt(asked_length_) * std::sqrt(std::exchange(read_length_, 0));
  return lengths > 0 ? shared / lengths : 0;
}

}  // namespace qasearch
