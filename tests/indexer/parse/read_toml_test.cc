// SPDX-License-Identifier: MIT
#include "indexer/parse/read_toml.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>

#include "indexer/parse/toml_scalar.h"

namespace qasearch {
namespace {

TEST(Toml, IsReadAsTexts) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"a = 1.10\nb = true # c\n\"c d\" = 2026-01-02T03:04:05Z",
       R"({"a":"1.10","b":true,"c d":"2026-01-02T03:04:05Z"})"},
      {"a = \"x\\ty\\u00e9\\\"\"\nb = 'c:\\d'", R"({"a":"x\u0009yé\"","b":"c:\\d"})"},
      {"a = \"\"\"\nx\n  y \\\n   z\"\"\"", R"({"a":"x\u000a  y z"})"},
      {"a = [1, \"b\", [2],\n # c\n 3,]\nb = {c = 1, d.e = 'f'}",
       R"({"a":["1","b",["2"],"3"],"b":{"c":"1","d":{"e":"f"}}})"},
      {"[a.b]\nc = 1\n[[d]]\ne = 1\n[[d]]\ne = 2\n[d.f]\ng = 3",
       R"({"a":{"b":{"c":"1"}},"d":[{"e":"1"},{"e":"2","f":{"g":"3"}}]})"},
      {"[a]\nb.c = 1\nb.d = 2\n[a.b.e]\nf = 3", R"({"a":{"b":{"c":"1","d":"2","e":{"f":"3"}}}})"},
      {"[a.b]\nc = 1\n[a]\nd = 2", R"({"a":{"d":"2","b":{"c":"1"}}})"},
      {"a = \"\"\"x\"\"\"\"\"\nb = {c = 1,\n d = 2, # e\n}\r\n", R"({"a":"x\"\"","b":{"c":"1","d":"2"}})"},
      {"\xEF\xBB\xBF\"b\" = \"\\xe9\\e\"", R"({"b":"é\u001b"})"},
      {"", "{}"},
  };
  for (const auto& [text, expected] : cases) {
    const auto value = parse_toml(text);
    ASSERT_TRUE(value.has_value()) << text << value.error().message;
    EXPECT_EQ(to_string(*value), expected) << text;
  }
}

TEST(Toml, NamesWhatIsInvalidWithItsLine) {
  const std::pair<std::string, std::string_view> cases[] = {
      {"a", "line 2: a key has no value"},
      {"a =", "line 2: missing value"},
      {"= 1", "line 2: missing key"},
      {"x = 1\na = \"x", "line 3: a text is not closed"},
      {"a = \"x\ny\"", "line 2: a text is not closed"},
      {"a = '''x\ny\n", "line 2: a text is not closed"},
      {"[a", "line 2: a table name is not closed"},
      {"a = [1", "line 2: a list is not closed"},
      {"a = [1 2]", "in quotes"},
      {"a = {b = 1", "line 2: an inline table is not closed"},
      {"a = \"\\q\"", "invalid escape"},
      {"a = \"\\ud800\"", "invalid escape"},
      {"a = \"\"\"\\ x\"\"\"", "invalid escape"},
      {"a = \"\"\"x\"\"\"\"\"\"", "unexpected text"},
      {"a = 1\nb = ?\nc", "line 3: a value is neither in quotes nor a number, a date, true or false: ?"},
      {"draft = True", "neither in quotes"},
      {"title = x draft = true", "neither in quotes"},
      {"\"\"\"a\"\"\" = 1", "a key is a text of several lines"},
      {"a = 1 # \x01", "a control character"},
      {"a = \"\x7F\"", "a control character"},
      {"a = 1 # \rb = 2\n", "a carriage return does not end a line"},
      {"a = 1\na = 2", "given twice"},
      {"a = 1\n[a]\nb = 1\n", "used twice"},
      {"[a]\n[a]", "line 3: a name is used twice"},
      {"[a]\n[[a]]", "used twice"},
      {"[[a]]\n[a]", "used twice"},
      {"[a]\nb.c = 1\n[a.b]", "used twice"},
      {"[a.b]\nc = 1\n[a]\nb.d = 1", "used twice"},
      {"[[a.b]]\n[a]\nb.y = 2", "used twice"},
      {"a = {b = 1}\na.c = 2", "used twice"},
      {"a = " + std::string(100'000, '['), "nested too deep"},
      {"a = " + std::string(100'000, '{'), "missing key"},
  };
  for (const auto& [text, expected] : cases) {
    const auto value = parse_toml(text, 2);
    ASSERT_FALSE(value.has_value()) << text.substr(0, 40);
    EXPECT_THAT(value.error().message, testing::HasSubstr(std::string(expected))) << text.substr(0, 40);
  }
}

TEST(TomlScalar, TellsScalarsFromWords) {
  for (const std::string_view word :
       {"true", "false", "inf", "-nan", "0", "-0", "+1_000", "0xDEAD_beef", "0o17", "0b1_0", "1.5", "0e0",
        "-1.5_0e+0_3", "2026-11-22", "2026-11-22T10:00Z", "2026-11-22 10:00:60.25+02:00", "10:00",
        "10:00:00.5"})
    EXPECT_TRUE(is_toml_scalar(word)) << word;
  for (const std::string_view word : {"",
                                      "True",
                                      "yes",
                                      "truee",
                                      "01",
                                      "-01",
                                      "1_",
                                      "_1",
                                      "1__0",
                                      "+0x1",
                                      "0X1",
                                      "0x",
                                      "0x_1",
                                      "0o8",
                                      "1.",
                                      ".5",
                                      "1e",
                                      "1.e1",
                                      "1e1.0",
                                      "Inf",
                                      "2026-02-30",
                                      "2026-1-02",
                                      "2026-11-22T",
                                      "2026-11-2210:00",
                                      "2026-11-22T24:00",
                                      "2026-11-22T10:00+2:00",
                                      "2026-11-22T10:00+25:00",
                                      "10:60",
                                      "10:00:61",
                                      "10:00:00.",
                                      "1 2",
                                      "--1"})
    EXPECT_FALSE(is_toml_scalar(word)) << word;
}

}  // namespace
}  // namespace qasearch
