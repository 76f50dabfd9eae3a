// Blocks of text, and how they are gathered from a text's pieces: prose line by line, code as it is.
//
// No control characters come out but tab and line end: they would reach terminals.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace qasearch {

enum class BlockKind : std::uint8_t { Prose, Code };

/// A run of text of one kind. Prose of one paragraph, heading, list item or table row is one line; inline
/// code is part of the prose around it. Never empty, no trailing line end.
struct Block {
  BlockKind kind;
  std::string text;
  std::string language;  // of a fence, lower case; empty elsewhere
};

/// One thread at a time.
class BlockBuilder {
 public:
  void append_prose(std::string_view text);
  void append_code(std::string_view text);

  /// Ends the line of prose; the line end is written before the next text.
  void end_line();
  /// Puts a blank before the next text of the line.
  void space() { blank_due_ = true; }
  /// Names the language of the code that follows.
  void set_language(std::string language) { language_ = std::move(language); }

  /// Makes a block of what was gathered; none of nothing.
  void flush_prose();
  void flush_code();

  /// All blocks. Forgets everything.
  std::vector<Block> take();

 private:
  std::vector<Block> blocks_;
  std::string prose_, code_, language_;
  bool line_ended_ = false;  // a line end is due before the next text
  bool blank_due_ = false;   // a blank is
};

}  // namespace qasearch
