#include "indexer/parse/record_value.h"

#include <cstdio>

namespace qasearch {

const Value* Value::find(std::string_view key) const {
  for (std::size_t i = keys.size(); i-- > 0;) {
    if (keys[i] == key) return &items[i];
  }
  return nullptr;
}

Value* Value::find(std::string_view key) { return const_cast<Value*>(std::as_const(*this).find(key)); }

void Value::add(std::string key, Value value) {
  keys.push_back(std::move(key));
  items.push_back(std::move(value));
}

namespace {

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      char buffer[8];
      std::snprintf(buffer, sizeof buffer, "\\u%04x", static_cast<unsigned>(c));
      out += buffer;
    } else {
      out += c;
    }
  }
  out += '"';
}

void append(std::string& out, const Value& value) {
  switch (value.kind) {
    case Value::Kind::Undefined:
    case Value::Kind::Null:
      out += "null";
      return;
    case Value::Kind::Bool:
    case Value::Kind::Number:
      out += value.text;
      return;
    case Value::Kind::Text:
      append_quoted(out, value.text);
      return;
    case Value::Kind::List:
    case Value::Kind::Object:
      break;
  }
  const bool object = value.is_object();
  out += object ? '{' : '[';
  for (std::size_t i = 0; i < value.items.size(); ++i) {
    if (i > 0) out += ',';
    if (object) {
      append_quoted(out, value.keys[i]);
      out += ':';
    }
    append(out, value.items[i]);
  }
  out += object ? '}' : ']';
}

}  // namespace

std::string to_string(const Value& value) {
  std::string out;
  append(out, value);
  return out;
}

}  // namespace qasearch
