#include "engine/base/utc_time.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string_view>

namespace qasearch {
namespace {

std::chrono::system_clock::time_point at(std::int64_t seconds) {
  return std::chrono::system_clock::time_point(std::chrono::seconds(seconds));
}

TEST(UtcTime, ReadsWhatItWrites) {
  const struct {
    std::int64_t seconds;
    std::string_view text;
  } rows[] = {
      {0, "1970-01-01T00:00:00Z"},           {951'782'399, "2000-02-28T23:59:59Z"},
      {951'868'800, "2000-03-01T00:00:00Z"}, {1'795'341'600, "2026-11-22T10:00:00Z"},
      {-1, "1969-12-31T23:59:59Z"},
  };
  for (const auto& row : rows) {
    EXPECT_EQ(format_utc(at(row.seconds)), row.text);
    const auto read = parse_utc(row.text);
    ASSERT_TRUE(read) << row.text;
    EXPECT_EQ(read->time_since_epoch().count(), row.seconds);
  }
  EXPECT_EQ(format_utc(at(0) + std::chrono::milliseconds(999)), "1970-01-01T00:00:00Z");
}

TEST(UtcTime, RefusesOtherForms) {
  for (const std::string_view text :
       {"", "2026-11-22", "2026-11-22T10:00:00", "2026-11-22 10:00:00Z", "2026-11-22T10:00:00Zx",
        "2026-02-30T10:00:00Z", "2026-11-22T24:00:00Z", "2026-11-22T10:60:00Z", "yesterday"})
    EXPECT_FALSE(parse_utc(text)) << text;
}

TEST(ParseDay, TakesTheDayThatATextBeginsWith) {
  using namespace std::chrono;
  EXPECT_EQ(parse_day("2026-11-22"), sys_days(2026y / 11 / 22));
  EXPECT_EQ(parse_day("2026-11-22T10:00:00+02:00"), sys_days(2026y / 11 / 22));
  for (const std::string_view text :
       {"", "2026-11-2", "2026-13-01", "2025-02-29", "22-11-2026", " 2026-11-22"})
    EXPECT_FALSE(parse_day(text)) << text;
}

}  // namespace
}  // namespace qasearch
