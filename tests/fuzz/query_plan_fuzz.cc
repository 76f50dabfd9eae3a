// Any bytes are a query, and every query has a plan: bounded, of terms that an index can hold. The first byte
// decides what the vocabulary knows.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "engine/query/query_correction.h"
#include "engine/query/query_planner.h"
#include "engine/text/utf8.h"
#include "tests/fuzz/check.h"

using namespace qasearch;

namespace {

// Knows terms by a hash of theirs, so that each query meets known and unknown ones.
class FuzzVocabulary : public Vocabulary {
 public:
  explicit FuzzVocabulary(std::uint8_t seed) : seed_(seed) {}

  std::uint32_t document_frequency(const std::string& term) const override {
    if (term.empty()) return 0;
    FUZZ_CHECK(term.size() <= kMaxTermBytes);
    std::uint32_t hash = seed_;
    for (const char c : term) hash = hash * 31 + static_cast<unsigned char>(c);
    return seed_ == 0 || hash % 3 == 0 ? 0 : hash % 1'000;
  }
  std::vector<std::string> expand_prefix(const std::string& prefix, std::size_t limit) const override {
    std::vector<std::string> terms;
    for (std::size_t i = 0; i < std::min<std::size_t>(limit, seed_); ++i) {
      terms.push_back(prefix + std::to_string(i));
    }
    return terms;
  }
  std::vector<std::string> terms_beginning(const std::string& prefix, std::size_t limit) const override {
    std::vector<std::string> terms;
    for (std::size_t i = 0; i < std::min<std::size_t>(limit, seed_ % 4); ++i)
      terms.push_back(prefix + std::to_string(i));
    return terms;
  }
  std::uint32_t documents_with_both(const std::string& a, const std::string& b) const override {
    return std::min(document_frequency(a), document_frequency(b)) / 2;
  }
  std::vector<std::string> spelling_candidates(const std::string& word, std::size_t edits) const override {
    FUZZ_CHECK(!word.empty() && is_valid_utf8(word) && edits >= 1 && edits <= 2);
    std::vector<std::string> words;
    for (std::size_t i = 0; i < seed_ % 5u; ++i) words.push_back(word + static_cast<char>('a' + i));
    return words;
  }
  std::uint32_t document_count() const override { return 1'000; }

 private:
  std::uint8_t seed_;
};

// Checks a condition; returns the number of its nodes.
std::size_t check_condition(const BooleanQuery& condition, std::size_t depth) {
  FUZZ_CHECK(depth < 64);
  FUZZ_CHECK(condition.kind != BooleanQuery::Kind::Term ||
             (!condition.term.empty() && condition.term.size() <= kMaxTermBytes));
  FUZZ_CHECK(condition.kind != BooleanQuery::Kind::Phrase || !condition.phrase.empty());
  FUZZ_CHECK(condition.kind != BooleanQuery::Kind::Not || condition.children.size() == 1);
  std::size_t nodes = 1 + condition.phrase.size();
  for (const BooleanQuery& child : condition.children) nodes += check_condition(child, depth + 1);
  return nodes;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Tokenizer tokenizer(Lexicon::builtin());
  static const SynonymTable synonyms(tokenizer);
  if (size == 0) return 0;
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const FuzzVocabulary vocabulary(data[0]);
  const QueryContext context{tokenizer, synonyms, vocabulary};
  const AnalysedQuery query = analyse_query(parse_query(text), tokenizer);
  const std::optional<Correction> correction = correct_query(query, context);
  const QueryPlan plan = plan_query(correction ? correction->query : query, context);
  std::unordered_set<std::string> terms;
  for (const WeightedTerm& scored : plan.score) {
    FUZZ_CHECK(!scored.term.empty() && scored.term.size() <= kMaxTermBytes && scored.weight > 0);
    FUZZ_CHECK(terms.insert(scored.term).second);
  }
  std::size_t nodes = 0;
  for (const BooleanQuery& condition : plan.wanted) nodes += check_condition(condition, 0);
  for (const BooleanQuery& condition : plan.required) nodes += check_condition(condition, 0);
  FUZZ_CHECK(nodes < 100'000);
  for (const std::string& term : plan.highlight) FUZZ_CHECK(!term.empty());
  for (const std::string& note : plan.notes) FUZZ_CHECK(is_valid_utf8(note));
  (void)to_string(plan);
  return 0;
}
