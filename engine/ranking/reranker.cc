// SPDX-License-Identifier: MIT
#include "engine/ranking/reranker.h"

#include <algorithm>
#include <cmath>

#include "engine/document/passage.h"
#include "engine/reader/bm25.h"

namespace qasearch {
namespace {

constexpr std::uint32_t kNeighbourBytes = 48;  // about eight words
constexpr std::size_t kMaxLookedAt = 1 << 16;  // bytes of an answer that are read for words side by side

// The words of a wanted condition as they were asked for, not what else finds them.
void add_words(const BooleanQuery& condition, std::vector<std::string>& words) {
  switch (condition.kind) {
    case BooleanQuery::Kind::Term:
      words.push_back(condition.term);
      break;
    case BooleanQuery::Kind::Phrase:
      words.insert(words.end(), condition.phrase.begin(), condition.phrase.end());
      break;
    case BooleanQuery::Kind::Any:
      if (!condition.children.empty()) add_words(condition.children.front(), words);
      break;
    case BooleanQuery::Kind::All:
      for (const BooleanQuery& child : condition.children) add_words(child, words);
      break;
    case BooleanQuery::Kind::Not:
      break;
  }
}

using Terms = std::vector<std::string>;  // sorted

bool holds(const BooleanQuery& condition, const Terms& terms) {
  const auto child_holds = [&](const BooleanQuery& child) { return holds(child, terms); };
  const auto has = [&](const std::string& term) {
    return std::binary_search(terms.begin(), terms.end(), term);
  };
  switch (condition.kind) {
    case BooleanQuery::Kind::Term:
      return has(condition.term);
    case BooleanQuery::Kind::Phrase:
      return std::all_of(condition.phrase.begin(), condition.phrase.end(), has);
    case BooleanQuery::Kind::Any:
      return std::any_of(condition.children.begin(), condition.children.end(), child_holds);
    case BooleanQuery::Kind::All:
      return std::all_of(condition.children.begin(), condition.children.end(), child_holds);
    case BooleanQuery::Kind::Not:
      break;
  }
  return false;
}

std::vector<std::string> words_in_order(const QueryPlan& plan) {
  std::vector<std::string> words;
  for (const BooleanQuery& condition : plan.wanted) add_words(condition, words);
  return words;
}

std::vector<std::string> distinct(const std::vector<std::string>& words) {
  std::vector<std::string> once;
  for (const std::string& word : words) {
    if (std::find(once.begin(), once.end(), word) == once.end()) once.push_back(word);
  }
  return once;
}

}  // namespace

Reranker::Reranker(const IndexView& index, const QueryPlan& plan)
    : index_(index),
      plan_(plan),
      terms_(distinct(words_in_order(plan))),
      set_(std::vector<std::string_view>(terms_.begin(), terms_.end())) {
  const std::vector<std::string> words = words_in_order(plan);
  const auto number = [&](const std::string& word) {
    return static_cast<std::uint32_t>(std::find(terms_.begin(), terms_.end(), word) - terms_.begin());
  };
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (words[i - 1] == words[i]) continue;
    const double both = index.idf_cache.of(words[i - 1]) + index.idf_cache.of(words[i]);
    if (both > 0) pairs_.push_back({number(words[i - 1]), number(words[i]), both});
  }
}

void Reranker::rerank(ScoredDocument& hit) {
  hit.question = index_.recent.of(hit.id);
  hit.title_share = kTitleShareWeight * title_share(*hit.question);
  hit.nearness = kNearnessWeight * nearness(hit.question->stored);
  hit.score += hit.title_share + hit.nearness;
}

double Reranker::idf(const BooleanQuery& condition) {
  std::vector<std::string> words;
  add_words(condition, words);
  double sum = 0;
  for (const std::string& word : words) sum += index_.idf_cache.of(word);
  return sum;
}

// What the wanted words in a title weigh, the less the more the title holds besides.
double Reranker::title_share(const CachedDocument& question) {
  double asked = 0;
  for (const BooleanQuery& condition : plan_.wanted) {
    if (holds(condition, question.title_terms)) asked += idf(condition);
  }
  return asked > 0 ? asked * std::min(1.0, asked / question.title_rarity) : 0;
}

// Of each pair of neighbours in the query: how often they are near each other in prose, and in code.
double Reranker::nearness(const StoredQuestion& question) {
  if (pairs_.empty()) return 0;
  std::vector<double> in_prose(pairs_.size()), in_code(pairs_.size());
  std::size_t bytes = 0;
  visit_passages(question, [&](FieldId field, std::string_view passage) {
    if (field != FieldId::Title) count_neighbors(passage, field == FieldId::Code ? in_code : in_prose);
    bytes += passage.size();
    return bytes < kMaxLookedAt;
  });
  double sum = 0;
  for (std::size_t i = 0; i < pairs_.size(); ++i)
    sum += pairs_[i].idf * (in_prose[i] / (in_prose[i] + 1) + in_code[i] / (in_code[i] + 1));
  return sum;
}

void Reranker::count_neighbors(std::string_view passage, std::vector<double>& times) {
  found_.clear();
  index_.tokenizer.find(passage, set_, found_);
  for (std::size_t i = 0; i < found_.size(); ++i) {
    for (std::size_t k = i + 1; k < found_.size() && found_[k].begin < found_[i].end + kNeighbourBytes; ++k) {
      const std::uint32_t a = found_[i].number, b = found_[k].number;
      for (std::size_t pair = 0; pair < pairs_.size() && a != b; ++pair) {
        const Pair& asked = pairs_[pair];
        if ((asked.first == a && asked.second == b) || (asked.first == b && asked.second == a)) ++times[pair];
      }
    }
  }
}

}  // namespace qasearch
