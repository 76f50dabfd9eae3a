// SPDX-License-Identifier: MIT
#include "engine/query/site_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace qasearch {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class SiteRulesTest : public testing::Test {
 protected:
  std::vector<std::string> ids_for(std::string_view text, std::string_view query) {
    const SiteRules rules(tokenizer_, text);
    std::vector<std::string> ids;
    for (const std::size_t i : rules.rules_for(query, tokenizer_)) ids.push_back(rules.all()[i].id);
    return ids;
  }

  Tokenizer tokenizer_{Lexicon::builtin()};
};

TEST_F(SiteRulesTest, ComparesQueriesAsWords) {
  const std::string_view text =
      "pin What is C++? => /a\n"
      "pin Café   au lait => /b\n"
      "pin dead* => /c\n"
      "hide /d#x y\n";
  const struct {
    std::string_view query;
    std::vector<std::string> ids;
  } table[] = {
      {"what is c++", {"/a", "/d#x y"}}, {"\"What is C++\"", {"/a", "/d#x y"}},
      {"what is c", {"/d#x y"}},         {"cafe AU lait!", {"/b", "/d#x y"}},
      {"dead", {"/c", "/d#x y"}},        {"Deadlock in Java", {"/c", "/d#x y"}},
      {"a deadlock", {"/d#x y"}},        {"", {"/d#x y"}},
  };
  for (const auto& row : table) EXPECT_EQ(ids_for(text, row.query), row.ids) << row.query;
}

TEST_F(SiteRulesTest, HoldsForNoQueryWhenItsOwnHasNoWords) {
  EXPECT_THAT(ids_for("pin ---- => /a\nhide ----* => /b\n", "deadlock"), IsEmpty());
  EXPECT_THAT(ids_for("pin ---- => /a\n", "----"), IsEmpty());
}

TEST_F(SiteRulesTest, KeepsTheOrderOfTheFile) {
  EXPECT_THAT(ids_for("pin a => /2\npin a => /1\nhide a => /0\n", "a"), ElementsAre("/2", "/1", "/0"));
}

TEST_F(SiteRulesTest, KnowsWordsThatAreKept) {
  const SiteRules rules(tokenizer_, "keep Pinia, Nuxt\nkeep zoné\n");
  EXPECT_TRUE(rules.keeps("pinia"));
  EXPECT_TRUE(rules.keeps("nuxt"));
  EXPECT_TRUE(rules.keeps("zone"));
  EXPECT_FALSE(rules.keeps("vue"));
  EXPECT_THAT(rules.all(), IsEmpty());
}

TEST_F(SiteRulesTest, PartsAFile) {
  const auto parted = read_site_rules(
      "# The site's own word.\n\n  synonym k8s, kubernetes \r\nkeep pinia\nsynonym golang => go\n"
      "pin\tdeadlock => /a#b\n#\n",
      "rules.txt");
  ASSERT_TRUE(parted) << parted.error().message;
  EXPECT_EQ(parted->synonyms, "k8s, kubernetes\ngolang => go\n");
  EXPECT_EQ(parted->rules, "keep pinia\npin\tdeadlock => /a#b\n");
}

TEST_F(SiteRulesTest, RefusesBadRulesByLine) {
  const struct {
    std::string text, wrong;
  } table[] = {
      {"keep a\nboost a => /b\n", "r:2: begins with none of"},
      {"pin\n", "r:1: says nothing behind its first word"},
      {"pin /a\n", "r:1: no query: pin QUERY => ID"},
      {"pin  => /a\n", "r:1: a query and a blank belong before =>"},
      {"pin * => /a\n", "r:1: a prefix needs a letter"},
      {"pin a => b\n", "r:1: the id of a question begins with /"},
      {"pin a =>\n", "r:1: "},
      {"hide a\n", "r:1: the id of a question begins with /"},
      {"keep a => b\n", "r:1: words that are kept stand for nothing else"},
      {"\n# x\nsynonym a\n", "r:3: a single term stands for nothing"},
      {"synonym a, b\n\nsynonym a, c\n", "r:3: \"a\" stands in line 1 already"},
      {"keep \xff\n", "r:1: not UTF-8"},
      {"keep " + std::string(2000, 'x') + "\n", "r:1: longer than 2000 bytes"},
  };
  for (const auto& row : table) {
    const auto parted = read_site_rules(row.text, "r");
    ASSERT_FALSE(parted) << row.text;
    EXPECT_EQ(parted.error().code, ErrorCode::Usage) << row.text;
    EXPECT_THAT(parted.error().message, HasSubstr(row.wrong)) << row.text;
    EXPECT_FALSE(parted.error().hint.empty()) << row.text;
  }
}

TEST_F(SiteRulesTest, LeavesOutWhatIsNoRule) {
  EXPECT_THAT(ids_for("nonsense\npin a => b\npin a => /b\n", "a"), ElementsAre("/b"));
}

}  // namespace
}  // namespace qasearch
