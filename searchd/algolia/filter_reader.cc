#include "searchd/algolia/filter_reader.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/text/utf8.h"
#include "searchd/algolia/facet_attribute.h"
#include "searchd/algolia/number_text.h"
#include "searchd/http/quoted_text.h"

namespace qasearch {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// The times that a comparison allows: [least, most], or all others.
struct TimeRange {
  double least = -kInfinity, most = kInfinity;
  bool is_excluded = false;
};

struct Comparison {
  std::string_view sign;
  TimeRange (*range)(double);
};
// The longer sign of two that begin alike stands first.
constexpr std::array kComparisons = {
    Comparison{"<=",
               [](double to) {
                 return TimeRange{-kInfinity, to};
               }},
    Comparison{">=",
               [](double from) {
                 return TimeRange{from, kInfinity};
               }},
    Comparison{"!=",
               [](double not_at) {
                 return TimeRange{not_at, not_at, true};
               }},
    Comparison{"<",
               [](double below) {
                 return TimeRange{-kInfinity, std::nextafter(below, -kInfinity)};
               }},
    Comparison{">",
               [](double above) {
                 return TimeRange{std::nextafter(above, kInfinity), kInfinity};
               }},
    Comparison{"=",
               [](double at) {
                 return TimeRange{at, at};
               }},
};

/// A question without the attribute is in no range and in no excluded one.
Condition compared(std::string_view name, const TimeRange& range) {
  const FacetAttribute* const attribute = find_facet_attribute(name);
  if (attribute == nullptr || attribute->source != FacetSource::Time) return Condition::any({});
  Condition inside = within_times(range.least, range.most);
  if (!range.is_excluded) return inside;
  return Condition::all({within_times(-kInfinity, kInfinity), Condition::none_of(std::move(inside))});
}

/// "1 TO 9"; nothing for any other text.
std::optional<TimeRange> read_range(std::string_view text) {
  constexpr std::string_view kTo = " TO ";
  const std::size_t to = text.find(kTo);
  if (to == std::string_view::npos) return std::nullopt;
  const auto least = read_real(trim(text.substr(0, to)));
  const auto most = read_real(trim(text.substr(to + kTo.size())));
  if (!least || !most) return std::nullopt;
  return TimeRange{*least, *most};
}

}  // namespace

Result<Condition> read_facet_filter(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0)
    return fail(ErrorCode::Usage, "facetFilters: " + quoted_text(text) + " is not attribute:value");
  std::string_view value = text.substr(colon + 1);
  const bool is_negated = value.starts_with('-');
  if (is_negated || value.starts_with("\\-")) value.remove_prefix(1);
  const FacetAttribute* const attribute = find_facet_attribute(text.substr(0, colon));
  Condition has = attribute == nullptr ? Condition::any({}) : has_value(*attribute, value);
  return is_negated ? Condition::none_of(std::move(has)) : std::move(has);
}

Result<Condition> read_numeric_filter(std::string_view text) {
  const std::size_t sign = text.find_first_of("<>=!:");
  const std::string_view name = trim(text.substr(0, sign));
  if (sign != std::string_view::npos && !name.empty()) {
    const std::string_view rest = text.substr(sign);
    if (rest.front() == ':') {
      if (const auto range = read_range(rest.substr(1))) return compared(name, *range);
      if (const auto at = read_real(trim(rest.substr(1)))) return compared(name, {*at, *at});
    }
    for (const Comparison& row : kComparisons) {
      if (!rest.starts_with(row.sign)) continue;
      if (const auto number = read_real(trim(rest.substr(row.sign.size()))))
        return compared(name, row.range(*number));
      break;
    }
  }
  return fail(ErrorCode::Usage, "numericFilters: " + quoted_text(text) +
                                    " is not a comparison as updated_timestamp>=1777334400");
}

Result<Condition> read_filter_list(std::string_view name, const nlohmann::json& list,
                                   Result<Condition> (*read_one)(std::string_view)) {
  const auto wrong = [name] {
    return fail(ErrorCode::Usage, std::string(name) + " must be a list of texts and of lists of texts");
  };
  const auto one = [&](const nlohmann::json& item) -> Result<Condition> {
    if (!item.is_string()) return wrong();
    return read_one(item.get_ref<const std::string&>());
  };
  if (!list.is_array()) return wrong();
  std::size_t count = 0;
  std::vector<Condition> all;
  for (const nlohmann::json& item : list) {
    std::vector<Condition> any;
    const bool is_list = item.is_array();
    count += is_list ? item.size() : 1;
    if (count > kMaxConditions)
      return fail(ErrorCode::Usage,
                  std::string(name) + " has more than " + std::to_string(kMaxConditions) + " conditions");
    if (is_list && item.empty()) continue;
    for (std::size_t i = 0; i < (is_list ? item.size() : 1); ++i) {
      ASSIGN_OR_RETURN(Condition condition, one(is_list ? item[i] : item));
      any.push_back(std::move(condition));
    }
    all.push_back(any.size() == 1 ? std::move(any.front()) : Condition::any(std::move(any)));
  }
  return Condition::all(std::move(all));
}

// --- The text ----------------------------------------------------------------------------------------------

namespace {

/// Reads a filter text from front to back by recursive descent; brackets are the only recursion.
class FilterTextReader {
 public:
  explicit FilterTextReader(std::string_view text) : text_(text) {}

