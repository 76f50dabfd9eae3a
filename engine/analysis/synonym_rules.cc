// SPDX-License-Identifier: MIT
#include "engine/analysis/synonym_rules.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "engine/base/ascii.h"
#include "engine/language/word_list.h"
#include "engine/text/text_list.h"
#include "engine/text/utf8.h"

namespace qasearch {
namespace {

// The terms of a phrase as a text holds them; parts are left out, the compound stands for them.
std::vector<std::string> terms_of(Tokenizer& tokenizer, const std::vector<std::string>& words) {
  std::vector<std::string> terms;
  for (Token& token : tokenizer.tokenize(join(words, " "))) {
    if (!token.part) terms.push_back(std::move(token.term));
  }
  return terms;
}

// The last slot holds all rules; the others those that may begin with two bytes.
constexpr std::size_t kSlotOfAll = LazySynonymRules::kSlots - 1;

std::size_t slot_of(char first, char second) {
  return (static_cast<unsigned char>(first) * 31u + static_cast<unsigned char>(second)) % kSlotOfAll;
}

bool is_beyond_ascii(char c) { return static_cast<unsigned char>(c) >= 0x80; }

// Whether the first token of a term of the list may have its first two bytes in a slot: as they are written,
// without marks ("e-mail"), and the first letter alone ("i/o").
bool may_begin_in(std::string_view term, std::size_t slot) {
  for (std::size_t i = 0; i < term.size(); ++i) {
    const char first = ascii::lower(term[i]);
    const char next = i + 1 < term.size() ? ascii::lower(term[i + 1]) : '\0';
    if (is_beyond_ascii(first) || is_beyond_ascii(next)) return true;  // folding may change them
    const auto is_in_slot = [&](char second) { return slot_of(first, second) == slot; };
    const bool is_word = ascii::is_letter(first) || ascii::is_digit(first);
    if (is_in_slot(next)) return true;
    if (is_word && !ascii::is_letter(next)) {
      const auto letter =
          std::find_if(term.begin() + static_cast<std::ptrdiff_t>(i) + 1, term.end(),
                       [](char c) { return ascii::is_letter_or_beyond(c) || ascii::is_digit(c); });
      if (is_in_slot('\0') || (letter != term.end() && is_in_slot(ascii::lower(*letter)))) return true;
    }
    if (is_word) return false;
  }
  return false;
}

// Whether a line may hold a rule for words of a slot. On the right of an arrow nothing is looked up.
bool may_hold_rule_of(std::string_view line, std::size_t slot) {
  const auto terms = split(line.substr(0, line.find(" => ")), ',');
  return std::any_of(terms.begin(), terms.end(),
                     [slot](std::string_view term) { return may_begin_in(trim(term), slot); });
}

}  // namespace

void SynonymRules::add(Tokenizer& tokenizer, const Synonym& synonym) {
  SynonymRule rule{terms_of(tokenizer, synonym.from), {}, {}};
  for (const std::vector<std::string>& words : synonym.to) {
    std::vector<std::string> terms = terms_of(tokenizer, words);
    if (terms.empty() || terms == rule.from) continue;
    rule.to.push_back(std::move(terms));
    rule.names.push_back(join(words, " "));
  }
  const bool turns_off = synonym.to.size() == 1 && synonym.to.front() == synonym.from;  // "ha => ha"
  if (rule.from.empty() || (rule.to.empty() && !turns_off)) return;
  by_first_term_[rule.from.front()].push_back(std::move(rule));
}

void SynonymRules::sort() {
  for (auto& [first, rules] : by_first_term_) {
    std::stable_sort(rules.begin(), rules.end(), [](const SynonymRule& a, const SynonymRule& b) {
      return a.from.size() > b.from.size();
    });
  }
}

const SynonymRule* SynonymRules::longest_match(std::span<const Token* const> tokens) const {
  if (tokens.empty()) return nullptr;
  const auto found = by_first_term_.find(tokens.front()->term);
  if (found == by_first_term_.end()) return nullptr;
  for (const SynonymRule& rule : found->second) {
    if (rule.from.size() > tokens.size()) continue;
    const auto same = [](const std::string& term, const Token* token) { return term == token->term; };
    if (std::equal(rule.from.begin(), rule.from.end(), tokens.begin(), same)) return &rule;
  }
  return nullptr;
}

LazySynonymRules::~LazySynonymRules() {
  for (const auto& slot : slots_) delete slot.load();
}

const SynonymRule* LazySynonymRules::longest_match(std::span<const Token* const> tokens,
                                                   Tokenizer& tokenizer) const {
  if (tokens.empty() || list_.empty()) return nullptr;
  const std::string& first = tokens.front()->term;
  // If a stem may begin with other letters than its word, all rules stand in one slot.
  const std::size_t slot =
      tokenizer.keeps_beginnings() ? slot_of(first[0], first.size() > 1 ? first[1] : '\0') : kSlotOfAll;
  return rules_of(slot, tokenizer).longest_match(tokens);
}

const SynonymRules& LazySynonymRules::rules_of(std::size_t slot, Tokenizer& tokenizer) const {
  if (const SynonymRules* made = slots_[slot].load(std::memory_order_acquire); made != nullptr) return *made;
  const bool takes_all = slot == kSlotOfAll;
  auto rules = std::make_unique<SynonymRules>();
  for_each_entry(list_, [&](std::string_view line) {
    if (!takes_all && !may_hold_rule_of(line, slot)) return;
    for (const Synonym& synonym : read_synonyms(line)) {
      if (takes_all || may_begin_in(join(synonym.from, " "), slot)) rules->add(tokenizer, synonym);
    }
  });
  rules->sort();
  const SynonymRules* expected = nullptr;
  // Another thread may have been faster: its rules are the same.
  if (!slots_[slot].compare_exchange_strong(expected, rules.get(), std::memory_order_acq_rel))
    return *expected;
  return *rules.release();
}

}  // namespace qasearch
