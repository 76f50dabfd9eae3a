#include "indexer/parse/lenient_json.h"

#include <gtest/gtest.h>

#include "indexer/parse/read_json.h"

namespace qasearch {
namespace {

TEST(LenientJson, ReadsSlips) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {R"({"a":[1,2,],})", R"([{"a":[1,2]}])"},
      {R"({"a":1 , /* x */ };)", R"([{"a":1}])"},
      {"// x\n{\"a\":1}", R"([{"a":1}])"},
      {"//<![CDATA[{\"a\":1}\n//]]>", R"([{"a":1}])"},
      {"<![CDATA[\n[[1]]\n]]>", R"([[[1]]])"},
      {"<!-- {\"a\":1} -->", R"([{"a":1}])"},
      {"{\"a\":1}\n{\"b\":2}", R"([{"a":1},{"b":2}])"},
      {"{\"a\":\"x\ny\"}", "[{\"a\":\"x\\u000ay\"}]"},
      {R"({"a":"// no, ] comment; /* \" */"})", R"([{"a":"// no, ] comment; /* \" */"}])"},
      {"", "[]"},
  };
  for (const auto& [text, expected] : cases) {
    const LenientJson lenient(text);
    const JsonReading reading = read_json(lenient.json());
    EXPECT_EQ(reading.problem, "") << text << " -> " << lenient.json();
    EXPECT_EQ(to_string(reading.value), expected) << text;
  }
}

TEST(LenientJson, LeavesOtherFaultsWithTheirPlace) {
  for (const std::string text :
       {"/* x */ {\"a\": !}", "{\"x\": 1,}\n{\"a\": !}", "{\"a\n\": !}", "[1, 2,, !]"}) {
    const LenientJson lenient(text);
    const JsonReading reading = read_json(lenient.json());
    ASSERT_NE(reading.problem, "") << text;
    const std::size_t place = lenient.place_of(reading.position - 1);
    EXPECT_TRUE(text[place] == '!' || text[place] == ',') << text << " " << place;
  }
}

}  // namespace
}  // namespace qasearch
