#include "searchd/http/parameters.h"

#include <algorithm>
#include <cassert>
#include <charconv>

#include "engine/base/ascii.h"
#include "engine/text/percent_coding.h"
#include "engine/text/text_list.h"
#include "searchd/http/quoted_text.h"

namespace qasearch {

namespace {

Error wrong(const ParameterRow& row, const std::string& wanted, std::string_view value) {
  return {ErrorCode::Usage, std::string(row.name) + " must be " + wanted + ", not " + quoted_text(value)};
}

Result<std::string> read_number(const ParameterRow& row, std::string_view value) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error == std::errc{} && end == value.data() + value.size() && number >= row.least && number <= row.most)
    return std::to_string(number);
  return tl::make_unexpected(
      wrong(row, "a number from " + std::to_string(row.least) + " to " + std::to_string(row.most), value));
}

Result<std::string> read_choice(const ParameterRow& row, std::string_view value) {
  const auto choices = split(row.choices, '|');
  std::string choice = ascii::lowered(value);
  if (std::find(choices.begin(), choices.end(), choice) != choices.end()) return choice;
  return tl::make_unexpected(wrong(row, listed(choices, "or"), value));
}

Result<std::string> read_flag(const ParameterRow& row, std::string_view value) {
  const std::string word = ascii::lowered(value);
  if (word == "1" || word == "true") return "1";
  if (word == "0" || word == "false") return "0";
  return tl::make_unexpected(wrong(row, "1 or 0", value));
}

Result<std::string> read_value(const ParameterRow& row, std::string_view value) {
  switch (row.kind) {
    case ParameterKind::Number:
      return read_number(row, value);
    case ParameterKind::Choice:
    case ParameterKind::ChoiceList:
      return read_choice(row, value);
    case ParameterKind::Flag:
      return read_flag(row, value);
    case ParameterKind::Text:
    case ParameterKind::Texts:
      break;
  }
  return std::string(value);
}

bool is_list(ParameterKind kind) { return kind == ParameterKind::ChoiceList; }

bool may_repeat(ParameterKind kind) { return is_list(kind) || kind == ParameterKind::Texts; }

Result<void> keep(const ParameterRow& row, const TargetParameter& given, std::vector<std::string>& values) {
  const bool is_raised = row.kind == ParameterKind::Flag && given.is_bare;
  const std::string_view value = is_raised ? "1" : std::string_view(given.value);
  const bool counts_when_empty = row.kind == ParameterKind::Text;
  if (value.empty() && !counts_when_empty) return {};
  if (!may_repeat(row.kind) && !values.empty()) {
    if (value.empty()) return {};
    if (!values.front().empty())
      return fail(ErrorCode::Usage, std::string(row.name) + " is given more than once");
    values.clear();
  }
  for (const std::string_view part : split(value, is_list(row.kind) ? ',' : '\0')) {
    if (part.empty() && !counts_when_empty) continue;
    auto read = read_value(row, part);
    if (!read) return tl::make_unexpected(read.error());
    values.push_back(*std::move(read));
  }
  return {};
}

}  // namespace

Result<Parameters> Parameters::read(ParameterTable table, std::span<const TargetParameter> given) {
  Parameters parameters;
  parameters.table_ = table;
  parameters.values_.resize(table.size());
  for (const TargetParameter& each : given) {
    const auto row = std::find_if(table.begin(), table.end(),
                                  [&](const ParameterRow& candidate) { return candidate.name == each.name; });
    if (row == table.end()) continue;
    auto& values = parameters.values_[static_cast<std::size_t>(row - table.begin())];
    if (auto kept = keep(*row, each, values); !kept) return tl::make_unexpected(kept.error());
  }
  for (const ParameterRow& row : table) {
    if (row.required && parameters.text(row.name).empty())
      return fail(ErrorCode::Usage, std::string(row.name) + " is missing");
  }
  for (std::size_t i = 0; i < table.size(); ++i) {  // of a list the order and repetitions mean nothing
    auto& values = parameters.values_[i];
    if (!may_repeat(table[i].kind)) continue;
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
  }
  return parameters;
}

const std::vector<std::string>& Parameters::all(std::string_view name) const {
  const auto row =
      std::find_if(table_.begin(), table_.end(), [&](const ParameterRow& each) { return each.name == name; });
  assert(row != table_.end());
  return values_[static_cast<std::size_t>(row - table_.begin())];
}

std::string Parameters::text(std::string_view name) const {
  const auto& values = all(name);
  return values.empty() ? std::string() : values.front();
}

std::uint32_t Parameters::number(std::string_view name, std::uint32_t otherwise) const {
  const auto& values = all(name);
  if (values.empty()) return otherwise;
  std::uint32_t number = 0;  // read() has checked it
  std::from_chars(values.front().data(), values.front().data() + values.front().size(), number);
  return number;
}

std::string Parameters::canonical() const {
  std::string text;
  for (std::size_t i = 0; i < table_.size(); ++i) {
    if (values_[i].empty()) continue;
    text += '&';
    text += table_[i].name;
    for (const std::string& value : values_[i]) text += '=' + percent_encode(value, "");
  }
  return text;
}

}  // namespace qasearch
