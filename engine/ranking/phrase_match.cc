#include "engine/ranking/phrase_match.h"

#include <algorithm>

#include "engine/document/passage.h"

namespace qasearch {
namespace {

std::vector<std::string_view> sorted_distinct(const std::vector<std::string>& terms) {
  std::vector<std::string_view> words(terms.begin(), terms.end());
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

}  // namespace

PhraseMatcher::PhraseMatcher(const BooleanQuery& phrase, Tokenizer& tokenizer)
    : phrase_(phrase), tokenizer_(tokenizer), words_(sorted_distinct(phrase.phrase)), set_(words_) {}

bool PhraseMatcher::holds(const StoredQuestion& question) {
  bool found = false;
  visit_passages(question, [&](FieldId field, std::string_view passage) {
    if (!phrase_.field || *phrase_.field == field) found = stands_in(passage);
    return !found;
  });
  return found;
}

bool PhraseMatcher::stands_in(std::string_view passage) {
  found_.clear();
  tokenizer_.find(passage, set_, found_);
  // Most passages lack a word; only the others are taken apart.
  std::vector<bool> seen(words_.size());
  for (const FoundTerm& term : found_) seen[term.number] = true;
  if (std::find(seen.begin(), seen.end(), false) != seen.end()) return false;
  if (phrase_.phrase.size() == 1) return true;

  tokens_.clear();
  tokenizer_.tokenize(passage, tokens_);
  std::vector<std::uint32_t> reached;  // where the phrase up to a word ends; ascends, as positions do
  for (std::size_t word = 0; word < phrase_.phrase.size(); ++word) {
    std::vector<std::uint32_t> next;
    for (const Token& token : tokens_) {
      if (token.term != phrase_.phrase[word]) continue;
      const bool follows =
          word == 0 ||
          (token.position > 0 && std::binary_search(reached.begin(), reached.end(), token.position - 1));
      if (follows) next.push_back(token.position);
    }
    if (next.empty()) return false;
    reached = std::move(next);
  }
  return true;
}

}  // namespace qasearch
