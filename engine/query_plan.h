// From the query's tree to what is looked up: a neutral plan that every evaluator runs alike.
//
// A plan separates what a question must have (`match`) from what it earns for having it (`score`):
//
//   "what is a deadlock"  ->  score: 1*deadlock 0.3*Sdeadlock 0.2*what ... 84*XC<hash>
//                             match: deadlock
//
// `score` is a flat sum of weighted leaf terms: any evaluator can prune it, shard it and explain it, and
// none of Xapian's wrong optional clauses can arise. `match` is boolean. Terms carry their field's prefix.
// The planner asks the index only through Vocabulary, so that it is tested without one. Plain values.
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/query.h"
#include "engine/schema.h"
#include "engine/synonyms.h"
#include "engine/tokenizer.h"

namespace qasearch {

/// At most so many words are looked up; of more, the rarest.
inline constexpr std::size_t kMaxPlanWords = 40;
/// A prefix stands for at most so many words, the most frequent ones.
inline constexpr std::size_t kMaxPrefixTerms = 40;

/// What the planner may know of an index.
class Vocabulary {
 public:
  virtual ~Vocabulary() = default;
  /// In how many questions a term stands (with its prefix); 0 when in none.
  virtual std::uint32_t document_frequency(const std::string& term) const = 0;
  /// Terms (without prefix) of words that begin with folded `prefix`, the most frequent first, at most
  /// `limit`.
  virtual std::vector<std::string> expand_prefix(const std::string& prefix, std::size_t limit) const = 0;
  /// Terms that begin so, at most `limit`.
  virtual std::vector<std::string> terms_beginning(const std::string& prefix, std::size_t limit) const = 0;
  virtual std::uint32_t document_count() const = 0;
};

struct WeightedTerm {
  std::string term;  // with prefix
  double weight;
};

/// What must hold for a question to match. An empty All is true for every question, an empty Any for none.
struct Condition {
  enum class Kind : std::uint8_t { Term, All, Any, Phrase, Not };
  Kind kind = Kind::All;
  std::string term;                 // Term: with prefix
  std::vector<std::string> phrase;  // Phrase: terms side by side, without prefix; one or more
  std::optional<FieldId> field;     // Phrase: the only field it may stand in
  std::vector<Condition> children;  // All, Any; Not: one

  static Condition of_term(std::string term);
  static Condition all(std::vector<Condition> children);
  static Condition any(std::vector<Condition> children);
  static Condition none_of(Condition child);
  static Condition of_phrase(std::vector<std::string> terms, std::optional<FieldId> field);
};

/// The terms, with prefix, that every question with a phrase has.
std::vector<std::string> phrase_terms(const Condition& phrase);

struct QueryPlan {
  std::vector<WeightedTerm> score;  // no term twice
  std::vector<Condition> wanted;    // one condition a word or operator that decides: all, or when relaxed any
  std::vector<Condition> required;  // always all of them: phrases, exclusions (as Not)
  std::array<std::vector<std::string>, kFilterCount>
      filters;                         // of the query's own `field:value`s: one of each
  std::vector<std::string> highlight;  // terms without prefix to mark in texts
  std::vector<std::string> notes;
};

/// What a question must have: all wanted words, or when `relaxed` any of them, and all that is required.
Condition match_condition(const QueryPlan& plan, bool relaxed);

/// Whether a text has to be read to decide it.
bool has_phrase(const Condition& condition);

/// One of the terms.
Condition any_term(const std::vector<std::string>& terms);

/// The boolean term that a filter's value is looked up by ("XDhard"): of the value where any question has it,
/// else of the slug. Empty for a difficulty that does not exist.
std::string filter_term(FilterId filter, std::string_view value, const Vocabulary& vocabulary);

/// Makes the plan. Total; costs a few microseconds and one dictionary look-up for each long query's word or
/// prefix.
QueryPlan plan_query(const Query& query, Tokenizer& tokenizer, const SynonymTable& synonyms,
                     const Vocabulary& vocabulary);

/// One part a line, for tests and explanations.
std::string to_string(const QueryPlan& plan);
std::string to_string(const Condition& condition);

}  // namespace qasearch
