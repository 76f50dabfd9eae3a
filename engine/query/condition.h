// A condition of the request on the fields of a question, beside the query: a tree over values and days.
//
//   (all difficulty=hard (not (any topic=Joins topic=Locks)) days 20600..20700)
//
// It narrows matches and counts alike, where the filters of a request leave out their own facet. Plain
// values.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/document/schema.h"

namespace qasearch {

/// An empty All is true for every question, an empty Any for none.
struct Condition {
  enum class Kind : std::uint8_t { Value, Days, All, Any, Not };
  Kind kind = Kind::All;
  FilterId filter = FilterId::Difficulty;     // Value
  std::string value{};                        // Value: as asked for
  std::string term{};                         // Value: its boolean term; empty until it is planned
  std::uint16_t first_day = 0, last_day = 0;  // Days: since 1970, both included; false without a date
  std::vector<Condition> children{};          // All, Any; Not: one

  static Condition of_value(FilterId filter, std::string value);
  static Condition of_days(std::uint16_t first, std::uint16_t last);
  static Condition all(std::vector<Condition> children);
  static Condition any(std::vector<Condition> children);
  static Condition none_of(Condition child);

  /// Whether every question fulfils it, whatever the index.
  bool is_empty() const { return kind == Kind::All && children.empty(); }
  /// Whether a value of the filter is asked for anywhere in it.
  bool names(FilterId wanted) const;
};

/// As in the example above, for tests and explanations.
std::string to_string(const Condition& condition);

}  // namespace qasearch
