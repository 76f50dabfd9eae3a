#include "indexer/parse/devalue_tag.h"

#include <algorithm>
#include <string>

namespace qasearch {

namespace {

constexpr DevalueTag kTags[] = {
    {"Date", DevalueTagForm::Date},
    {"Set", DevalueTagForm::Set},
    {"Map", DevalueTagForm::Map},
    {"RegExp", DevalueTagForm::RegExp},
    {"BigInt", DevalueTagForm::BigInt},
    {"Object", DevalueTagForm::Boxed},
    {"null", DevalueTagForm::NullObject},
    {"ArrayBuffer", DevalueTagForm::Buffer},
    {"Int8Array", DevalueTagForm::View},
    {"Uint8Array", DevalueTagForm::View},
    {"Uint8ClampedArray", DevalueTagForm::View},
    {"Int16Array", DevalueTagForm::View},
    {"Uint16Array", DevalueTagForm::View},
    {"Int32Array", DevalueTagForm::View},
    {"Uint32Array", DevalueTagForm::View},
    {"Float16Array", DevalueTagForm::View},
    {"Float32Array", DevalueTagForm::View},
    {"Float64Array", DevalueTagForm::View},
    {"BigInt64Array", DevalueTagForm::View},
    {"BigUint64Array", DevalueTagForm::View},
    {"DataView", DevalueTagForm::View},
    {"URL", DevalueTagForm::Text},
    {"URLSearchParams", DevalueTagForm::Text},
    {"Temporal.Duration", DevalueTagForm::Text},
    {"Temporal.Instant", DevalueTagForm::Text},
    {"Temporal.PlainDate", DevalueTagForm::Text},
    {"Temporal.PlainTime", DevalueTagForm::Text},
    {"Temporal.PlainDateTime", DevalueTagForm::Text},
    {"Temporal.PlainMonthDay", DevalueTagForm::Text},
    {"Temporal.PlainYearMonth", DevalueTagForm::Text},
    {"Temporal.ZonedDateTime", DevalueTagForm::Text},
    // Nuxt's and pinia's
    {"Ref", DevalueTagForm::Wrapper},
    {"ShallowRef", DevalueTagForm::Wrapper},
    {"Reactive", DevalueTagForm::Wrapper},
    {"ShallowReactive", DevalueTagForm::Wrapper},
    {"NuxtError", DevalueTagForm::Wrapper},
    {"Island", DevalueTagForm::Wrapper},
    {"EmptyRef", DevalueTagForm::EmptyRef},
    {"EmptyShallowRef", DevalueTagForm::EmptyRef},
    {"skipHydrate", DevalueTagForm::SkipHydrate},
};

}  // namespace

const DevalueTag* find_devalue_tag(std::string_view name) {
  const auto* const found = std::find_if(std::begin(kTags), std::end(kTags),
                                         [&](const DevalueTag& tag) { return tag.name == name; });
  return found == std::end(kTags) ? nullptr : found;
}

bool is_decimal(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_base64(std::string_view text) {
  if (text.size() % 4 != 0) return false;
  for (int i = 0; i < 2 && text.ends_with('='); ++i) text.remove_suffix(1);
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '+' || c == '/';
  });
}

Value empty_ref_value(std::string_view text) {
  if (text == "_") return Value(Value::Kind::Undefined);
  if (text == "0n") return text_value("0");
  if (text == "null") return Value(Value::Kind::Null);
  if (text == "false") return Value(Value::Kind::Bool, "false");
  if (text == "0" || text == "-0") return Value(Value::Kind::Number, "0");
  if (text == "\"\"") return text_value("");
  return text_value(std::string(text));
}

}  // namespace qasearch
