#include "indexer/formats/page_records.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/reading.h"

namespace qasearch {
namespace {

TEST(PageRecords, AreTakenInEveryForm) {
  const std::string one = R"({"path":"/a","questions":[{"id":"x","q":"A?","a":"a"}]})";
  const std::string two = R"({"path":"/b","questions":[{"q":"B?"}]})";
  const std::string expected = "/a: x|A?|a|none\n/b: |B?||none\n";
  const std::pair<std::string, std::string> cases[] = {
      {one + "\n" + two + "\n", expected},
      {"\n" + one + "\r\n\r\n" + two, expected},
      {"\xEF\xBB\xBF" + one + "\n" + two, expected},
      {"[" + one + "," + two + "]", expected},
      {"[\n  " + one + ",\n  " + two + "\n]\n", expected},
      {"{\"pages\":[" + one + "," + two + "]}", expected},
      {"{\n \"pages\": [" + one + ",\n" + two + "]\n}", expected},
      {one, "/a: x|A?|a|none\n"},
      {R"({"_path":"/v2","title":"T","faq":[{"question":" Q? ","answer":"A"}]})", "/v2: |Q?|A|none\n"},
      {R"({"path":"/meta","meta":{"difficulty":"hard","questions":[{"q":"Q?"}]}})", "/meta: |Q?||hard\n"},
      {R"({"path":"/texts","questions":["One?","Two?"]})", "/texts: |One?||none\n/texts: |Two?||none\n"},
      {R"({"path":"/lone","questions":[{"q":"a\ud83db"}]})",
       "/lone: |a\xEF\xBF\xBD"
       "b||none\n"},
  };
  for (const auto& [text, wanted] : cases) {
    const ReadResult result = read_text(text);
    EXPECT_EQ(summary(result), wanted) << text;
    EXPECT_TRUE(result.problems.empty()) << text;
  }
}

TEST(PageRecords, ABadLineCostsItself) {
  const ReadResult result = read_text(
      "{\"path\":\"/a\",\"questions\":[{\"q\":\"A?\"}]}\n"
      "{\"path\":\"/b\",\"questions\":[{\"q\n"
      "{\"questions\":[{\"q\":\"C?\"}]}\n"
      "[1]\n"
      "{\"path\":\"//evil.example/\",\"questions\":[{\"q\":\"D?\"}]}\n"
      "{\"path\":\"/e\",\"questions\":[{\"a\":\"no question\"},{\"q\":\"E?\"}]}\n");
  EXPECT_EQ(summary(result), "/a: |A?||none\n/e: |E?||none\n");
  EXPECT_THAT(reasons(result),
              testing::ElementsAre("json", "no_path", "not_a_record", "unsafe_path", "no_question"));
  EXPECT_THAT(result.problems[0].message, testing::HasSubstr("line 2"));
}

TEST(PageRecords, ABadFirstLineCostsItself) {
  const ReadResult result =
      read_text("{\"path\":\"/a\",\"questions\":[{\"q\n{\"path\":\"/b\",\"questions\":[{\"q\":\"B?\"}]}\n");
  EXPECT_EQ(summary(result), "/b: |B?||none\n");
  EXPECT_THAT(reasons(result), testing::ElementsAre("json"));
}

TEST(PageRecords, OtherJsonIsNotOurs) {
  for (const std::string_view text : {"{}", "[]", "[1,2]", "{\"name\":\"x\",\"version\":\"1\"}",
                                      "{\"paths\":{\"a\":[\"b\"]}}", "null", ""}) {
    EXPECT_FALSE(read_text(text, "tsconfig.json").recognised) << text;
  }
}

TEST(PageRecords, DeepAndHugeTextsEnd) {
  std::string deep = R"({"path":"/a","questions":)";
  for (int i = 0; i < 100'000; ++i) deep += "[";
  EXPECT_THAT(reasons(read_text(deep)), testing::ElementsAre("json"));
  std::string many = R"({"path":"/a","questions":[)";
  for (int i = 0; i < 2'000'000; ++i) many += "1,";
  EXPECT_THAT(reasons(read_text(many + "1]}")), testing::ElementsAre("json"));
}

}  // namespace
}  // namespace qasearch
