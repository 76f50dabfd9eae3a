// SPDX-License-Identifier: MIT
#include "engine/base/utc_time.h"

#include <fmt/format.h>

#include "engine/base/ascii.h"

namespace qasearch {
namespace {

constexpr std::string_view kDayForm = "dddd-dd-dd", kTimeForm = "dddd-dd-ddTdd:dd:ddZ";

// Whether a text has the form's digits ('d') and signs.
bool has_form(std::string_view text, std::string_view form) {
  if (text.size() != form.size()) return false;
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (form[i] == 'd' ? !ascii::is_digit(text[i]) : text[i] != form[i]) return false;
  }
  return true;
}

int number(std::string_view digits) {
  int value = 0;
  for (const char digit : digits) value = value * 10 + (digit - '0');
  return value;
}

}  // namespace

std::string format_utc(std::chrono::system_clock::time_point time) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
  const auto day = std::chrono::floor<std::chrono::days>(seconds);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(seconds - day);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

std::optional<std::chrono::sys_days> parse_day(std::string_view text) {
  if (!has_form(text.substr(0, kDayForm.size()), kDayForm)) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{number(text.substr(0, 4))},
                                         std::chrono::month{static_cast<unsigned>(number(text.substr(5, 2)))},
                                         std::chrono::day{static_cast<unsigned>(number(text.substr(8, 2)))}};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date);
}

std::optional<std::chrono::sys_seconds> parse_utc(std::string_view text) {
  if (!has_form(text, kTimeForm)) return std::nullopt;
  const auto day = parse_day(text);
  const int hours = number(text.substr(11, 2)), minutes = number(text.substr(14, 2)),
            seconds = number(text.substr(17, 2));
  // 60: a leap second.
  if (!day || hours > 23 || minutes > 59 || seconds > 60) return std::nullopt;
  return *day + std::chrono::hours(hours) + std::chrono::minutes(minutes) + std::chrono::seconds(seconds);
}

}  // namespace qasearch
