#include "searchd/http/parameters.h"
#include "searchd/api/route.h"

#include <gmock/gmock.h>

#include "searchd/api/routes.h"

namespace qasearch {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const ParameterTable kSearch = routes()[0].parameters;

Result<Parameters> read(const std::string& query) {
  return Parameters::read(kSearch, parse_target("/?" + query)->parameters);
}

TEST(ReadParameters, ReadsEachKind) {
  const auto parameters = read(
      "q=dead+lock&difficulty=Hard,easy&framework=Go,Python&framework=C&topic=A,+B&topic=C&limit=5&explain&"
      "sort=NEWEST");
  ASSERT_TRUE(parameters);
  EXPECT_EQ(parameters->text("q"), "dead lock");
  EXPECT_THAT(parameters->all("difficulty"), ElementsAre("easy", "hard"));
  EXPECT_THAT(parameters->all("framework"), ElementsAre("C", "Go,Python"));
  EXPECT_THAT(parameters->all("topic"), ElementsAre("A, B", "C"));
  EXPECT_EQ(parameters->number("limit", 10), 5u);
  EXPECT_EQ(parameters->number("offset", 7), 7u);
  EXPECT_EQ(parameters->text("sort"), "newest");
  EXPECT_TRUE(parameters->is_set("explain"));
}

TEST(ReadParameters, TakesEmptyValuesAsNotGiven) {
  const auto parameters = read("q=&difficulty=&topic=&sort=&offset=&limit=&facets=&explain=");
  ASSERT_TRUE(parameters);
  EXPECT_FALSE(parameters->given("difficulty") || parameters->given("topic") || parameters->given("sort") ||
               parameters->given("limit") || parameters->given("facets") || parameters->given("explain"));
}

TEST(ReadParameters, NamesWhatIsWrong) {
  const std::pair<const char*, const char*> table[] = {
      {"limit=101", "limit must be a number from 0 to 100, not '101'"},
      {"limit=-1", "limit must be a number"},
      {"limit=1e1", "limit must be a number"},
      {"limit=%201", "limit must be a number"},
      {"limit=99999999999999999999", "limit must be a number"},
      {"offset=10001", "offset must be a number from 0 to 10000"},
      {"sort=best", "sort must be relevance, newest, easiest, hardest or page, not 'best'"},
      {"difficulty=hard,evil", "difficulty must be easy, medium, hard or none, not 'evil'"},
      {"explain=maybe", "explain must be 1 or 0"},
      {"q=a&q=b", "q is given more than once"},
      {"q=a&q=&q=b", "q is given more than once"},
      {"limit=1&limit=2", "limit is given more than once"},
      {"sort=%00%0d%0aX:", "not '???X:'"},
  };
  for (const auto& [query, message] : table) {
    const auto parameters = read(query);
    ASSERT_FALSE(parameters) << query;
    EXPECT_EQ(parameters.error().code, ErrorCode::Usage);
    EXPECT_THAT(parameters.error().message, HasSubstr(message)) << query;
  }
}

TEST(ReadParameters, WantsWhatIsRequired) {
  const Route* const question = find_route("/api/v1/question");
  EXPECT_FALSE(Parameters::read(question->parameters, {}));
  const std::vector<TargetParameter> empty = {{"id", ""}};
  EXPECT_FALSE(Parameters::read(question->parameters, empty));
}

TEST(ReadParameters, PassesOverUnknownNames) {
  EXPECT_EQ(read("q=a&utm_source=b&_=123")->canonical(), read("q=a")->canonical());
}

TEST(CanonicalParameters, AreTheSameForTheSameRequest) {
  EXPECT_EQ(read("difficulty=hard,easy&q=x")->canonical(),
            read("q=x&difficulty=easy&difficulty=hard,easy")->canonical());
  EXPECT_EQ(read("sort=Page")->canonical(), read("sort=page")->canonical());
  EXPECT_EQ(read("limit=05")->canonical(), read("limit=5&topic=")->canonical());
}

TEST(CanonicalParameters, DifferForOthers) {
  EXPECT_NE(read("topic=a%26topic%3Db")->canonical(), read("topic=a&topic=b")->canonical());
  EXPECT_NE(read("q=a&sort=page")->canonical(), read("q=a%26sort%3Dpage")->canonical());
  EXPECT_NE(read("topic=a&subtopic=b")->canonical(), read("topic=a%3Db")->canonical());
  EXPECT_NE(read("q=a")->canonical(), read("q=A")->canonical());
}

TEST(SearchParameters, HaveTheTablesChoices) {
  for (const ParameterRow& row : kSearch) {
    std::string choices;
    if (row.name == "sort") {
      for (const SortKey& key : kSortKeys) choices += (choices.empty() ? "" : "|") + std::string(key.name);
    } else if (row.name == "difficulty") {
      for (const auto value : kDifficultyValues) choices += (choices.empty() ? "" : "|") + std::string(value);
    } else if (row.name == "facets") {
      for (const FilterField& field : kFilterFields)
        choices += field.facet ? std::string(field.name) + "|" : "";
      choices += "none";
    } else {
      continue;
    }
    EXPECT_EQ(row.choices, choices) << row.name;
  }
  for (const FilterField& field : kFilterFields) EXPECT_TRUE(read(std::string(field.name) + "="));
}

}  // namespace
}  // namespace qasearch
