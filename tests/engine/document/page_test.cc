// SPDX-License-Identifier: MIT
#include "engine/document/page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "engine/base/result.h"

namespace qasearch {
namespace {

using testing::ElementsAre;

TEST(ErrorCodeName, NamesEveryCodeDifferently) {
  std::set<std::string_view> names;
  for (int i = 0; i <= static_cast<int>(ErrorCode::Io); ++i) names.insert(error_code_name(ErrorCode{i}));
  EXPECT_EQ(names.size(), static_cast<std::size_t>(ErrorCode::Io) + 1);
  EXPECT_EQ(error_code_name(ErrorCode::IndexMissing), "index_missing");
}

TEST(ParseDifficulty, ReadsTheNamesInAnyCase) {
  EXPECT_EQ(parse_difficulty("easy"), Difficulty::Easy);
  EXPECT_EQ(parse_difficulty(" Medium\n"), Difficulty::Medium);
  EXPECT_EQ(parse_difficulty("HARD"), Difficulty::Hard);
  EXPECT_EQ(parse_difficulty("none"), Difficulty::None);
  for (const char* bad : {"", " ", "eas", "easyy", "e a s y", "1", "härd"}) {
    EXPECT_EQ(parse_difficulty(bad), std::nullopt) << bad;
  }
  for (const Difficulty difficulty : kDifficulties) {
    EXPECT_EQ(parse_difficulty(difficulty_name(difficulty)), difficulty);
  }
}

TEST(DisplayTitle, PrefersTheSubtopicThenTheTitleThenThePath) {
  Page page;
  page.path = "/python/concurrency/gil/";
  EXPECT_EQ(display_title(page), "gil");
  page.title = "Gil";
  EXPECT_EQ(display_title(page), "Gil");
  page.subtopic = "  ";
  EXPECT_EQ(display_title(page), "Gil");
  page.subtopic = "Threading & the GIL";
  EXPECT_EQ(display_title(page), "Threading & the GIL");
  EXPECT_EQ(display_title(Page{}), "");
}

Page page_with_ids(const std::vector<std::string>& ids) {
  Page page;
  page.path = "/p";
  for (const std::string& id : ids) page.questions.push_back({.id = id, .question = {}, .answer = {}});
  return page;
}

TEST(HitIds, NumbersIdsThatRepeat) {
  EXPECT_THAT(hit_ids(page_with_ids({"a", "b", "a", "a"})), ElementsAre("/p#a", "/p#b", "/p#a~2", "/p#a~3"));
}

TEST(HitIds, NamesQuestionsWithoutAnIdByTheirPlace) {
  EXPECT_THAT(hit_ids(page_with_ids({"", "a", ""})), ElementsAre("/p#q1", "/p#a", "/p#q3"));
}

TEST(HitIds, AllDifferWhateverThePageHolds) {
  EXPECT_THAT(hit_ids(page_with_ids({"a", "a", "a~2", "a~2", "", "q5", "a"})),
              ElementsAre("/p#a", "/p#a~2", "/p#a~2~2", "/p#a~2~3", "/p#q5", "/p#q5~2", "/p#a~3"));
  const std::vector<std::string> many = hit_ids(page_with_ids(std::vector<std::string>(20000, "same")));
  EXPECT_EQ(std::set<std::string>(many.begin(), many.end()).size(), many.size());
}

TEST(IsSafePath, TellsGoodFromBad) {
  for (const char* good :
       {"/", "/a", "/a/b", "/python/a..b", "/...", "/a b", "/é", "/a//b", "/a?b#c", "/%2e%2e"}) {
    EXPECT_TRUE(is_safe_path(good)) << good;
  }
  using namespace std::string_view_literals;
  for (const std::string_view bad : {""sv, "a"sv, "//evil.org"sv, "/.."sv, "/../a"sv, "/a/.."sv, "/a/../b"sv,
                                     "\\a"sv, "/a\\b"sv, "/a\nb"sv, "/a\0b"sv, "/\x7f"sv, "/\xc2\x85"sv,
                                     "/\xff"sv, "/\xc3"sv, "https://evil.org/"sv, "javascript:alert(1)"sv}) {
    EXPECT_FALSE(is_safe_path(bad)) << bad;
  }
}

}  // namespace
}  // namespace qasearch
