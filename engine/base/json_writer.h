// A JSON writer that works from front to back and keeps no tree: the tree of an answer costs as much as its
// search.
//
// Commas are written by themselves; the caller closes what it opens. Bytes that are no UTF-8 become U+FFFD.
// One thread at a time.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace qasearch {

class JsonWriter {
 public:
  void begin_object() { open('{'); }
  void end_object() { out_ += '}'; }
  void begin_array() { open('['); }
  void end_array() { out_ += ']'; }

  /// Begins a member; its value follows. Requires: a name without characters to escape.
  void key(std::string_view name);
  /// The same for any text.
  void text_key(std::string_view name) {
    value(name);
    out_ += ':';
  }
  void null();
  /// A text, a number, true or false.
  template <typename T>
  void value(const T& what) {
    separate();
    if constexpr (std::is_same_v<T, bool>) {
      out_ += what ? "true" : "false";
    } else if constexpr (std::is_floating_point_v<T>) {
      append_real(what);
    } else if constexpr (std::is_integral_v<T>) {
      append_integer(static_cast<std::int64_t>(what));
    } else {
      append_text(what);
    }
  }
  template <typename T>
  void field(std::string_view name, const T& what) {
    key(name);
    value(what);
  }

  /// Bytes written so far.
  std::size_t size() const { return out_.size(); }

  /// The whole text. The writer is used up.
  std::string take() && { return std::move(out_); }

 private:
  // A value or a key needs a comma behind another value, and none behind a bracket or a key.
  bool needs_comma() const {
    return !out_.empty() && out_.back() != '{' && out_.back() != '[' && out_.back() != ':';
  }
  void separate() {
    if (needs_comma()) out_ += ',';
  }
  void open(char bracket) {
    separate();
    out_ += bracket;
  }
  void append_text(std::string_view text);
  void append_integer(std::int64_t number);
  void append_real(double number);
  char* extend(std::size_t bytes);  // the place to write them to

  std::string out_;
};

/// JSON text with DEL, C1 controls and characters of the writing direction as \uXXXX: JSON allows them raw, a
/// terminal acts on them. They can stand only inside of strings. Linear in the text.
std::string escape_controls(std::string json);

/// A document of nlohmann's as text: bytes that are no UTF-8 (names of files may hold any) become U+FFFD. A
/// template, so that this header does not include the library.
template <typename Json>
std::string json_text(const Json& json) {
  return escape_controls(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

/// The same with a line end.
template <typename Json>
std::string json_line(const Json& json) {
  return json_text(json) + "\n";
}

}  // namespace qasearch
