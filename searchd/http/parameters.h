// The parameters of a route: a table of what it takes, read and checked by its rows.
//
// Unknown parameters are passed over: links carry marks of campaigns and the like. Read values have one form,
// so that requests that ask the same have the same `canonical` text, which answers are kept by.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "searchd/http/target.h"

namespace qasearch {

enum class ParameterKind : std::uint8_t {
  Text,        // once
  Texts,       // each one counts
  TextList,    // each one counts; commas separate
  ChoiceList,  // some of `choices`, as a list
  Choice,      // one of `choices`
  Number,      // from `least` to `most`
  Flag,        // 1, true or without "="; 0 or false
};

struct ParameterRow {
  std::string_view name;
  ParameterKind kind;
  std::string_view help;     // one sentence, for the API's description
  std::string_view choices;  // separated by '|'
  std::uint32_t least = 0, most = 0;
  bool required = false;
};

using ParameterTable = std::span<const ParameterRow>;

class Parameters {
 public:
  /// Fails with Usage, naming the parameter. An empty value counts as not given, but for a text.
  static Result<Parameters> read(ParameterTable table, std::span<const TargetParameter> given);

  ParameterTable table() const { return table_; }

  /// Requires: the table has a row of this name.
  bool given(std::string_view name) const { return !all(name).empty(); }
  const std::vector<std::string>& all(std::string_view name) const;
  std::string text(std::string_view name) const;
  std::uint32_t number(std::string_view name, std::uint32_t otherwise) const;
  bool is_set(std::string_view name) const { return text(name) == "1"; }

  /// The same for requests that ask the same.
  std::string canonical() const;

 private:
  ParameterTable table_;
  std::vector<std::vector<std::string>> values_;  // by row
};

}  // namespace qasearch
