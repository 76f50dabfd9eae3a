// A record as every format gives it, before it becomes a page: texts, lists and objects.
//
// Numbers and truth values are kept as texts ("1.10", "true"), since all that is wanted of a record is text.
// Undefined stands for what is absent. Plain values: one thread at a time.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace qasearch {

struct Value {
  enum class Kind : std::uint8_t { Undefined, Null, Bool, Number, Text, List, Object };

  Kind kind = Kind::Undefined;
  std::string text;               // of a scalar, as written
  std::vector<Value> items;       // of a list; of an object its members' values
  std::vector<std::string> keys;  // of an object, as many as items

  Value() = default;
  explicit Value(Kind value_kind, std::string value_text = {})
      : kind(value_kind), text(std::move(value_text)) {}

  bool is_scalar() const { return kind == Kind::Bool || kind == Kind::Number || kind == Kind::Text; }
  bool is_list() const { return kind == Kind::List; }
  bool is_object() const { return kind == Kind::Object; }
  /// Neither absent nor null.
  bool has_value() const { return kind != Kind::Undefined && kind != Kind::Null; }
  bool is_true() const { return is_scalar() && text == "true"; }

  /// The member of that name, the last one where it repeats; nullptr when there is none.
  const Value* find(std::string_view key) const;
  Value* find(std::string_view key);
  /// Appends a member. Requires: is_object().
  void add(std::string key, Value value);
};

inline Value text_value(std::string text) { return Value(Value::Kind::Text, std::move(text)); }

/// Compact JSON; numbers as written, undefined as null. For tests and messages.
std::string to_string(const Value& value);

}  // namespace qasearch
