// SPDX-License-Identifier: MIT
#include "engine/query/term_weights.h"

#include <algorithm>
#include <utility>

namespace qasearch {

void TermWeights::add(const std::string& word, std::optional<FieldId> only, double factor,
                      const TermOrigin& origin) {
  const auto in_field = [&](std::optional<FieldId> field, double weight) {
    std::string term = field ? std::string(text_field(*field).prefix) + word : word;
    terms_.push_back({std::move(term), weight, origin.reason, word, field, origin.of});
  };
  in_field(only, factor);
  if (only) return;
  for (const TextField& field : kTextFields) {
    if (field.boost > 0) in_field(field.id, field.boost * factor);
  }
}

void TermWeights::add_title(std::string term, double weight) {
  terms_.push_back({std::move(term), weight, TermReason::Title});
}

void TermWeights::move_to(QueryPlan& plan) && {
  std::sort(terms_.begin(), terms_.end(), [](const WeightedTerm& a, const WeightedTerm& b) {
    return a.term != b.term ? a.term < b.term : a.weight > b.weight;
  });
  const auto same = [](const WeightedTerm& a, const WeightedTerm& b) { return a.term == b.term; };
  terms_.erase(std::unique(terms_.begin(), terms_.end(), same), terms_.end());
  std::sort(marked_.begin(), marked_.end());
  marked_.erase(std::unique(marked_.begin(), marked_.end()), marked_.end());
  plan.score = std::move(terms_);
  plan.highlight = std::move(marked_);
}

}  // namespace qasearch
