// What must hold for a question to match: a tree of terms and phrases.
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

/// Whether a text has to be read to decide it.
bool has_phrase(const Condition& condition);

/// One of the terms.
Condition any_term(const std::vector<std::string>& terms);

/// As in the example above, for tests and explanations.
std::string to_string(const Condition& condition);

}  // namespace qasearch
