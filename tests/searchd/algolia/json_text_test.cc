#include "searchd/algolia/json_text.h"

#include <nlohmann/json.hpp>

#include <gtest/gtest.h>

namespace qasearch {
namespace {

TEST(ParseJson, TakesWhateverABrowserSends) {
  const std::pair<const char*, const char*> table[] = {
      {R"("\ud83d\ude00")", "😀"},
      {R"("a\ud83d")", "a\uFFFD"},
      {R"("\ude00a")",
       "\uFFFD"
       "a"},
      {R"("\ud83d\ud83d\ude00")", "\uFFFD😀"},
      {R"("\\ud83d")", "\\ud83d"},
      {"\"a\xff\"", "a\uFFFD"},
      {R"("[[[[\"")", "[[[[\""},
  };
  for (const auto& [text, value] : table) {
    const auto json = parse_json(text, "x");
    ASSERT_TRUE(json) << text;
    EXPECT_EQ(json->get<std::string>(), value) << text;
  }
}

TEST(ParseJson, RefusesWhatIsNoJson) {
  for (const char* const text :
       {"", "{", "NaN", "[1e999]", "{\"a\":}", "\"\\u12\"", "\"\\", "[1,]", "nul", "\"\\ud83d\\"}) {
    const auto json = parse_json(text, "the body");
    ASSERT_FALSE(json) << text;
    EXPECT_EQ(json.error().message, "the body is no JSON") << text;
  }
}

TEST(ParseJson, SurvivesDepth) {
  const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
  EXPECT_TRUE(parse_json(nested(kMaxJsonDepth), "x"));
  EXPECT_FALSE(parse_json(nested(kMaxJsonDepth + 1), "x"));
  EXPECT_FALSE(parse_json(nested(100'000), "x"));
  EXPECT_FALSE(parse_json(std::string(100'000, '['), "x"));
}

}  // namespace
}  // namespace qasearch
