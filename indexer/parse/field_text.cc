#include "indexer/parse/field_text.h"

#include <algorithm>
#include <chrono>

#include "engine/text/utf8.h"

namespace qasearch {

std::string date_of(std::string_view text) {
  text = trim(text);
  static constexpr std::string_view kForm = "dddd-dd-dd";
  if (text.size() < kForm.size()) return {};
  for (std::size_t i = 0; i < kForm.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (kForm[i] == 'd' ? !digit : text[i] != '-') return {};
  }
  const auto number = [text](std::size_t begin, std::size_t end) {
    unsigned value = 0;
    for (std::size_t i = begin; i < end; ++i) value = value * 10 + static_cast<unsigned>(text[i] - '0');
    return value;
  };
  const std::chrono::year_month_day day{std::chrono::year(static_cast<int>(number(0, 4))),
                                        std::chrono::month(number(5, 7)), std::chrono::day(number(8, 10))};
  return day.ok() ? std::string(text.substr(0, kForm.size())) : std::string();
}

std::string one_line(std::string_view text) {
  std::string line(trim(text));
  std::replace_if(
      line.begin(), line.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return line;
}

}  // namespace qasearch
