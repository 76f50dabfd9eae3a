#include "indexer/parse/devalue.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "indexer/parse/devalue_flat.h"

namespace qasearch {

namespace {

constexpr std::string_view kFaultNames[] = {"json",  "root",   "index",      "unknown_type", "arity",
                                            "arg",   "sparse", "sparse_len", "proto_key",    "cycle",
                                            "depth", "budget", "size"};
static_assert(std::size(kFaultNames) == static_cast<std::size_t>(DevalueFault::Size) + 1);

tl::unexpected<DevalueFault> refuse(DevalueFault fault) { return tl::make_unexpected(fault); }

// What the arguments of a tag must look like.
enum class TagForm : std::uint8_t {
  Date,
  Set,
  Map,
  RegExp,
  BigInt,
  Boxed,
  NullObject,
  Buffer,
  View,
  Text,
  Wrapper,
  EmptyRef,
  SkipHydrate
};

struct Tag {
  std::string_view name;
  TagForm form;
};

constexpr Tag kTags[] = {
    {"Date", TagForm::Date},
    {"Set", TagForm::Set},
    {"Map", TagForm::Map},
    {"RegExp", TagForm::RegExp},
    {"BigInt", TagForm::BigInt},
    {"Object", TagForm::Boxed},
    {"null", TagForm::NullObject},
    {"ArrayBuffer", TagForm::Buffer},
    {"Int8Array", TagForm::View},
    {"Uint8Array", TagForm::View},
    {"Uint8ClampedArray", TagForm::View},
    {"Int16Array", TagForm::View},
    {"Uint16Array", TagForm::View},
    {"Int32Array", TagForm::View},
    {"Uint32Array", TagForm::View},
    {"Float16Array", TagForm::View},
    {"Float32Array", TagForm::View},
    {"Float64Array", TagForm::View},
    {"BigInt64Array", TagForm::View},
    {"BigUint64Array", TagForm::View},
    {"DataView", TagForm::View},
    {"URL", TagForm::Text},
    {"URLSearchParams", TagForm::Text},
    {"Temporal.Duration", TagForm::Text},
    {"Temporal.Instant", TagForm::Text},
    {"Temporal.PlainDate", TagForm::Text},
    {"Temporal.PlainTime", TagForm::Text},
    {"Temporal.PlainDateTime", TagForm::Text},
    {"Temporal.PlainMonthDay", TagForm::Text},
    {"Temporal.PlainYearMonth", TagForm::Text},
    {"Temporal.ZonedDateTime", TagForm::Text},
    // Nuxt's and pinia's
    {"Ref", TagForm::Wrapper},
    {"ShallowRef", TagForm::Wrapper},
    {"Reactive", TagForm::Wrapper},
    {"ShallowReactive", TagForm::Wrapper},
    {"NuxtError", TagForm::Wrapper},
    {"Island", TagForm::Wrapper},
    {"EmptyRef", TagForm::EmptyRef},
    {"EmptyShallowRef", TagForm::EmptyRef},
    {"skipHydrate", TagForm::SkipHydrate},
};

const Tag* find_tag(std::string_view name) {
  const auto* const found =
      std::find_if(std::begin(kTags), std::end(kTags), [&](const Tag& tag) { return tag.name == name; });
  return found == std::end(kTags) ? nullptr : found;
}

bool is_decimal(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_base64(std::string_view text) {
  if (text.size() % 4 != 0) return false;
  for (int i = 0; i < 2 && text.ends_with('='); ++i) text.remove_suffix(1);
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '+' || c == '/';
  });
}

// What EmptyRef's text stands for: the JSON of a falsy value, "_" or "0n".
Value empty_ref_value(std::string_view text) {
  if (text == "_") return Value(Value::Kind::Undefined);
  if (text == "0n") return text_value("0");
  if (text == "null") return Value(Value::Kind::Null);
  if (text == "false") return Value(Value::Kind::Bool, "false");
  if (text == "0" || text == "-0") return Value(Value::Kind::Number, "0");
  if (text == "\"\"") return text_value("");
  return text_value(std::string(text));
}

}  // namespace

std::string_view fault_name(DevalueFault fault) { return kFaultNames[static_cast<std::size_t>(fault)]; }

// --- Decoding
// ------------------------------------------------------------------------------------------------

// One expansion: the slots that are being resolved, so that cycles end, and the budget of the decoder.
class DevalueDecoder::Expansion {
 public:
  explicit Expansion(DevalueDecoder& decoder) : decoder_(decoder), flat_(*decoder.flat_) {}

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
  Decoded<Value> resolve_text_form(TagForm form, const Cell* arguments, std::size_t count);
  Decoded<Value> resolve_empty_ref(const Cell& argument);
  Decoded<const Slot*> slot_of(const Cell& cell) const;
  std::optional<std::string_view> tag_of(const Slot& slot) const;

