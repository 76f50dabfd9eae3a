// One expansion of a devalue value: the slots being resolved, so that cycles end, and the decoder's budget.
//
// Private to the decoder (devalue.h). One thread at a time.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "indexer/parse/devalue_fault.h"
#include "indexer/parse/devalue_flat.h"
#include "indexer/parse/devalue_tag.h"
#include "indexer/parse/record_value.h"

namespace qasearch {

class DevalueExpansion {
 public:
  /// Spends from `nodes_left`. All but the tags outlive the expansion.
  DevalueExpansion(const DevalueFlat& flat, const DevalueLimits& limits, UnknownTags unknown_tags,
                   std::size_t& nodes_left)
      : flat_(flat), limits_(limits), unknown_tags_(unknown_tags), nodes_left_(nodes_left) {}

  Decoded<Value> resolve(DevalueRef ref);
  /// Through wrappers; see DevalueDecoder::unwrap.
  Decoded<std::optional<std::size_t>> unwrap(DevalueRef ref);

 private:
  using Flat = DevalueFlat;
  using Cell = Flat::Cell;
  using CellKind = Flat::CellKind;
  using Slot = Flat::Slot;
  using SlotKind = Flat::SlotKind;

  // Marks a slot as being resolved while it lives.
  class Entered {
   public:
    Entered(std::vector<std::size_t>& active, std::size_t slot) : active_(active) { active_.push_back(slot); }
    ~Entered() { active_.pop_back(); }
    Entered(const Entered&) = delete;
    Entered& operator=(const Entered&) = delete;

   private:
    std::vector<std::size_t>& active_;
  };

  std::optional<DevalueFault> may_enter(std::size_t slot) const;
  bool spend(std::size_t nodes);
  Value scalar(const Cell& cell) const;
  Decoded<Value> resolve_cell(const Cell& cell);
  Decoded<Value> resolve_element(const Cell& cell);
  Decoded<Value> resolve_object(const Slot& slot);
  Decoded<Value> resolve_list(const Slot& slot);
  Decoded<Value> resolve_sparse(const Slot& slot);
  Decoded<Value> resolve_tagged(const Slot& slot);
  Decoded<Value> resolve_set(const Cell* arguments, std::size_t count);
  Decoded<Value> resolve_map(const Cell* arguments, std::size_t count);
  Decoded<Value> resolve_null_object(const Cell* arguments, std::size_t count);
  Decoded<Value> resolve_boxed(const Cell& argument);
  Decoded<Value> resolve_view(const Cell* arguments, std::size_t count);
  Decoded<Value> resolve_text_form(DevalueTagForm form, const Cell* arguments, std::size_t count);
  Decoded<Value> resolve_empty_ref(const Cell& argument);
  Decoded<const Slot*> slot_of(const Cell& cell) const;
  std::optional<std::string_view> tag_of(const Slot& slot) const;

  const Flat& flat_;
  const DevalueLimits& limits_;
  UnknownTags unknown_tags_;
  std::size_t& nodes_left_;
  std::vector<std::size_t> active_;
};

}  // namespace qasearch
