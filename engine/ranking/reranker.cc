// SPDX-License-Identifier: MIT
#include "engine/ranking/reranker.h"

#include <algorithm>
#include <cmath>

#include "engine/document/passage.h"

namespace qasearch {
namespace {

constexpr std::uint32_t kNeighbourBytes = 48;  // about eight words
constexpr std::uint32_t kSideBySideBytes = 2;  // "thread pool", "thread, pool"
// Counts of two words near each other, beside 1 for side by side in the order of the query.
constexpr double kApart = 0.6, kReversed = 0.4;
constexpr std::size_t kMaxReadBytes = 1 << 16;  // of an answer, to look for neighbours

// The words of a wanted query as they were asked for, without their synonyms and other alternatives.
void add_words(const BooleanQuery& query, std::vector<std::string>& words) {
  switch (query.kind) {
    case BooleanQuery::Kind::Term:
      words.push_back(query.term);
      break;
    case BooleanQuery::Kind::Phrase:
      words.insert(words.end(), query.phrase.begin(), query.phrase.end());
      break;
    case BooleanQuery::Kind::Any:
      if (!query.children.empty()) add_words(query.children.front(), words);
      break;
    case BooleanQuery::Kind::All:
      for (const BooleanQuery& child : query.children) add_words(child, words);
      break;
    case BooleanQuery::Kind::Not:
      break;
  }
}

using Terms = std::vector<std::string>;  // sorted

bool holds(const BooleanQuery& query, const Terms& terms) {
  const auto child_holds = [&](const BooleanQuery& child) { return holds(child, terms); };
  const auto has = [&](const std::string& term) {
    return std::binary_search(terms.begin(), terms.end(), term);
  };
  switch (query.kind) {
    case BooleanQuery::Kind::Term:
      return has(query.term);
    case BooleanQuery::Kind::Phrase:
      return std::all_of(query.phrase.begin(), query.phrase.end(), has);
    case BooleanQuery::Kind::Any:
      return std::any_of(query.children.begin(), query.children.end(), child_holds);
    case BooleanQuery::Kind::All:
      return std::all_of(query.children.begin(), query.children.end(), child_holds);
    case BooleanQuery::Kind::Not:
      break;
  }
  return false;
}

std::vector<std::string> words_in_order(const QueryPlan& plan) {
  std::vector<std::string> words;
  for (const BooleanQuery& query : plan.wanted) add_words(query, words);
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

Reranker::Reranker(SearchContext& context, const QueryPlan& plan)
    : context_(context),
      plan_(plan),
      terms_(distinct(words_in_order(plan))),
      set_(std::vector<std::string_view>(terms_.begin(), terms_.end())),
      likeness_(context.reader->ngrams(context.words), plan.words) {
  const std::vector<std::string> words = words_in_order(plan);
  const auto number = [&](const std::string& word) {
    return static_cast<std::uint32_t>(std::find(terms_.begin(), terms_.end(), word) - terms_.begin());
  };
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (words[i - 1] == words[i]) continue;
    const double both = context.idf(words[i - 1]) + context.idf(words[i]);
    if (both > 0) pairs_.push_back({number(words[i - 1]), number(words[i]), both});
  }
  for (const BooleanQuery& query : plan.wanted) {
    std::vector<std::string> own;
    add_words(query, own);
    double sum = 0;
    for (const std::string& word : own) sum += context.idf(word);
    wanted_idf_.push_back(sum);
    all_idf_ += sum;
  }
}

void Reranker::rerank(ScoredDocument& hit) {
  hit.document = context_.document(hit.id);
  hit.title_share = kTitleShareWeight * title_share(*hit.document);
  hit.nearness = kNearnessWeight * nearness(hit.document->stored);
  hit.likeness = likeness(hit.document->stored);
  hit.score += hit.title_share + hit.nearness + hit.likeness;
}

// The idf of the wanted words in a title, lowered by what else the title holds.
double Reranker::title_share(const CachedDocument& question) {
  double asked = 0;
  for (std::size_t i = 0; i < plan_.wanted.size(); ++i) {
    if (holds(plan_.wanted[i], question.title_terms)) asked += wanted_idf_[i];
  }
  return asked > 0 ? asked * std::min(1.0, asked / question.title_idf) : 0;
}

// For each pair of neighbours in the query, counts how often they are near each other in prose and in code,
// most where they stand as they were asked for.
double Reranker::nearness(const StoredQuestion& question) {
  if (pairs_.empty()) return 0;
  std::vector<double> in_prose(pairs_.size()), in_code(pairs_.size());
  std::size_t bytes = 0;
  visit_passages(question, [&](FieldId field, std::string_view passage) {
    if (field != FieldId::Title) count_neighbors(passage, field == FieldId::Code ? in_code : in_prose);
    bytes += passage.size();
    return bytes < kMaxReadBytes;
  });
  double sum = 0;
  for (std::size_t i = 0; i < pairs_.size(); ++i)
    sum += pairs_[i].idf * (in_prose[i] / (in_prose[i] + 1) + in_code[i] / (in_code[i] + 1));
  return sum;
}

double Reranker::likeness(const StoredQuestion& question) {
  const TextLikeness::Cosines cosines = likeness_.compare(question);
  return all_idf_ * (kTitleLikenessWeight * cosines.title + kAnswerLikenessWeight * cosines.answer);
}

void Reranker::count_neighbors(std::string_view passage, std::vector<double>& times) {
  found_.clear();
  context_.tokenizer.find(passage, set_, found_);
  for (std::size_t i = 0; i < found_.size(); ++i) {
    for (std::size_t k = i + 1; k < found_.size() && found_[k].begin < found_[i].end + kNeighbourBytes; ++k) {
      const std::uint32_t a = found_[i].number, b = found_[k].number;
      for (std::size_t pair = 0; pair < pairs_.size() && a != b; ++pair) {
        const Pair& asked = pairs_[pair];
        if (asked.first == a && asked.second == b)
          times[pair] += found_[k].begin <= found_[i].end + kSideBySideBytes ? 1.0 : kApart;
        if (asked.first == b && asked.second == a) times[pair] += kReversed;
      }
    }
  }
}

}  // namespace qasearch