  DevalueDecoder& decoder_;
  const Flat& flat_;
  std::vector<std::size_t> active_;
};

std::optional<DevalueFault> DevalueDecoder::Expansion::may_enter(std::size_t slot) const {
  if (std::find(active_.begin(), active_.end(), slot) != active_.end()) return DevalueFault::Cycle;
  if (active_.size() >= decoder_.limits_.depth) return DevalueFault::Depth;
  return std::nullopt;
}

bool DevalueDecoder::Expansion::spend(std::size_t nodes) {
  if (decoder_.nodes_left_ < nodes) return false;
  decoder_.nodes_left_ -= nodes;
  return true;
}

Value DevalueDecoder::Expansion::scalar(const Cell& cell) const {
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

Decoded<Value> DevalueDecoder::Expansion::resolve(DevalueRef ref) {
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

Decoded<Value> DevalueDecoder::Expansion::resolve_cell(const Cell& cell) {
  if (cell.kind != CellKind::Integer) return refuse(DevalueFault::Index);
  return resolve(cell.value);
}

// As an element of a list, where undefined has a place.
Decoded<Value> DevalueDecoder::Expansion::resolve_element(const Cell& cell) {
  auto value = resolve_cell(cell);
  if (value && value->kind == Value::Kind::Undefined) value->kind = Value::Kind::Null;
  return value;
}

Decoded<Value> DevalueDecoder::Expansion::resolve_object(const Slot& slot) {
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

Decoded<Value> DevalueDecoder::Expansion::resolve_list(const Slot& slot) {
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

Decoded<Value> DevalueDecoder::Expansion::resolve_sparse(const Slot& slot) {
  const Cell* const cells = flat_.cells_of(slot);
  if (slot.count < 2 || cells[1].kind != CellKind::Integer || cells[1].value < 0)
    return refuse(DevalueFault::Sparse);
  const auto length = static_cast<std::size_t>(cells[1].value);
  if (length > decoder_.limits_.sparse_length) return refuse(DevalueFault::SparseLength);
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

std::optional<std::string_view> DevalueDecoder::Expansion::tag_of(const Slot& slot) const {
  if (slot.kind != SlotKind::Array || slot.count == 0) return std::nullopt;
  const Cell& first = flat_.cells[slot.first];
  if (first.kind != CellKind::Text) return std::nullopt;
  return flat_.text(first);
}

Decoded<Value> DevalueDecoder::Expansion::resolve_tagged(const Slot& slot) {
  const Cell* const arguments = flat_.cells_of(slot) + 1;
  const std::size_t count = slot.count - 1;
  const Tag* const tag = find_tag(*tag_of(slot));
  if (tag == nullptr) {
    const bool unwraps =
        decoder_.unknown_tags_ == UnknownTags::Unwrap && count == 1 && arguments[0].kind == CellKind::Integer;
    return unwraps ? resolve_cell(arguments[0]) : refuse(DevalueFault::UnknownType);
  }
  switch (tag->form) {
    case TagForm::Set:
      return resolve_set(arguments, count);
    case TagForm::Map:
      return resolve_map(arguments, count);
    case TagForm::NullObject:
      return resolve_null_object(arguments, count);
    case TagForm::View:
      return resolve_view(arguments, count);
    case TagForm::Date:
    case TagForm::RegExp:
    case TagForm::BigInt:
    case TagForm::Buffer:
    case TagForm::Text:
      return resolve_text_form(tag->form, arguments, count);
    case TagForm::Boxed:
    case TagForm::Wrapper:
    case TagForm::EmptyRef:
    case TagForm::SkipHydrate:
      break;
  }
  if (count != 1) return refuse(DevalueFault::Arity);
  if (tag->form == TagForm::Boxed) return resolve_boxed(arguments[0]);
  if (tag->form == TagForm::EmptyRef) return resolve_empty_ref(arguments[0]);
  if (tag->form == TagForm::Wrapper) return resolve_cell(arguments[0]);
  const auto hydrated = slot_of(arguments[0]);
  if (!hydrated) return refuse(hydrated.error());
  return Value(Value::Kind::Undefined);
}

Decoded<Value> DevalueDecoder::Expansion::resolve_set(const Cell* arguments, std::size_t count) {
  Value list(Value::Kind::List);
  for (std::size_t i = 0; i < count; ++i) {
    auto value = resolve_element(arguments[i]);
    if (!value) return value;
    list.items.push_back(std::move(*value));
  }
  return list;
}

Decoded<Value> DevalueDecoder::Expansion::resolve_map(const Cell* arguments, std::size_t count) {
  if (count % 2 != 0) return refuse(DevalueFault::Arity);
  Value list(Value::Kind::List);
  for (std::size_t i = 0; i < count; i += 2) {
    auto pair = resolve_set(arguments + i, 2);
    if (!pair) return pair;
    list.items.push_back(std::move(*pair));
  }
  return list;
}

Decoded<Value> DevalueDecoder::Expansion::resolve_null_object(const Cell* arguments, std::size_t count) {
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
Decoded<Value> DevalueDecoder::Expansion::resolve_boxed(const Cell& argument) {
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

Decoded<Value> DevalueDecoder::Expansion::resolve_view(const Cell* arguments, std::size_t count) {
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
  return resolve_text_form(TagForm::Buffer, flat_.cells_of(slot) + 1, slot.count - 1);
}

Decoded<Value> DevalueDecoder::Expansion::resolve_text_form(TagForm form, const Cell* arguments,
                                                            std::size_t count) {
  const bool with_flags = form == TagForm::RegExp && count == 2;
  if (count != 1 && !with_flags) return refuse(DevalueFault::Arity);
  for (std::size_t i = 0; i < count; ++i) {
    if (arguments[i].kind != CellKind::Text) return refuse(DevalueFault::Arg);
  }
  const std::string_view text = flat_.text(arguments[0]);
  switch (form) {
    case TagForm::Date:
      return text.empty() ? Value(Value::Kind::Null) : text_value(std::string(text));
    case TagForm::RegExp: {
      const std::string_view flags = with_flags ? flat_.text(arguments[1]) : std::string_view();
      if (flags.find_first_not_of("dgimsuvy") != std::string_view::npos) return refuse(DevalueFault::Arg);
      return text_value("/" + std::string(text) + "/" + std::string(flags));
    }
    case TagForm::BigInt:
      if (!is_decimal(text)) return refuse(DevalueFault::Arg);
      return text_value(std::string(text));
    case TagForm::Buffer:
      if (!is_base64(text)) return refuse(DevalueFault::Arg);
      return Value(Value::Kind::Null);
    default:
      return text_value(std::string(text));
  }
}

Decoded<Value> DevalueDecoder::Expansion::resolve_empty_ref(const Cell& argument) {
  const auto slot = slot_of(argument);
  if (!slot) return refuse(slot.error());
  const Cell& cell = flat_.cells[(*slot)->first];
  if ((*slot)->kind != SlotKind::Scalar || cell.kind != CellKind::Text) return refuse(DevalueFault::Arg);
  return empty_ref_value(flat_.text(cell));
}

Decoded<const DevalueFlat::Slot*> DevalueDecoder::Expansion::slot_of(const Cell& cell) const {
  const bool found = cell.kind == CellKind::Integer && cell.value >= 0 &&
                     static_cast<std::size_t>(cell.value) < flat_.slots.size();
  if (!found) return refuse(DevalueFault::Index);
  return &flat_.slots[static_cast<std::size_t>(cell.value)];
}

Decoded<std::optional<std::size_t>> DevalueDecoder::Expansion::unwrap(DevalueRef ref) {
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
    const Tag* const tag = find_tag(*name);
    const Cell* const arguments = flat_.cells_of(slot) + 1;
    const bool one_index = slot.count == 2 && arguments[0].kind == CellKind::Integer;
    const bool wraps =
        tag != nullptr ? tag->form == TagForm::Wrapper : decoder_.unknown_tags_ == UnknownTags::Unwrap;
    if (!wraps || !one_index) return std::optional(number);
    ref = arguments[0].value;
  }
}

DevalueDecoder::DevalueDecoder(const DevalueText& text, UnknownTags unknown_tags, const DevalueLimits& limits)
    : flat_(text.flat_.get()), limits_(limits), unknown_tags_(unknown_tags), nodes_left_(limits.nodes) {}

Decoded<Value> DevalueDecoder::decode(DevalueRef ref) { return Expansion(*this).resolve(ref); }

Decoded<Value> DevalueDecoder::decode_root() {
  auto value = decode(flat_->special_root.value_or(0));
  if (value && value->kind == Value::Kind::Undefined) value->kind = Value::Kind::Null;
  return value;
}

Decoded<std::optional<std::size_t>> DevalueDecoder::unwrap(DevalueRef ref) {
  return Expansion(*this).unwrap(ref);
}

Decoded<std::optional<DevalueRef>> DevalueDecoder::member(std::size_t slot, std::string_view key) const {
  const DevalueFlat::Slot& found = flat_->slots[slot];
  if (found.kind != DevalueFlat::SlotKind::Object) return std::optional<DevalueRef>();
  const auto* const cell = flat_->find_member(found, key);
  if (cell == nullptr) return std::optional<DevalueRef>();
  if (cell->kind != DevalueFlat::CellKind::Integer) return refuse(DevalueFault::Index);
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
  if (nodes_left_ < found.count) return refuse(DevalueFault::Budget);
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
