// The rules of a long list of synonyms, tokenized only when a word that may begin one of them is looked up: a
// process that answers one query needs a handful of a thousand rules.
//
// Safe from any thread, each with a tokenizer of its own of the same lexicon and language.
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/tokenizer.h"
#include "engine/base/lazy.h"
#include "engine/base/string_map.h"
#include "engine/language/lexicon.h"

namespace qasearch {

struct SynonymRule {
  std::vector<std::string> from;             // terms in a row
  std::vector<std::vector<std::string>> to;  // each: terms that must all be there; none: turned off
  std::vector<std::string> names;            // of `to`, as written in the list
};

/// Rules by the first term of `from`, the longest first; of two for the same words the first one of the list.
class SynonymRules {
 public:
  void add(Tokenizer& tokenizer, const Synonym& synonym);
  /// After the last add().
  void sort();

  /// The rule with the longest `from` that begins at `tokens[0]`; nullptr when there is none. `tokens` holds
  /// no parts.
  const SynonymRule* longest_match(std::span<const Token* const> tokens) const;

 private:
  StringMap<std::vector<SynonymRule>> by_first_term_;
};

class LazySynonymRules {
 public:
  /// Groups that rules are made in, by the first two letters of a rule.
  static constexpr std::size_t kSlots = 512;

  /// `list` must outlive the rules.
  explicit LazySynonymRules(std::string_view list) : list_(list) {}
  ~LazySynonymRules();
  LazySynonymRules(const LazySynonymRules&) = delete;
  LazySynonymRules& operator=(const LazySynonymRules&) = delete;

  /// As SynonymRules does. Costs a pass through the list for the first word of all.
  const SynonymRule* longest_match(std::span<const Token* const> tokens, Tokenizer& tokenizer) const;

 private:
  using Lines = std::vector<std::string_view>;  // in the order of the list, each once

  const SynonymRules& rules_of(std::size_t slot, Tokenizer& tokenizer) const;
  std::vector<Lines> lines_by_slot() const;
  Lines lines_of(std::size_t slot) const;

  std::string_view list_;
  Lazy<std::vector<Lines>> lines_by_slot_;  // the last: lines that may be in any
  // By the first two letters of a rule; each is made once and stays.
  mutable std::array<std::atomic<const SynonymRules*>, kSlots> slots_{};
};

}  // namespace qasearch
