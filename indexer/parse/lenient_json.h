// JSON with the slips that people and templates make, as strict JSON.
//
//   // FAQ                                  -> nothing; so do the marks of CDATA and of HTML comments
//   {"a": [1, 2,],};  {"b": "x<line end>"}  -> [{"a": [1, 2]}, {"b": "x\u000a"}]
//
// Trailing commas and semicolons are left out, control characters inside of texts are escaped, and values
// that follow each other become elements of a list. Everything else stays, for the parser to refuse. Linear.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace qasearch {

class LenientJson {
 public:
  explicit LenientJson(std::string_view text);

  /// A list of all values of the text.
  const std::string& json() const { return json_; }
  /// The place in the text of a place in json().
  std::size_t place_of(std::size_t position) const;

 private:
  void read_string(std::string_view text, std::size_t& pos);
  void read_outside(std::string_view text, std::size_t& pos);
  void put(char c, std::size_t pos);

  std::string json_ = "[";
  std::size_t depth_ = 0;
  bool value_ended_ = false;    // at depth 0: what follows is another value
  std::size_t last_comma_ = 0;  // in json_, when only blanks follow it; else 0
  std::vector<std::pair<std::size_t, std::size_t>> places_ = {{0, 0}};  // in json_, in the text
};

}  // namespace qasearch
