// The weights of a plan's terms, as they are gathered: each word in the whole text and in every field that
// adds to it, and the words to mark.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "engine/document/schema.h"
#include "engine/query/query_plan.h"

namespace qasearch {

/// Why a term counts, and what was asked instead of it.
struct TermOrigin {
  TermReason reason = TermReason::Asked;
  std::string of{};
};

class TermWeights {
 public:
  /// A word, everywhere or in one field only.
  void add(const std::string& word, std::optional<FieldId> only, double factor,
           const TermOrigin& origin = {});
  /// A term of a whole title.
  void add_title(std::string term, double weight);
  /// A word to mark in texts.
  void mark(const std::string& word) { marked_.push_back(word); }

  std::size_t size() const { return terms_.size(); }

  /// Fills in `score` and `highlight`: no term twice; of several reasons for one the strongest counts.
  void move_to(QueryPlan& plan) &&;

 private:
  std::vector<WeightedTerm> terms_;
  std::vector<std::string> marked_;
};

}  // namespace qasearch
