// The tags of devalue and Nuxt ("Date", "Set", "Reactive" ...) and the form of their arguments.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>

#include "indexer/parse/record_value.h"

namespace qasearch {

enum class DevalueTagForm : std::uint8_t {
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

struct DevalueTag {
  std::string_view name;
  DevalueTagForm form;
};

/// The tag of that name, or nullptr.
const DevalueTag* find_devalue_tag(std::string_view name);

/// True for the text of a BigInt: digits, perhaps with a sign.
bool is_decimal(std::string_view text);
/// True for base64 with padding, in one line.
bool is_base64(std::string_view text);
/// The value of an EmptyRef: its text is the JSON of a falsy value, "_" or "0n".
Value empty_ref_value(std::string_view text);

}  // namespace qasearch
