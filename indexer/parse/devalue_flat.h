// The flat form of a devalue text in memory: slots, their cells, and one string with all texts.
//
// 16 bytes a member or element, whatever the text asks for. Private to the decoder. Immutable once parsed.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qasearch {

// devalue's special indices.
inline constexpr std::int64_t kUndefined = -1, kHole = -2, kNan = -3, kNegativeZero = -6, kSparseMark = -7;

struct DevalueFlat {
  enum class CellKind : std::uint8_t { Null, True, False, Integer, Number, Text, Nested };

  // A scalar: 16 bytes, its text (of Number and Text) in `texts`.
  struct Cell {
    CellKind kind = CellKind::Null;
    std::uint32_t length = 0;
    std::int64_t value = 0;  // the integer, or the offset of the text
  };
  enum class SlotKind : std::uint8_t { Scalar, Array, Object };
  struct Slot {
    SlotKind kind = SlotKind::Scalar;
    std::uint32_t first = 0;  // in cells
    std::uint32_t count = 0;  // cells; of an object twice its members: key, value, key, value, sorted by key
  };

  std::vector<Slot> slots;
  std::vector<Cell> cells;
  std::string texts;
  std::optional<std::int64_t> special_root;  // the text is one special and has no slots

  std::string_view text(const Cell& cell) const {
    return std::string_view(texts).substr(static_cast<std::size_t>(cell.value), cell.length);
  }
  const Cell* cells_of(const Slot& slot) const { return cells.data() + slot.first; }
  const Cell* find_member(const Slot& slot, std::string_view key) const;
  void finish_object(Slot& slot);
};

}  // namespace qasearch
