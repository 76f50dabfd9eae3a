#include "indexer/formats/nuxt_payload.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/parse/limits.h"
#include "tests/indexer/reading.h"
#include "tests/indexer/test_files.h"

namespace qasearch {
namespace {

ReadResult read_payload(std::string_view text, const std::string& relative = "x/_payload.json") {
  return read_text(text, relative);
}

TEST(NuxtPayload, FindsPagesWhereverTheyStand) {
  struct Case {
    std::string_view name, text, expected;
  };
  const Case cases[] = {
      {"split root",
       R"([{"data":1},["ShallowReactive",2],{"k":3},{"page":4},{"path":5,"questions":6},"\u002Fp",[7],{"id":8,"q":9,"a":10},"i","Q?","A."])",
       "/p: i|Q?|A.|none\n"},
      {"wrapped root",
       R"([["ShallowReactive",1],{"data":2},{"k":3},{"path":4,"questions":5},"/p",[6],{"q":7},"Q?"])",
       "/p: |Q?||none\n"},
      {"wrapped everything",
       R"([{"d":1},["Ref",2],{"path":3,"questions":5},["Ref",4],"/p",["Reactive",6],[7],["Custom",8],{"q":9,"a":10},["Ref",11],"A","Q?"])",
       "/p: |Q?|A|none\n"},
      {"Nuxt Content 2", R"([{"_path":1,"faq":2},"/v2",[3],{"question":4,"answer":5},"Q?","A"])",
       "/v2: |Q?|A|none\n"},
      {"questions in meta",
       R"([{"path":1,"meta":2},"/m",{"questions":3,"level":7},[4],{"q":5,"a":6},"Q?","A","hard"])",
       "/m: |Q?|A|hard\n"},
      {"shared texts",
       R"([{"path":1,"questions":2,"difficulty":6},"/p",[3,3],{"id":4,"q":5,"a":5},"i","Q","easy"])",
       "/p: i|Q|Q|easy\n/p: i|Q|Q|easy\n"},
      {"a question that refers to its page", R"([{"path":1,"questions":2},"/p",[3],{"q":4,"page":0},"Q?"])",
       "/p: |Q?||none\n"},
      {"plain texts", R"([{"path":1,"questions":2},"/p",[3],"Q?"])", "/p: |Q?||none\n"},
      {"no questions", R"([{"path":1,"questions":2,"title":3},"/p",[],"T"])", "/p\n"},
      {"nothing", R"([{"data":1},{}])", ""},
  };
  for (const Case& test : cases) {
    SCOPED_TRACE(test.name);
    const ReadResult result = read_payload(test.text);
    EXPECT_EQ(summary(result), test.expected);
    EXPECT_TRUE(result.problems.empty()) << result.problems[0].message;
  }
}

TEST(NuxtPayload, ABadEntryCostsItself) {
  struct Case {
    std::string_view name, text, expected, reason;
  };
  const Case cases[] = {
      {"question", R"([{"path":1,"questions":2},"/p",[3,99,6],{"q":4,"a":5},"Q?",["Ref",5],{"q":4,"a":4}])",
       "/p: |Q?||none\n/p: |Q?|Q?|none\n", "cycle"},
      {"field", R"([{"path":1,"questions":2,"title":99},"/p",[3],{"q":4},"Q?"])", "/p: |Q?||none\n", "index"},
      {"list",
       R"([{"a":1,"b":5},{"path":2,"questions":3},"/bad",["Ref",3],0,{"path":6,"questions":7},"/good",[8],{"q":9},"Q?"])",
       "/good: |Q?||none\n", "cycle"},
      {"path", R"([{"path":1,"questions":2},"//evil",[3],{"q":4},"Q?"])", "", "unsafe_path"},
      {"text", R"([{"data":1},)", "", "json"},
  };
  for (const Case& test : cases) {
    SCOPED_TRACE(test.name);
    const ReadResult result = read_payload(test.text);
    EXPECT_EQ(summary(result), test.expected);
    EXPECT_THAT(reasons(result), testing::Contains(std::string(test.reason)));
  }
}

TEST(NuxtPayload, AListingIsNoCopyOfItsPages) {
  const std::string heads =
      R"([{"i":1},[2,5],{"path":3,"questions":4},"/a",[8],{"path":6,"questions":7},"/b",[8],{"id":9,"q":10},"i","Q?"])";
  const ReadResult listing = read_payload(heads, "_payload.json");
  EXPECT_EQ(summary(listing), "");
  EXPECT_EQ(listing.listing_heads, 2u);
  // The page that is served there is a page, answers or not.
  EXPECT_EQ(summary(read_payload(heads, "a/_payload.json")), "/a: i|Q?||none\n");
  // With members for answers they are pages, even if these are empty.
  const ReadResult pages = read_payload(
      R"([{"i":1},[2,5],{"path":3,"questions":4},"/a",[8],{"path":6,"questions":7},"/b",[8],{"q":9,"a":10},"Q?",""])",
      "_payload.json");
  EXPECT_EQ(pages.records.size(), 2u);
}

TEST(NuxtPayload, IsToldFromOtherJson) {
  for (const std::string_view text :
       {"[{\"data\":1},2]", " [ [\"ShallowReactive\" , 1 ] ,{}]", "\xEF\xBB\xBF[{\"a\":-1,\"b\":2}]"}) {
    EXPECT_TRUE(looks_like_payload(text)) << text;
  }
  for (const std::string_view text :
       {"", "[", "[{", "[{\"a\"", "[{\"order\":1,\"path\":\"/x\"}]", "{\"data\":1}", "<html>", "[1,2]", "-1",
        "[[1,2]]", "[{}]", "[{\"a\\"}) {
    EXPECT_FALSE(looks_like_payload(text)) << text;
  }
}

TEST(NuxtPayload, TheKitchenSinkGivesOnlyItsPage) {
  const ReadResult result = read_payload(read_file(test_data("site/public/kitchen-sink/_payload.json")),
                                         "kitchen-sink/_payload.json");
  EXPECT_EQ(
      summary(result),
      "/kitchen-sink: shared-question|Is this question shared?|Yes: `q1` is referenced from two "
      "lists.\n|easy\n"
      "/kitchen-sink: second|Is this question shared?|Yes: `q1` is referenced from two lists.\n|easy\n");
  EXPECT_TRUE(result.problems.empty());
  EXPECT_GT(result.records.at(0).built_ms, 1'700'000'000'000);
}

TEST(NuxtPayload, ABombCostsItsPage) {
  // A record whose title doubles with every slot, beside a good one.
  std::string text =
      R"([{"x":1,"y":4},{"path":2,"questions":3,"title":10},"/bomb",[8],{"path":5,"questions":6},"/good",[7],{"q":9},{"q":9},"Q?")";
  for (int i = 10; i < 60; ++i) text += ",[" + std::to_string(i + 1) + "," + std::to_string(i + 1) + "]";
  const ReadResult result = read_payload(text + ",1]", "_payload.json");
  EXPECT_THAT(summary(result), testing::HasSubstr("/good: |Q?||none\n"));
  EXPECT_THAT(reasons(result), testing::Contains("budget"));
}

TEST(NuxtPayload, ReadsQuestionsOfSetsAndOfListsWithHoles) {
  const std::string rest = R"(,{"id":8,"q":9},{"id":10,"q":11},"a","What is a?","b","What is b?"])";
  for (const std::string_view list : {"[6,7]", "[\"Set\",6,7]", "[-7,9,0,6,4,7]"}) {
    const ReadResult result = read_text(
        R"([{"data":1},{"x":2},{"path":3,"title":4,"questions":5},"/p","T",)" + std::string(list) + rest);
    EXPECT_EQ(summary(result), "/p: a|What is a?||none\n/p: b|What is b?||none\n") << list;
    EXPECT_THAT(reasons(result), testing::IsEmpty()) << list;
  }
}

TEST(NuxtPayload, FieldsThatUnpublishAPageAreReadInAnyCase) {
  const auto read_with = [](std::string_view fields, std::string_view values) {
    return read_payload(R"([{"path":1,"questions":2,)" + std::string(fields) +
                        R"(},"/p",[3],{"q":4,"a":4},"Q?",)" + std::string(values) + "]");
  };
  struct Case {
    std::string_view fields, values;
  };
  for (const Case& test :
       {Case{R"("Draft":5)", "true"}, Case{R"("isDraft":5)", "1"}, Case{R"("published":5)", R"("off")"},
        Case{R"("publish_date":5)", R"("2099-01-01")"}, Case{R"("meta":5)", R"({"Draft":6},true)"}}) {
    EXPECT_EQ(read_with(test.fields, test.values).drafts, 1u) << test.fields;
  }
  for (const Case& test : {Case{R"("excludeFromSearch":5)", "true"}, Case{R"("Search":5)", "false"},
                           Case{R"("meta":5)", R"({"in_search_index":6},false)"},
                           Case{R"("meta":5)", R"([6],{"name":7,"content":8},"robots","noindex")"},
                           Case{R"("head":5)", R"({"meta":6},[7],{"name":8,"content":9},"robots","none")"}}) {
    EXPECT_EQ(read_with(test.fields, test.values).no_index, 1u) << test.fields;
  }
  EXPECT_EQ(summary(read_with(R"("navigation":5,"Draft":5)", "false")), "/p: |Q?|Q?|none\n");
}

}  // namespace
}  // namespace qasearch