  Result<Condition> read_all() {
    ASSIGN_OR_RETURN(Condition condition, read_any());
    if (at_ < text_.size()) return wrong();
    return condition;
  }

 private:
  Result<Condition> read_any() {
    std::vector<Condition> any;
    do {
      ASSIGN_OR_RETURN(Condition condition, read_all_of());
      any.push_back(std::move(condition));
    } while (take_word("OR"));
    return any.size() == 1 ? std::move(any.front()) : Condition::any(std::move(any));
  }

  Result<Condition> read_all_of() {
    std::vector<Condition> all;
    do {
      ASSIGN_OR_RETURN(Condition condition, read_one());
      all.push_back(std::move(condition));
    } while (take_word("AND"));
    return all.size() == 1 ? std::move(all.front()) : Condition::all(std::move(all));
  }

  Result<Condition> read_one() {
    bool is_negated = false;
    while (take_word("NOT")) is_negated = !is_negated;
    ASSIGN_OR_RETURN(Condition condition, take('(') ? read_brackets() : read_condition());
    return is_negated ? Condition::none_of(std::move(condition)) : std::move(condition);
  }

  Result<Condition> read_brackets() {
    if (++depth_ > kMaxBrackets)
      return fail(ErrorCode::Usage,
                  "filters: more than " + std::to_string(kMaxBrackets) + " nested brackets");
    ASSIGN_OR_RETURN(Condition condition, read_any());
    --depth_;
    if (!take(')')) return wrong();
    return condition;
  }

  Result<Condition> read_condition() {
    if (++conditions_ > kMaxConditions)
      return fail(ErrorCode::Usage, "filters: more than " + std::to_string(kMaxConditions) + " conditions");
    skip_blanks();
    const std::size_t begin = at_;
    const std::optional<std::string> name = take_quoted_or_until(":<>=!() ");
    skip_blanks();
    if (!name || name->empty() || at_ == text_.size()) return wrong(begin);
    if (!take(':')) return read_comparison(begin, *name);
    skip_blanks();
    const std::size_t value_begin = at_;
    const std::optional<std::string> value = take_quoted_or_until(" )");
    if (!value || at_ == value_begin) return wrong(begin);
    if (take_word("TO")) {
      skip_blanks();
      const std::optional<std::string> most = take_quoted_or_until(" )");
      return read_number(begin, *name + ":" + *value + " TO " + most.value_or(""));
    }
    return read_facet_filter(*name + ":" + *value);
  }

  /// A comparison's sign and number, with or without blanks around them.
  Result<Condition> read_comparison(std::size_t begin, const std::string& name) {
    const std::size_t sign = at_;
    at_ = std::min(text_.find_first_not_of("<>=!", at_), text_.size());
    if (at_ == sign) return wrong(begin);
    std::string comparison = name + std::string(text_.substr(sign, at_ - sign));
    skip_blanks();
    return read_number(begin, comparison += take_quoted_or_until(" )").value_or(""));
  }

  Result<Condition> read_number(std::size_t begin, const std::string& comparison) {
    auto condition = read_numeric_filter(comparison);
    return condition ? std::move(condition) : wrong(begin);
  }

  /// A text in quotes, in which a backslash stands before a quote, or one that ends before any of `ends`;
  /// nothing when the closing quote is missing.
  std::optional<std::string> take_quoted_or_until(std::string_view ends) {
    const char quote = at_ < text_.size() ? text_[at_] : ' ';
    if (quote != '"' && quote != '\'') {
      const std::size_t begin = at_;
      at_ = std::min(text_.find_first_of(ends, at_), text_.size());
      return std::string(text_.substr(begin, at_ - begin));
    }
    std::string taken;
    for (++at_; at_ < text_.size() && text_[at_] != quote; ++at_) {
      if (text_[at_] == '\\' && at_ + 1 < text_.size() && text_[at_ + 1] == quote) ++at_;
      taken += text_[at_];
    }
    if (at_ == text_.size()) return std::nullopt;
    ++at_;
    return taken;
  }

  bool take(char c) {
    skip_blanks();
    if (at_ == text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  /// A word of the language: a blank or a bracket follows.
  bool take_word(std::string_view word) {
    skip_blanks();
    if (!text_.substr(at_).starts_with(word)) return false;
    const std::size_t end = at_ + word.size();
    if (end < text_.size() && std::string_view(" \t\n(").find(text_[end]) == std::string_view::npos)
      return false;
    at_ = end;
    return true;
  }

  void skip_blanks() { at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size()); }

  Result<Condition> wrong() const { return wrong(at_); }
  Result<Condition> wrong(std::size_t at) const {
    const std::string_view rest = text_.substr(at);
    return fail(ErrorCode::Usage, rest.empty()
                                      ? "filters: the text ends where a condition attribute:value is missing"
                                      : "filters: no condition attribute:value at " + quoted_text(rest));
  }

  std::string_view text_;
  std::size_t at_ = 0, conditions_ = 0;
  int depth_ = 0;
};

}  // namespace

Result<Condition> read_filter_text(std::string_view text) {
  if (trim(text).empty()) return Condition{};
  return FilterTextReader(text).read_all();
}

}  // namespace qasearch
