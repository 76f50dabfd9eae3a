#include "indexer/parse/devalue.h"

#include <utility>

#include "indexer/parse/devalue_expansion.h"
#include "indexer/parse/devalue_flat.h"

namespace qasearch {

DevalueDecoder::DevalueDecoder(const DevalueText& text, UnknownTags unknown_tags, const DevalueLimits& limits)
    : flat_(text.flat_.get()), limits_(limits), unknown_tags_(unknown_tags), nodes_left_(limits.nodes) {}

Decoded<Value> DevalueDecoder::decode(DevalueRef ref) {
  return DevalueExpansion(*flat_, limits_, unknown_tags_, nodes_left_).resolve(ref);
}

Decoded<Value> DevalueDecoder::decode_root() {
  auto value = decode(flat_->special_root.value_or(0));
  if (value && value->kind == Value::Kind::Undefined) value->kind = Value::Kind::Null;
  return value;
}

Decoded<std::optional<std::size_t>> DevalueDecoder::unwrap(DevalueRef ref) {
  return DevalueExpansion(*flat_, limits_, unknown_tags_, nodes_left_).unwrap(ref);
}

Decoded<std::optional<DevalueRef>> DevalueDecoder::member(std::size_t slot, std::string_view key) const {
  const DevalueFlat::Slot& found = flat_->slots[slot];
  if (found.kind != DevalueFlat::SlotKind::Object) return std::optional<DevalueRef>();
  const auto* const cell = flat_->find_member(found, key);
  if (cell == nullptr) return std::optional<DevalueRef>();
  if (cell->kind != DevalueFlat::CellKind::Integer) return tl::make_unexpected(DevalueFault::Index);
  return std::optional(cell->value);
}

Decoded<std::optional<std::vector<DevalueRef>>> DevalueDecoder::elements(std::size_t slot) {
  using List = std::optional<std::vector<DevalueRef>>;
  const DevalueFlat::Slot& found = flat_->slots[slot];
  const auto* const cells = flat_->cells_of(found);
  if (found.kind != DevalueFlat::SlotKind::Array) return List();
  const bool tagged = found.count > 0 && cells[0].kind == DevalueFlat::CellKind::Text;
  if (tagged && flat_->text(cells[0]) != "Set") return List();
  const bool sparse =
      found.count > 0 && cells[0].kind == DevalueFlat::CellKind::Integer && cells[0].value == kSparseMark;
  const std::uint32_t first = tagged ? 1 : sparse ? 3 : 0;
  const std::uint32_t step = sparse ? 2 : 1;
  if (nodes_left_ < found.count) return tl::make_unexpected(DevalueFault::Budget);
  nodes_left_ -= found.count;
  std::vector<DevalueRef> refs;
  for (std::uint32_t i = first; i < found.count; i += step) {
    // A wrong element is an index past the end: its decoding will say so.
    const bool is_index = cells[i].kind == DevalueFlat::CellKind::Integer;
    refs.push_back(is_index ? cells[i].value : static_cast<DevalueRef>(flat_->slots.size()));
  }
  return List(std::move(refs));
}

}  // namespace qasearch
