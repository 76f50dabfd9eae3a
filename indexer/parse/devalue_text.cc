#include <algorithm>
#include <string>
#include <utility>

#include "indexer/parse/devalue.h"
#include "indexer/parse/devalue_flat.h"
#include "indexer/parse/json_sax.h"

namespace qasearch {

const DevalueFlat::Cell* DevalueFlat::find_member(const Slot& slot, std::string_view key) const {
  std::size_t low = 0, high = slot.count / 2;
  const Cell* const cell = cells_of(slot);
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    const int order = text(cell[2 * middle]).compare(key);
    if (order == 0) return &cell[2 * middle + 1];
    (order < 0 ? low : high) = order < 0 ? middle + 1 : middle;
  }
  return nullptr;
}

// Sorts the members by key; of a repeated key the last stays, as in JavaScript.
void DevalueFlat::finish_object(Slot& slot) {
  std::vector<std::pair<Cell, Cell>> members;
  for (std::uint32_t i = 0; i + 1 < slot.count; i += 2) {
    members.emplace_back(cells[slot.first + i], cells[slot.first + i + 1]);
  }
  std::stable_sort(members.begin(), members.end(),
                   [&](const auto& a, const auto& b) { return text(a.first) < text(b.first); });
  std::size_t end = slot.first;
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (i + 1 < members.size() && text(members[i].first) == text(members[i + 1].first)) continue;
    cells[end++] = members[i].first;
    cells[end++] = members[i].second;
  }
  cells.resize(end);
  slot.count = static_cast<std::uint32_t>(end - slot.first);
}

// Fills a Flat. The flat form never nests deeper than root and slot: what does is refused.
class DevalueText::Builder {
 public:
  using Cell = DevalueFlat::Cell;
  using CellKind = DevalueFlat::CellKind;
  using SlotKind = DevalueFlat::SlotKind;

  explicit Builder(DevalueFlat& flat) : flat_(flat) {}

  bool null() { return put({CellKind::Null, 0, 0}); }
  bool boolean(bool value) { return put({value ? CellKind::True : CellKind::False, 0, 0}); }
  bool number_integer(std::int64_t value) { return put({CellKind::Integer, 0, value}); }
  bool number_unsigned(std::uint64_t value) {
    if (value <= static_cast<std::uint64_t>(INT64_MAX))
      return put({CellKind::Integer, 0, static_cast<std::int64_t>(value)});
    return put_text(CellKind::Number, std::to_string(value));
  }
  bool number_float(double, const std::string& text) { return put_text(CellKind::Number, text); }
  bool string(std::string& value) { return put_text(CellKind::Text, value); }
  bool binary(nlohmann::json::binary_t&) { return false; }
  bool start_object(std::size_t) { return open(SlotKind::Object); }
  bool start_array(std::size_t) { return open(SlotKind::Array); }
  bool key(std::string& value) { return depth_ != 2 || put_text(CellKind::Text, value); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) {
    return stop(DevalueFault::Json);
  }
  DevalueFault fault() const { return fault_; }
  bool has_valid_root() const {
    if (!flat_.special_root) return !object_root_ && !flat_.slots.empty();
    const DevalueRef root = *flat_.special_root;
    return root == kUndefined || (root <= kNan && root >= kNegativeZero);
  }

 private:
  bool stop(DevalueFault fault) {
    if (!stopped_) fault_ = fault;
    stopped_ = true;
    return false;
  }
  bool put_text(CellKind kind, std::string_view text) {
    if (depth_ > 2) return true;
    const Cell cell{kind, static_cast<std::uint32_t>(text.size()),
                    static_cast<std::int64_t>(flat_.texts.size())};
    flat_.texts += text;
    return put(cell);
  }
  bool put(const Cell& cell) {
    if (depth_ > 2) return true;  // inside of something nested, which is an error wherever it is looked at
    if (depth_ == 0) {
      // A wrong root is reported only for a text that is JSON, so parsing goes on.
      if (cell.kind == CellKind::Integer) flat_.special_root = cell.value;
      return true;
    }
    if (flat_.cells.size() >= kLimits.payload_cells) return stop(DevalueFault::Size);
    flat_.cells.push_back(cell);
    if (depth_ <= 1)
      return add_slot({SlotKind::Scalar, static_cast<std::uint32_t>(flat_.cells.size() - 1), 1});
    return true;
  }
  bool add_slot(const DevalueFlat::Slot& slot) {
    if (flat_.slots.size() >= kLimits.payload_slots) return stop(DevalueFault::Size);
    flat_.slots.push_back(slot);
    return true;
  }
  bool open(SlotKind kind) {
    if (depth_ == 0 && kind == SlotKind::Object) object_root_ = true;
    if (depth_ == 2 && !put({CellKind::Nested, 0, 0})) return false;
    if (++depth_ > 3) return stop(DevalueFault::Depth);
    return depth_ != 2 || add_slot({kind, static_cast<std::uint32_t>(flat_.cells.size()), 0});
  }
  bool close() {
    if (depth_ == 2) {
      auto& slot = flat_.slots.back();
      slot.count = static_cast<std::uint32_t>(flat_.cells.size()) - slot.first;
      if (slot.kind == SlotKind::Object) flat_.finish_object(slot);
    }
    --depth_;
    return true;
  }

  DevalueFlat& flat_;
  int depth_ = 0;
  bool object_root_ = false;
  bool stopped_ = false;
  DevalueFault fault_ = DevalueFault::Json;
};

DevalueText::DevalueText(std::unique_ptr<DevalueFlat> flat) : flat_(std::move(flat)) {}
DevalueText::~DevalueText() = default;
DevalueText::DevalueText(DevalueText&&) noexcept = default;
DevalueText& DevalueText::operator=(DevalueText&&) noexcept = default;

Decoded<DevalueText> DevalueText::parse(std::string_view text) {
  auto flat = std::make_unique<DevalueFlat>();
  std::string storage;
  Builder builder(*flat);
  if (!sax_parse(repair_surrogates(text, storage), builder)) return tl::make_unexpected(builder.fault());
  if (!builder.has_valid_root()) return tl::make_unexpected(DevalueFault::Root);
  return DevalueText(std::move(flat));
}

std::size_t DevalueText::slots() const { return flat_->slots.size(); }

bool DevalueText::has_member(std::size_t slot, std::string_view key) const {
  const DevalueFlat::Slot& found = flat_->slots[slot];
  return found.kind == DevalueFlat::SlotKind::Object && flat_->find_member(found, key) != nullptr;
}

std::vector<std::string_view> DevalueText::member_names(std::size_t slot) const {
  std::vector<std::string_view> names;
  const DevalueFlat::Slot& found = flat_->slots[slot];
  if (found.kind != DevalueFlat::SlotKind::Object) return names;
  const auto* const cells = flat_->cells_of(found);
  for (std::uint32_t i = 0; i < found.count; i += 2) {
    names.push_back(flat_->text(cells[i]));
  }
  return names;
}

}  // namespace qasearch
