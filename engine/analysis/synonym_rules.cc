// SPDX-License-Identifier: MIT
#include "engine/analysis/synonym_rules.h"

#include <algorithm>
#include <iterator>
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

// Calls `visit` with the slots that the first two bytes of a term's first token may be in: as they are
// written, without marks ("e-mail"), and the first letter alone ("i/o"). kSlotOfAll stands for any.
template <typename Visit>
void visit_slots(std::string_view term, Visit&& visit) {
  for (std::size_t i = 0; i < term.size(); ++i) {
    const char first = ascii::lower(term[i]);
    const char next = i + 1 < term.size() ? ascii::lower(term[i + 1]) : '\0';
    if (is_beyond_ascii(first) || is_beyond_ascii(next)) return visit(kSlotOfAll);  // folding may change them
    const bool is_word = ascii::is_letter(first) || ascii::is_digit(first);
    visit(slot_of(first, next));
    if (is_word && !ascii::is_letter(next)) {
      const auto letter =
          std::find_if(term.begin() + static_cast<std::ptrdiff_t>(i) + 1, term.end(),
                       [](char c) { return ascii::is_letter_or_beyond(c) || ascii::is_digit(c); });
      visit(slot_of(first, '\0'));
      if (letter != term.end()) visit(slot_of(first, ascii::lower(*letter)));
    }
    if (is_word) return;
  }
}

bool may_begin_in(std::string_view term, std::size_t slot) {
  bool may = false;
  visit_slots(term, [&](std::size_t each) { may = may || each == slot || each == kSlotOfAll; });
  return may;
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

// On the right of an arrow nothing is looked up.
std::vector<LazySynonymRules::Lines> LazySynonymRules::lines_by_slot() const {
  std::vector<Lines> slots(kSlots);
  for_each_entry(list_, [&](std::string_view line) {
    for (const std::string_view term : split(line.substr(0, line.find(" => ")), ',')) {
      visit_slots(trim(term), [&](std::size_t slot) {
        Lines& lines = slots[slot];
        if (lines.empty() || lines.back().data() != line.data()) lines.push_back(line);
      });
    }
  });
  return slots;
}

// In the order of the list: of two rules for the same words the first one counts.
LazySynonymRules::Lines LazySynonymRules::lines_of(std::size_t slot) const {
  const std::vector<Lines>& slots = lines_by_slot_.get([this] { return lines_by_slot(); });
  const auto stands_before = [](std::string_view a, std::string_view b) { return a.data() < b.data(); };
  Lines lines;
  std::set_union(slots[slot].begin(), slots[slot].end(), slots[kSlotOfAll].begin(), slots[kSlotOfAll].end(),
                 std::back_inserter(lines), stands_before);
  return lines;
}

const SynonymRules& LazySynonymRules::rules_of(std::size_t slot, Tokenizer& tokenizer) const {
  if (const SynonymRules* made = slots_[slot].load(std::memory_order_acquire); made != nullptr) return *made;
  auto rules = std::make_unique<SynonymRules>();
  const auto add_line = [&](std::string_view line) {
    for (const Synonym& synonym : read_synonyms(line)) {
      if (slot == kSlotOfAll || may_begin_in(join(synonym.from, " "), slot)) rules->add(tokenizer, synonym);
    }
  };
  if (slot == kSlotOfAll) {
    for_each_entry(list_, add_line);
  } else {
    for (const std::string_view line : lines_of(slot)) add_line(line);
  }
  rules->sort();
  const SynonymRules* expected = nullptr;
  // Another thread may have been faster: its rules are the same.
  if (!slots_[slot].compare_exchange_strong(expected, rules.get(), std::memory_order_acq_rel))
    return *expected;
  return *rules.release();
}

}  // namespace qasearch
