#include "searchd/algolia/filter_reader.h"

#include <nlohmann/json.hpp>

#include <gtest/gtest.h>

namespace qasearch {
namespace {

/// The condition as text, or the error.
std::string shown(const Result<Condition>& condition) {
  return condition ? to_string(*condition) : "error: " + condition.error().message;
}

TEST(ReadFacetFilter, SplitsAtTheFirstColon) {
  const std::pair<const char*, const char*> table[] = {
      {"difficulty:hard", "difficulty=hard"},
      {"topic:Interop: C & C++", "topic=Interop: C & C++"},
      {"topic:-Joins", "(not topic=Joins)"},
      {"topic:\\-Joins", "topic=-Joins"},
      {"kind:page", "type=page"},
      {"path:/a", "page=/a"},
      {"nobody.knows:x", "(any)"},
      {"nobody.knows:-x", "(not (any))"},
      {"categories.lvl1:SQL > Joins", "(all framework=SQL topic=Joins)"},
      {"categories.lvl1:SQL", "(any)"},
      {"categories.lvl0:SQL > Joins", "(any)"},
      {"categories.lvl0:a › b", "(all (any framework=a › b framework=a > b))"},
      {"updated_timestamp:86400", "days 1..1"},
      {"updated_timestamp:soon", "(any)"},
      {"topic", "error: facetFilters: 'topic' is not attribute:value"},
      {":x", "error: facetFilters: ':x' is not attribute:value"},
  };
  for (const auto& [text, condition] : table) EXPECT_EQ(shown(read_facet_filter(text)), condition) << text;
}

TEST(ReadNumericFilter, TakesDaysThatLieWithin) {
  const std::pair<const char*, const char*> table[] = {
      {"updated_timestamp>=86400", "days 1..65535"},
      {"updated_timestamp>86400", "days 2..65535"},
      {"updated_timestamp >= 86401", "days 2..65535"},
      {"updated_timestamp<=86400", "days 0..1"},
      {"updated_timestamp<86400", "days 0..0"},
      {"updated_timestamp=86400", "days 1..1"},
      {"updated_timestamp=86401", "(any)"},
      {"updated_timestamp!=86400", "(all days 0..65535 (not days 1..1))"},
      {"updated_timestamp:86400 TO 172800", "days 1..2"},
      {"updated_timestamp:9 TO 1", "(any)"},
      {"updated_timestamp<-1e300", "(any)"},
      {"updated_timestamp>=-1e300", "days 0..65535"},
      {"price<9", "(any)"},
  };
  for (const auto& [text, condition] : table) EXPECT_EQ(shown(read_numeric_filter(text)), condition) << text;
  for (const char* const text :
       {"", "what", "updated_timestamp", "updated_timestamp>=", "updated_timestamp>=nan",
        "updated_timestamp>=inf", "updated_timestamp>=1e999", "updated_timestamp=>1", ">=1",
        "updated_timestamp:1 TO", "updated_timestamp>=1x", "a<>1"})
    EXPECT_FALSE(read_numeric_filter(text)) << text;
}

TEST(ReadFilterList, MeansAndOfOr) {
  const auto read = [](const char* text) {
    return shown(read_filter_list("facetFilters", nlohmann::json::parse(text), read_facet_filter));
  };
  EXPECT_EQ(read(R"([["difficulty:hard","difficulty:easy"],"topic:-Joins"])"),
            "(all (any difficulty=hard difficulty=easy) (not topic=Joins))");
  EXPECT_EQ(read("[]"), "(all)");
  EXPECT_EQ(read("[[]]"), "(all)");
  for (const char* const text : {"[1]", "[[[\"topic:a\"]]]", "[null]", "{}", "\"a:b\"", "[{\"a\":1}]"})
    EXPECT_EQ(read(text), "error: facetFilters must be a list of texts and of lists of texts") << text;
  EXPECT_FALSE(read_filter_list("f", nlohmann::json(std::vector<std::string>(kMaxConditions + 1, "a:b")),
                                read_facet_filter));
  EXPECT_TRUE(read_filter_list("f", nlohmann::json(std::vector<std::string>(kMaxConditions, "a:b")),
                               read_facet_filter));
}

TEST(ReadFilterText, BindsAndTighterThanOr) {
  const std::pair<const char*, const char*> table[] = {
      {"", "(all)"},
      {"  ", "(all)"},
      {"difficulty:hard", "difficulty=hard"},
      {"difficulty:hard OR topic:a AND topic:b", "(any difficulty=hard (all topic=a topic=b))"},
      {"(difficulty:hard OR topic:a) AND topic:b", "(all (any difficulty=hard topic=a) topic=b)"},
      {"NOT difficulty:hard", "(not difficulty=hard)"},
      {"NOT NOT difficulty:hard", "difficulty=hard"},
      {"NOT (topic:a OR topic:b)", "(not (any topic=a topic=b))"},
      {"topic:\"C & C++\"", "topic=C & C++"},
      {"topic:'it\\'s'", "topic=it's"},
      {"topic:\"a) OR (b\"", "topic=a) OR (b"},
      {"topic : a", "topic=a"},
      {"topic:ORM", "topic=ORM"},
      {"updated_timestamp >= 86400 AND updated_timestamp<172800", "(all days 1..65535 days 0..1)"},
      {"updated_timestamp:86400 TO 172800", "days 1..2"},
      {"((topic:a))", "topic=a"},
  };
  for (const auto& [text, condition] : table) EXPECT_EQ(shown(read_filter_text(text)), condition) << text;
}

TEST(ReadFilterText, NamesTheFault) {
  for (const char* const text : {"(((",
                                 "difficulty",
                                 "difficulty:",
                                 "AND",
                                 "a:b AND",
                                 "a:b OR OR c:d",
                                 "(a:b",
                                 "a:b)",
                                 "a:b c:d",
                                 ":x",
                                 "\"a",
                                 "a:\"b",
                                 "NOT",
                                 "a:b AND NOT",
                                 "()",
                                 "a<",
                                 "a<>1",
                                 "a!1",
                                 "updated_timestamp:1 TO",
                                 "a:b\" c"})
    EXPECT_FALSE(read_filter_text(text)) << text;
  EXPECT_EQ(shown(read_filter_text("a:b c:d")), "error: filters: no condition attribute:value at 'c:d'");
  EXPECT_EQ(shown(read_filter_text("a:b AND ")),
            "error: filters: the text ends where a condition attribute:value is missing");
}

TEST(ReadFilterText, SurvivesDepthAndLength) {
  EXPECT_TRUE(read_filter_text(std::string(kMaxBrackets, '(') + "topic:a" + std::string(kMaxBrackets, ')')));
  EXPECT_FALSE(read_filter_text(std::string(60'000, '(')));
  std::string nots, many;
  for (int i = 0; i < 15'000; ++i) nots += "NOT ";
  for (int i = 0; i < 9'000; ++i) many += "a:b OR ";
  EXPECT_TRUE(read_filter_text(nots + "topic:a"));
  EXPECT_FALSE(read_filter_text(many + "a:b"));
}

}  // namespace
}  // namespace qasearch
