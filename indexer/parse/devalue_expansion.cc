#include "indexer/parse/devalue_expansion.h"

#include <algorithm>
#include <string>
#include <utility>

namespace qasearch {

namespace {

tl::unexpected<DevalueFault> refuse(DevalueFault fault) { return tl::make_unexpected(fault); }

}  // namespace

std::optional<DevalueFault> DevalueExpansion::may_enter(std::size_t slot) const {
  if (std::find(active_.begin(), active_.end(), slot) != active_.end()) return DevalueFault::Cycle;
  if (active_.size() >= limits_.depth) return DevalueFault::Depth;
  return std::nullopt;
}

bool DevalueExpansion::spend(std::size_t nodes) {
  if (nodes_left_ < nodes) return false;
  nodes_left_ -= nodes;
  return true;
}

Value DevalueExpansion::scalar(const Cell& cell) const {
  switch (cell.kind) {
    case CellKind::True:
      return Value(Value::Kind::Bool, "true");
    case CellKind::False:
      return Value(Value::Kind::Bool, "false");
    case CellKind::Integer:
      return Value(Value::Kind::Number, std::to_string(cell.value));
    case CellKind::Number:
      return Value(Value::Kind::Number, std::string(flat_.text(cell)));
    case CellKind::Text:
      return text_value(std::string(flat_.text(cell)));
    case CellKind::Null:
    case CellKind::Nested:
      break;
  }
  return Value(Value::Kind::Null);
}

Decoded<Value> DevalueExpansion::resolve(DevalueRef ref) {
  if (!spend(1)) return refuse(DevalueFault::Budget);
  switch (ref) {
    case kUndefined:
      return Value(Value::Kind::Undefined);
    case kNan:
    case kNan - 1:  // Infinity
    case kNan - 2:  // -Infinity
      return Value(Value::Kind::Null);
    case kNegativeZero:
      return Value(Value::Kind::Number, "0");
    default:
      break;
  }
  if (ref < 0 || static_cast<std::size_t>(ref) >= flat_.slots.size()) return refuse(DevalueFault::Index);
  const auto number = static_cast<std::size_t>(ref);
  if (const auto fault = may_enter(number)) return refuse(*fault);
  const Entered entered(active_, number);
  const Slot& slot = flat_.slots[number];
  switch (slot.kind) {
    case SlotKind::Scalar:
      return scalar(flat_.cells[slot.first]);
    case SlotKind::Object:
      return resolve_object(slot);
    case SlotKind::Array:
      break;
  }
  if (tag_of(slot)) return resolve_tagged(slot);
  const Cell* const cells = flat_.cells_of(slot);
  if (slot.count > 0 && cells[0].kind == CellKind::Integer && cells[0].value == kSparseMark)
    return resolve_sparse(slot);
  return resolve_list(slot);
}

Decoded<Value> DevalueExpansion::resolve_cell(const Cell& cell) {
  if (cell.kind != CellKind::Integer) return refuse(DevalueFault::Index);
  return resolve(cell.value);
}

// As an element of a list, where undefined has a place.
Decoded<Value> DevalueExpansion::resolve_element(const Cell& cell) {
  auto value = resolve_cell(cell);
  if (value && value->kind == Value::Kind::Undefined) value->kind = Value::Kind::Null;
  return value;
}

Decoded<Value> DevalueExpansion::resolve_object(const Slot& slot) {
  Value object(Value::Kind::Object);
  const Cell* const cells = flat_.cells_of(slot);
  for (std::uint32_t i = 0; i < slot.count; i += 2) {
    const std::string_view key = flat_.text(cells[i]);
    if (key == "__proto__") return refuse(DevalueFault::ProtoKey);
    auto value = resolve_cell(cells[i + 1]);
    if (!value) return value;
    if (value->kind != Value::Kind::Undefined) object.add(std::string(key), std::move(*value));
  }
  return object;
}

Decoded<Value> DevalueExpansion::resolve_list(const Slot& slot) {
  Value list(Value::Kind::List);
  const Cell* const cells = flat_.cells_of(slot);
  for (std::uint32_t i = 0; i < slot.count; ++i) {
    if (cells[i].kind == CellKind::Integer && cells[i].value == kHole) {
      if (!spend(1)) return refuse(DevalueFault::Budget);
      list.items.emplace_back(Value::Kind::Null);
      continue;
    }
    auto value = resolve_element(cells[i]);
    if (!value) return value;
    list.items.push_back(std::move(*value));
  }
  return list;
}

Decoded<Value> DevalueExpansion::resolve_sparse(const Slot& slot) {
  const Cell* const cells = flat_.cells_of(slot);
  if (slot.count < 2 || cells[1].kind != CellKind::Integer || cells[1].value < 0)
    return refuse(DevalueFault::Sparse);
  const auto length = static_cast<std::size_t>(cells[1].value);
  if (length > limits_.sparse_length) return refuse(DevalueFault::SparseLength);
  if (slot.count % 2 != 0) return refuse(DevalueFault::Arity);
  if (!spend(length)) return refuse(DevalueFault::Budget);
  Value list(Value::Kind::List);
  list.items.assign(length, Value(Value::Kind::Null));
  for (std::uint32_t i = 2; i < slot.count; i += 2) {
    const Cell& index = cells[i];
    if (index.kind != CellKind::Integer || index.value < 0 ||
        static_cast<std::size_t>(index.value) >= length) {
      return refuse(DevalueFault::Sparse);
    }
    auto value = resolve_element(cells[i + 1]);
    if (!value) return value;
    list.items[static_cast<std::size_t>(index.value)] = std::move(*value);
  }
  return list;
}

std::optional<std::string_view> DevalueExpansion::tag_of(const Slot& slot) const {
  if (slot.kind != SlotKind::Array || slot.count == 0) return std::nullopt;
  const Cell& first = flat_.cells[slot.first];
  if (first.kind != CellKind::Text) return std::nullopt;
  return flat_.text(first);
}

Decoded<Value> DevalueExpansion::resolve_tagged(const Slot& slot) {
  const Cell* const arguments = flat_.cells_of(slot) + 1;
  const std::size_t count = slot.count - 1;
  const DevalueTag* const tag = find_devalue_tag(*tag_of(slot));
  if (tag == nullptr) {
    const bool unwraps =
        unknown_tags_ == UnknownTags::Unwrap && count == 1 && arguments[0].kind == CellKind::Integer;
    return unwraps ? resolve_cell(arguments[0]) : refuse(DevalueFault::UnknownType);
  }
  switch (tag->form) {
    case DevalueTagForm::Set:
      return resolve_set(arguments, count);
    case DevalueTagForm::Map:
      return resolve_map(arguments, count);
    case DevalueTagForm::NullObject:
      return resolve_null_object(arguments, count);
    case DevalueTagForm::View:
      return resolve_view(arguments, count);
    case DevalueTagForm::Date:
    case DevalueTagForm::RegExp:
    case DevalueTagForm::BigInt:
    case DevalueTagForm::Buffer:
    case DevalueTagForm::Text:
      return resolve_text_form(tag->form, arguments, count);
    case DevalueTagForm::Boxed:
    case DevalueTagForm::Wrapper:
    case DevalueTagForm::EmptyRef:
    case DevalueTagForm::SkipHydrate:
      break;
  }
  if (count != 1) return refuse(DevalueFault::Arity);
  if (tag->form == DevalueTagForm::Boxed) return resolve_boxed(arguments[0]);
  if (tag->form == DevalueTagForm::EmptyRef) return resolve_empty_ref(arguments[0]);
  if (tag->form == DevalueTagForm::Wrapper) return resolve_cell(arguments[0]);
  const auto hydrated = slot_of(arguments[0]);
  if (!hydrated) return refuse(hydrated.error());
  return Value(Value::Kind::Undefined);
}

Decoded<Value> DevalueExpansion::resolve_set(const Cell* arguments, std::size_t count) {
  Value list(Value::Kind::List);
  for (std::size_t i = 0; i < count; ++i) {
    auto value = resolve_element(arguments[i]);
    if (!value) return value;
    list.items.push_back(std::move(*value));
  }
  return list;
}

Decoded<Value> DevalueExpansion::resolve_map(const Cell* arguments, std::size_t count) {
  if (count % 2 != 0) return refuse(DevalueFault::Arity);
  Value list(Value::Kind::List);
  for (std::size_t i = 0; i < count; i += 2) {
    auto pair = resolve_set(arguments + i, 2);
    if (!pair) return pair;
    list.items.push_back(std::move(*pair));
  }
  return list;
}

Decoded<Value> DevalueExpansion::resolve_null_object(const Cell* arguments, std::size_t count) {
  if (count % 2 != 0) return refuse(DevalueFault::Arity);
  Value object(Value::Kind::Object);
  for (std::size_t i = 0; i < count; i += 2) {
    if (arguments[i].kind != CellKind::Text) return refuse(DevalueFault::Arg);
    const std::string_view key = flat_.text(arguments[i]);
    if (key == "__proto__") return refuse(DevalueFault::ProtoKey);
    auto value = resolve_cell(arguments[i + 1]);
    if (!value) return value;
    if (value->kind != Value::Kind::Undefined) object.add(std::string(key), std::move(*value));
  }
  return object;
}

// Below devalue 5.7 the literal itself, from then on an index; a number is read as an index.
Decoded<Value> DevalueExpansion::resolve_boxed(const Cell& argument) {
  if (argument.kind == CellKind::Text || argument.kind == CellKind::True ||
      argument.kind == CellKind::False || argument.kind == CellKind::Number) {
    return scalar(argument);
  }
  if (argument.kind != CellKind::Integer || argument.value == kUndefined) return refuse(DevalueFault::Arg);
  if (argument.value >= 0) {
    const auto slot = slot_of(argument);
    if (!slot) return refuse(slot.error());
    const bool primitive = (*slot)->kind == SlotKind::Scalar || tag_of(**slot) == "BigInt";
    if (!primitive) return refuse(DevalueFault::Arg);
  }
  return resolve_cell(argument);
}

Decoded<Value> DevalueExpansion::resolve_view(const Cell* arguments, std::size_t count) {
  if (count != 1 && count != 3) return refuse(DevalueFault::Arity);
  if (arguments[0].kind == CellKind::Text) {  // devalue 5.1 and 5.2
    if (count != 1 || !is_base64(flat_.text(arguments[0]))) return refuse(DevalueFault::Arg);
    return Value(Value::Kind::Null);
  }
  const auto buffer = slot_of(arguments[0]);
  if (!buffer) return refuse(buffer.error());
  const Slot& slot = **buffer;
  if (tag_of(slot) != "ArrayBuffer") return refuse(DevalueFault::Arg);
  for (std::size_t i = 1; i < count; ++i) {
    if (arguments[i].kind != CellKind::Integer || arguments[i].value < 0) return refuse(DevalueFault::Arg);
  }
  return resolve_text_form(DevalueTagForm::Buffer, flat_.cells_of(slot) + 1, slot.count - 1);
}

Decoded<Value> DevalueExpansion::resolve_text_form(DevalueTagForm form, const Cell* arguments,
                                                   std::size_t count) {
  const bool with_flags = form == DevalueTagForm::RegExp && count == 2;
  if (count != 1 && !with_flags) return refuse(DevalueFault::Arity);
  for (std::size_t i = 0; i < count; ++i) {
    if (arguments[i].kind != CellKind::Text) return refuse(DevalueFault::Arg);
  }
  const std::string_view text = flat_.text(arguments[0]);
  switch (form) {
    case DevalueTagForm::Date:
      return text.empty() ? Value(Value::Kind::Null) : text_value(std::string(text));
    case DevalueTagForm::RegExp: {
      const std::string_view flags = with_flags ? flat_.text(arguments[1]) : std::string_view();
      if (flags.find_first_not_of("dgimsuvy") != std::string_view::npos) return refuse(DevalueFault::Arg);
      return text_value("/" + std::string(text) + "/" + std::string(flags));
    }
    case DevalueTagForm::BigInt:
      if (!is_decimal(text)) return refuse(DevalueFault::Arg);
      return text_value(std::string(text));
    case DevalueTagForm::Buffer:
      if (!is_base64(text)) return refuse(DevalueFault::Arg);
      return Value(Value::Kind::Null);
    default:
      return text_value(std::string(text));
  }
}

Decoded<Value> DevalueExpansion::resolve_empty_ref(const Cell& argument) {
  const auto slot = slot_of(argument);
  if (!slot) return refuse(slot.error());
  const Cell& cell = flat_.cells[(*slot)->first];
  if ((*slot)->kind != SlotKind::Scalar || cell.kind != CellKind::Text) return refuse(DevalueFault::Arg);
  return empty_ref_value(flat_.text(cell));
}

Decoded<const DevalueFlat::Slot*> DevalueExpansion::slot_of(const Cell& cell) const {
  const bool found = cell.kind == CellKind::Integer && cell.value >= 0 &&
                     static_cast<std::size_t>(cell.value) < flat_.slots.size();
  if (!found) return refuse(DevalueFault::Index);
  return &flat_.slots[static_cast<std::size_t>(cell.value)];
}

Decoded<std::optional<std::size_t>> DevalueExpansion::unwrap(DevalueRef ref) {
  for (;;) {
    if (!spend(1)) return refuse(DevalueFault::Budget);
    if (ref < 0) return std::optional<std::size_t>();
    if (static_cast<std::size_t>(ref) >= flat_.slots.size()) return refuse(DevalueFault::Index);
    const auto number = static_cast<std::size_t>(ref);
    if (const auto fault = may_enter(number)) return refuse(*fault);
    active_.push_back(number);
    const Slot& slot = flat_.slots[number];
    const auto name = tag_of(slot);
    if (!name) return std::optional(number);
    const DevalueTag* const tag = find_devalue_tag(*name);
    const Cell* const arguments = flat_.cells_of(slot) + 1;
    const bool one_index = slot.count == 2 && arguments[0].kind == CellKind::Integer;
    const bool wraps =
        tag != nullptr ? tag->form == DevalueTagForm::Wrapper : unknown_tags_ == UnknownTags::Unwrap;
    if (!wraps || !one_index) return std::optional(number);
    ref = arguments[0].value;
  }
}

}  // namespace qasearch
