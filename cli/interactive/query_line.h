// The line in which the query is typed: a text with a cursor, edited by whole characters.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace qasearch {

class QueryLine {
 public:
  /// Longer lines take no more characters. Below kMaxQueryBytes, so that all of the line is searched. A
  /// pasted traceback is cut, though the engine reads up to kMaxPastedBytes: its end would be out of sight.
  static constexpr std::size_t kMaxBytes = 2'000;

  QueryLine() = default;
  /// The cursor stands at the end.
  explicit QueryLine(std::string text);

  const std::string& text() const { return text_; }

  void insert(char32_t character);
  void erase_before();
  void erase_after();
  void erase_word();
  void erase_to_start();
  void erase_to_end();
  void move_left() { cursor_ = before(cursor_); }
  void move_right() { cursor_ = after(cursor_); }
  void move_to_start() { cursor_ = 0; }
  void move_to_end() { cursor_ = text_.size(); }

  /// The part around the cursor that fits `columns`, and the column of the cursor in it. Requires: at least 2
  /// columns.
  std::pair<std::string, std::size_t> visible(std::size_t columns) const;

 private:
  // The position of the character before or after one; combining characters belong to the one before them.
  std::size_t before(std::size_t pos) const;
  std::size_t after(std::size_t pos) const;
  void erase(std::size_t begin, std::size_t end);

  std::string text_;        // printable
  std::size_t cursor_ = 0;  // in bytes
};

}  // namespace qasearch
