#include "engine/base/json_writer.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <string>

namespace qasearch {
namespace {

template <typename T>
std::string written(const T& value) {
  JsonWriter json;
  json.value(value);
  return std::move(json).take();
}

TEST(JsonWriter, SetsCommasWhereTheyBelong) {
  JsonWriter json;
  json.begin_object();
  json.key("none");
  json.begin_array();
  json.end_array();
  json.key("some");
  json.begin_array();
  json.value(1);
  json.begin_object();
  json.end_object();
  json.null();
  json.end_array();
  json.field("text", "ends with [");
  json.field("is", true);
  json.end_object();
  EXPECT_EQ(std::move(json).take(), R"({"none":[],"some":[1,{},null],"text":"ends with [","is":true})");
}

TEST(JsonWriter, WritesValuesAsTheLibraryDoes) {
  for (const std::string& text : {std::string(), std::string("plain"), std::string("\"\\/\b\n\t\x01~"),
                                  std::string("h\u00e9llo \u4e2d \U0001f600"), std::string("a\0b", 3)})
    EXPECT_EQ(written(text), nlohmann::json(text).dump());
  for (const double number : {0.0, -0.5, 17.25, 3.0, 1e-7, 1e300, 0.1 + 0.2})
    EXPECT_EQ(written(number), nlohmann::json(number).dump());
  for (const std::int64_t number :
       {std::int64_t{0}, std::int64_t{-7}, std::numeric_limits<std::int64_t>::max(),
        std::numeric_limits<std::int64_t>::min()})
    EXPECT_EQ(written(number), nlohmann::json(number).dump());
}

TEST(JsonWriter, EscapesCharactersThatATerminalActsOn) {
  const std::string text = "a\x7f \u0085\u009b31m \u200e\u200f\u061c \u202e\u2069 \u2026\u00e9\u0627";
  EXPECT_EQ(written(text), R"("a\u007f \u0085\u009b31m \u200e\u200f\u061c \u202e\u2069 )"
                           "\u2026\u00e9\u0627\"");
  EXPECT_EQ(nlohmann::json::parse(written(text)), text);
  EXPECT_EQ(escape_controls("{\"a\":\"\x7f\"}"), R"({"a":"\u007f"})");
  EXPECT_EQ(escape_controls("\xe2\x80"), "\xe2\x80") << "the end of the text";
}

TEST(JsonWriter, ReplacesWhatIsNoUtf8) {
  const std::string json = written(std::string("a\xff z\xc3"));
  EXPECT_EQ(nlohmann::json::parse(json), "a\ufffd z\ufffd");
}

}  // namespace
}  // namespace qasearch
