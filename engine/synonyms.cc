#include "engine/synonyms.h"

#include <algorithm>

namespace qasearch {
namespace {

std::string join(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

// The terms of a phrase as a text holds them; parts are left out, what contains them stands for them.
std::vector<std::string> terms_of(Tokenizer& tokenizer, const std::vector<std::string>& words) {
  std::vector<std::string> terms;
  for (Token& token : tokenizer.tokenize(join(words))) {
    if (!token.part) terms.push_back(std::move(token.term));
  }
  return terms;
}

}  // namespace

SynonymTable::SynonymTable(Tokenizer& tokenizer) {
  for (const Synonym& synonym : tokenizer.lexicon().synonyms()) {
    Rule rule{terms_of(tokenizer, synonym.from), {}, {}};
    for (const std::vector<std::string>& words : synonym.to) {
      std::vector<std::string> terms = terms_of(tokenizer, words);
      if (terms.empty() || terms == rule.from) continue;
      rule.to.push_back(std::move(terms));
      rule.names.push_back(join(words));
    }
    if (rule.from.empty() || rule.to.empty()) continue;
    rules_by_first_term_[rule.from.front()].push_back(std::move(rule));
  }
  for (auto& [first, rules] : rules_by_first_term_) {
    std::stable_sort(rules.begin(), rules.end(),
                     [](const Rule& a, const Rule& b) { return a.from.size() > b.from.size(); });
  }
}

const SynonymTable::Rule* SynonymTable::longest_match(std::span<const Token* const> tokens) const {
  if (tokens.empty()) return nullptr;
  const auto found = rules_by_first_term_.find(tokens.front()->term);
  if (found == rules_by_first_term_.end()) return nullptr;
  for (const Rule& rule : found->second) {
    if (rule.from.size() > tokens.size()) continue;
    const auto same = [](const std::string& term, const Token* token) { return term == token->term; };
    if (std::equal(rule.from.begin(), rule.from.end(), tokens.begin(), same)) return &rule;
  }
  return nullptr;
}

}  // namespace qasearch
