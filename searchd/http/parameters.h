// The query parameters of a route: a table of names, kinds and bounds, by which values are read and checked.
//
// Unknown parameters are ignored: links carry tracking parameters. Values are normalised, so that equal
// requests have an equal `canonical` text, the key of the answer cache.
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
  /// Fails with Usage, naming the parameter. An empty value counts as not given, except for kind Text.
  static Result<Parameters> read(ParameterTable table, std::span<const TargetParameter> given);

  ParameterTable table() const { return table_; }

  /// Requires: the table has a row of this name.
  bool given(std::string_view name) const { return !all(name).empty(); }
  const std::vector<std::string>& all(std::string_view name) const;
  std::string text(std::string_view name) const;
  std::uint32_t number(std::string_view name, std::uint32_t otherwise) const;
  bool is_set(std::string_view name) const { return text(name) == "1"; }

  /// Equal for requests with equal meaning: "&q=deadlock&limit=5".
  std::string canonical() const;

 private:
  ParameterTable table_;
  std::vector<std::vector<std::string>> values_;  // by row
};

}  // namespace qasearch
