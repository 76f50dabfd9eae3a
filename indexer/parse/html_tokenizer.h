// HTML as a stream of tags and texts, as tolerant as a browser's tokenizer where it matters for reading.
//
// Comments and doctypes are passed over; the content of script, style, textarea and title is one text,
// whatever stands in it. Nothing is built, nothing recursive: linear in the input. One thread at a time.
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace qasearch {

enum class HtmlToken : std::uint8_t { Start, End, Text, EndOfFile };

class HtmlTokenizer {
 public:
  /// `html` outlives the tokenizer.
  explicit HtmlTokenizer(std::string_view html) : html_(html) {}

  /// Moves to the next token.
  HtmlToken next();

  /// The token's place in the text, as a half-open range.
  std::size_t begin() const { return begin_; }
  std::size_t end() const { return pos_; }
  /// The tag's name in lower case. Requires: a Start or an End.
  const std::string& name() const { return name_; }
  /// The attribute's value with entities decoded, "" for one without a value. Requires: a Start.
  std::optional<std::string> attribute(std::string_view attribute_name) const;
  /// As written, entities and all. Requires: a Text.
  std::string_view text() const { return text_; }
  /// True when `text` is the content of a script, style or the like. Requires: a Text.
  bool is_raw() const { return raw_; }

 private:
  bool read_tag();
  void read_attributes();
  void skip_blanks();
  HtmlToken read_raw_text();

  std::string_view html_;
  std::size_t begin_ = 0, pos_ = 0;
  std::string name_;
  std::string raw_element_;  // <script>, <style> ... whose raw text is the next token; empty for none
  std::vector<std::pair<std::string, std::string_view>> attributes_;
  std::string_view text_;
  bool raw_ = false;
  bool end_tag_ = false;
};

/// "a &lt; b &#x27;c&#39;" -> "a < b 'c'". As append_html_text() of engine/text.
std::string decode_entities(std::string_view text);

/// True for an element without content and without an end: "br", in lower case.
bool is_void_element(std::string_view name);

/// True for a text with elements of HTML in it ("std::vector<int>" has none).
bool has_html_elements(std::string_view text);

/// True when `meets` holds for one of an attribute's words, which HTML's blanks separate.
template <typename Predicate>
bool any_word(std::string_view words, Predicate meets) {
  for (std::size_t begin = 0; begin < words.size();) {
    const std::size_t end = std::min(words.find_first_of(" \t\r\n\f", begin), words.size());
    if (end > begin && meets(words.substr(begin, end - begin))) return true;
    begin = end + 1;
  }
  return false;
}

}  // namespace qasearch
