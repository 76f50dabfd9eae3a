// A condition that a question matches or not: a tree of terms and phrases.
//
//   (all deadlock (any mutex lock) (not java) (phrase race condit))
//
// Plain values; terms carry their field's prefix.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/document/schema.h"

namespace qasearch {

/// An empty All is true for every question, an empty Any for none.
struct BooleanQuery {
  enum class Kind : std::uint8_t { Term, All, Any, Phrase, Not };
  Kind kind = Kind::All;
  std::string term;                    // Term: with prefix
  std::vector<std::string> phrase;     // Phrase: terms side by side, without prefix; one or more
  std::optional<FieldId> field;        // Phrase: the only field it may stand in
  std::vector<BooleanQuery> children;  // All, Any; Not: one

  static BooleanQuery of_term(std::string term);
  static BooleanQuery all(std::vector<BooleanQuery> children);
  static BooleanQuery any(std::vector<BooleanQuery> children);
  static BooleanQuery none_of(BooleanQuery child);
  static BooleanQuery of_phrase(std::vector<std::string> terms, std::optional<FieldId> field);
};

/// The terms, with prefix, that every question with a phrase has.
std::vector<std::string> phrase_terms(const BooleanQuery& phrase);

/// Whether a text has to be read to decide it.
bool has_phrase(const BooleanQuery& condition);

/// One of the terms.
BooleanQuery any_term(const std::vector<std::string>& terms);

/// As in the example above, for tests and explanations.
std::string to_string(const BooleanQuery& condition);

}  // namespace qasearch
