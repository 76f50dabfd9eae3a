#include "engine/analysis/synonyms.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace qasearch {
namespace {

class SynonymTableTest : public testing::Test {
 protected:
  // The names of what a text also finds.
  std::vector<std::string> names(const SynonymTable& table, std::string_view text) {
    const std::vector<Token> tokens = tokenizer_.tokenize(text);
    std::vector<const Token*> wholes;
    for (const Token& token : tokens) {
      if (!token.part) wholes.push_back(&token);
    }
    const SynonymRule* rule = table.longest_match(wholes, tokenizer_);
    return rule != nullptr ? rule->names : std::vector<std::string>{"(none)"};
  }

  const Lexicon lexicon_{{"the\n", "what\n", "gil, global interpreter lock\njs => javascript\n", ""}};
  Tokenizer tokenizer_{lexicon_};
};

using testing::ElementsAre;
using testing::IsEmpty;

TEST_F(SynonymTableTest, PutsASitesRulesBeforeOurs) {
  const SynonymTable table(tokenizer_, "gil, gillian\nJS => js\nprod => production\n");
  EXPECT_THAT(names(table, "gil"), ElementsAre("gillian"));
  EXPECT_THAT(names(table, "global interpreter lock"), ElementsAre("gil")) << "is not said otherwise";
  EXPECT_THAT(names(table, "js"), IsEmpty());
  EXPECT_THAT(names(table, "prod"), ElementsAre("production"));
  EXPECT_THAT(names(table, "production"), ElementsAre("(none)"));
  EXPECT_THAT(names(SynonymTable(tokenizer_), "js"), ElementsAre("javascript"));
}

TEST_F(SynonymTableTest, TokenizesNoRuleBeforeAWordMayBeginIt) {
  Tokenizer tokenizer(Lexicon::builtin());
  const SynonymTable table(tokenizer);
  EXPECT_EQ(tokenizer.tokenized_texts(), 0u);
  const std::vector<Token> tokens = tokenizer.tokenize("zzz");
  const Token* const word = &tokens.front();
  EXPECT_EQ(table.longest_match({&word, 1}, tokenizer), nullptr);
  EXPECT_LT(tokenizer.tokenized_texts(), 10u);
}

// Rules are looked up by two letters: none of the list is missed.
TEST(LazySynonymRules, FindsEveryRuleOfTheBuiltinList) {
  for (const char* language : {"en", "de", "none"}) {
    Tokenizer tokenizer(Lexicon::of_language(language), language);
    const LazySynonymRules lazy(tokenizer.lexicon().synonym_list());
    const std::vector<Synonym> list = read_synonyms(tokenizer.lexicon().synonym_list());
    SynonymRules eager;
    for (const Synonym& synonym : list) eager.add(tokenizer, synonym);
    eager.sort();
    ASSERT_GT(list.size(), 500u);
    for (const Synonym& synonym : list) {
      std::string from;
      for (const std::string& word : synonym.from) from += word + " ";
      const std::vector<Token> tokens = tokenizer.tokenize(from);
      std::vector<const Token*> wholes;
      for (const Token& token : tokens) {
        if (!token.part) wholes.push_back(&token);
      }
      const SynonymRule* const expected = eager.longest_match(wholes);
      const SynonymRule* const found = lazy.longest_match(wholes, tokenizer);
      ASSERT_EQ(found == nullptr, expected == nullptr) << language << ": " << from;
      if (found == nullptr) continue;
      EXPECT_EQ(found->from, expected->from) << language << ": " << from;
      EXPECT_EQ(found->to, expected->to) << language << ": " << from;
      EXPECT_EQ(found->names, expected->names) << language << ": " << from;
    }
  }
}

TEST(CheckSynonyms, TakesListsOfTheForm) {
  for (const char* text : {"", "# a comment\n\na, b, c\n", "a => b", "a b => c, d\r\nx,y", "ha => ha"}) {
    EXPECT_TRUE(check_synonyms(text, "site.txt")) << text;
  }
}

TEST(CheckSynonyms, NamesTheLineOfAFault) {
  const std::pair<const char*, const char*> rows[] = {
      {"a, b\n\nc", "site.txt:3: a single term stands for nothing"},
      {"a,, b", "site.txt:1: a term is missing"},
      {"a => ", "site.txt:1: a blank belongs"},
      {"a => b,", "site.txt:1: a term is missing"},
      {"a=>b", "site.txt:1: a blank belongs"},
      {"a => b => c", "site.txt:1: more than one =>"},
      {"a, b => c", "site.txt:1: only one term"},
      {"# x\na, b\nB => c", "site.txt:3: \"b\" stands in line 2 already"},
      {"\xFF, b", "site.txt:1: not UTF-8"},
  };
  for (const auto& [text, message] : rows) {
    const Result<void> checked = check_synonyms(text, "site.txt");
    ASSERT_FALSE(checked) << text;
    EXPECT_THAT(checked.error().message, testing::StartsWith(message)) << text;
    EXPECT_EQ(checked.error().code, ErrorCode::Usage);
  }
}

}  // namespace
}  // namespace qasearch
