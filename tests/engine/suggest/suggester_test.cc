// Titles for what is typed so far.
// SPDX-License-Identifier: MIT
#include "engine/suggest/suggester.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/language/lexicon.h"
#include "program/json/highlighted_html.h"

namespace qasearch {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

const std::vector<std::string> kTitles = {
    "What is a deadlock?",
    "What is a deadlock victim?",
    "How do I avoid a deadlock?",
    "Does a lock prevent a race condition?",
    "What is a race condition?",
    "Race day: in what condition is a lock?",
    "When does useEffect run?",
    "What is .NET?",
    "Is C++ faster than C?",
    "What does std::move do?",
    "What is the difference between == and ===?",
    "How do `*args` and `**kwargs` differ?",
    "Was ist ein Schlüssel?",
    "什么是死锁？",
    "What is a list?",
    "Why is a list slow?",
    "A list",
};

Suggester suggester_of(const std::vector<std::string>& titles, Tokenizer& tokenizer) {
  return {std::make_shared<const TitleIndex>(titles, tokenizer), tokenizer};
}

TEST(Suggester, TakesPartsOfACompoundThatIsTooLong) {
  Tokenizer tokenizer(Lexicon::builtin());
  const Suggester suggester = suggester_of(kTitles, tokenizer);
  Deadline deadline;
  const auto repeated = [](std::string_view text, int times) {
    std::string all;
    while (times-- > 0) all += text;
    return all;
  };
  for (const std::string& typed :
       {repeated("aB", 33), repeated("a.", 100), repeated("x-", 100), repeated("fooBar", 40),
        "deadlock " + repeated("aB", 33), repeated("aB", 33) + " deadlock",
        repeated("aB", 33) + "." + repeated("b.", 99)})
    EXPECT_LE(suggester.suggest(typed, 8, deadline).size(), 8u) << typed;
}

TEST(Suggester, KnowsEachOfThousandsOfTitles) {
  std::vector<std::string> titles;
  for (int i = 1000; i < 4500; ++i) titles.push_back("What is error " + std::to_string(i) + "?");
  Tokenizer tokenizer(Lexicon::builtin());
  const Suggester suggester = suggester_of(titles, tokenizer);
  Deadline deadline;
  for (const std::string& title : titles) {
    const auto suggested = suggester.suggest(title, 1, deadline);
    ASSERT_THAT(suggested, SizeIs(1)) << title;
    EXPECT_EQ(suggested.front().text, title);
  }
}

class SuggesterTest : public testing::Test {
 protected:
  std::vector<std::string> suggest(std::string_view typed, std::size_t limit = 8) {
    std::vector<std::string> titles;
    for (const Highlighted& title : suggester_.suggest(typed, limit, deadline_)) titles.push_back(title.text);
    return titles;
  }
  std::string marked(std::string_view typed) {
    const auto titles = suggester_.suggest(typed, 1, deadline_);
    return titles.empty() ? "" : to_html(titles.front());
  }

  Deadline deadline_;
  Tokenizer tokenizer_{Lexicon::builtin()};
  Suggester suggester_ = suggester_of(kTitles, tokenizer_);
};

TEST_F(SuggesterTest, FindsTitlesByTheirBeginning) {
  EXPECT_THAT(suggest("What is a d", 2), ElementsAre("What is a deadlock?", "What is a deadlock victim?"));
  EXPECT_THAT(suggest("  WHAT   is a deadlock v"), ElementsAre("What is a deadlock victim?"));
  EXPECT_EQ(suggest("was ist ein schlu").front(), "Was ist ein Schlüssel?");
  EXPECT_EQ(suggest("Was ist ein Schlü").front(), "Was ist ein Schlüssel?");
}

TEST_F(SuggesterTest, PutsBeginningsBeforeWordsInOrderBeforeAllWords) {
  EXPECT_THAT(suggest("race con"),
              ElementsAre("What is a race condition?", "Does a lock prevent a race condition?",
                          "Race day: in what condition is a lock?"));
  EXPECT_THAT(suggest("condition lo"),
              ElementsAre("Race day: in what condition is a lock?", "Does a lock prevent a race condition?"));
  EXPECT_THAT(suggest("a li"), ElementsAre("A list", "What is a list?", "Why is a list slow?"));
}

TEST_F(SuggesterTest, PutsShorterTitlesFirst) {
  EXPECT_THAT(suggest("dead"),
              ElementsAre("What is a deadlock?", "How do I avoid a deadlock?", "What is a deadlock victim?"));
}

TEST_F(SuggesterTest, DemandsWordsBeforeTheLastWhole) {
  EXPECT_THAT(suggest("dead vic"), IsEmpty());
  EXPECT_THAT(suggest("deadlock vic"), ElementsAre("What is a deadlock victim?"));
  // A blank ends a word.
  EXPECT_THAT(suggest("std::mo "), IsEmpty());
}

TEST_F(SuggesterTest, LeavesOutWeakWordsWhenNothingElseFits) {
  EXPECT_THAT(suggest("how to avoid the deadl"), ElementsAre("How do I avoid a deadlock?"));
}

TEST_F(SuggesterTest, KnowsCode) {
  EXPECT_EQ(suggest("c++").front(), "Is C++ faster than C?");
  EXPECT_EQ(suggest("is c+").front(), "Is C++ faster than C?");
  EXPECT_EQ(suggest(".net").front(), "What is .NET?");
  EXPECT_EQ(suggest("what is .n").front(), "What is .NET?");
  for (const auto typed : {"useEff", "useeffect", "use eff", "effect ru"})
    EXPECT_EQ(suggest(typed).front(), "When does useEffect run?") << typed;
  for (const auto typed : {"std::m", "std::move", "move"})
    EXPECT_EQ(suggest(typed).front(), "What does std::move do?") << typed;
  EXPECT_EQ(suggest("===").front(), "What is the difference between == and ===?");
  EXPECT_EQ(suggest("**kwa").front(), "How do `*args` and `**kwargs` differ?");
  EXPECT_EQ(suggest("kwarg").front(), "How do `*args` and `**kwargs` differ?");
}

TEST_F(SuggesterTest, KnowsCharactersWithoutBlanks) {
  for (const auto typed : {"什", "什么", "什么是", "死", "死锁", "是死锁"})
    EXPECT_THAT(suggest(typed), ElementsAre("什么是死锁？")) << typed;
}

TEST_F(SuggesterTest, CorrectsOneSlipInOneWord) {
  const struct {
    std::string_view typed, title;
  } cases[] = {
      {"dedlock", "What is a deadlock?"},    // missing
      {"deeadlock", "What is a deadlock?"},  // too many
      {"deatlock", "What is a deadlock?"},   // another
      {"daedlock", "What is a deadlock?"},   // the wrong way round
      {"xdeadlock", "What is a deadlock?"},  // the first
      {"eadlock", "What is a deadlock?"},
      {"edadlo", "What is a deadlock?"},               // unfinished
      {"wht is a race", "What is a race condition?"},  // before the last
      {"race condiiton", "What is a race condition?"},
      {"what is a raec condition", "What is a race condition?"},
      {"useEfect", "When does useEffect run?"},
      {"was ist ein Schlössel", "Was ist ein Schlüssel?"},
  };
  for (const auto& c : cases) EXPECT_THAT(suggest(c.typed), Contains(c.title)) << c.typed;
  EXPECT_THAT(suggest("dedlok"), IsEmpty());            // two in one word
  EXPECT_THAT(suggest("rce cndition", 20), IsEmpty());  // one in each of two
  EXPECT_THAT(suggest("=+="), Not(Contains("What is the difference between == and ===?")));
}

TEST_F(SuggesterTest, CorrectsOnlyWhatNoTitleHas) {
  const Suggester suggester = suggester_of(
      {"Form", "What is a form of it?", "From", "Forms are from", "Trace", "A receiver"}, tokenizer_);
  const auto titles = [&](std::string_view typed) {
    std::vector<std::string> texts;
    for (const Highlighted& title : suggester.suggest(typed, 8, deadline_)) texts.push_back(title.text);
    return texts;
  };
  EXPECT_THAT(titles("form"), ElementsAre("Form", "Forms are from", "What is a form of it?"));
  EXPECT_THAT(titles("forn"), Contains("Form"));
  EXPECT_THAT(titles("rec"), ElementsAre("A receiver"));
}

TEST_F(SuggesterTest, MatchesWordsByTheirBeginnings) {
  const Suggester suggester =
      suggester_of({"Read a traceback", "What is a trace?", "A brace", "A thread"}, tokenizer_);
  const auto titles = [&](std::string_view typed) {
    std::vector<std::string> texts;
    for (const Highlighted& title : suggester.suggest(typed, 8, deadline_)) texts.push_back(to_html(title));
    return texts;
  };
  // No title has it: a letter in front would make another word of it.
  EXPECT_THAT(titles("race"), IsEmpty());
  EXPECT_THAT(titles("raceback"), ElementsAre("Read a <mark>traceback</mark>"));
  EXPECT_THAT(titles("racebac"), IsEmpty());
  EXPECT_THAT(titles("hread"), Contains("A <mark>thread</mark>"));
  EXPECT_THAT(titles("rtace"), ElementsAre("Read a <mark>trace</mark>back", "What is a <mark>trace</mark>?"));
}

TEST_F(SuggesterTest, MarksWhatWasTyped) {
  EXPECT_EQ(marked("dea"), "What is a <mark>dea</mark>dlock?");
  EXPECT_EQ(marked("what is a dea"), "<mark>What is a dea</mark>dlock?");
  EXPECT_EQ(marked("race con"), "What is a <mark>race con</mark>dition?");
  EXPECT_EQ(marked("dedlock"), "What is a <mark>deadlock</mark>?");
  EXPECT_EQ(marked("dedlo"), "What is a <mark>deadlo</mark>ck?");
  EXPECT_EQ(marked("deadklo"), "What is a <mark>deadlo</mark>ck?");
  EXPECT_EQ(marked("raec con"), "What is a <mark>race con</mark>dition?");
  EXPECT_EQ(marked("schlü"), "Was ist ein <mark>Schlü</mark>ssel?");
  EXPECT_EQ(marked("c++"), "Is <mark>C++</mark> faster than C?");
  EXPECT_EQ(marked("useeff"), "When does <mark>useEff</mark>ect run?");
}

TEST_F(SuggesterTest, GivesNothingForNothing) {
  for (const auto typed : {"", " ", "\t\n", "xyzzyplugh", "?!", "\xff\xfe"})
    EXPECT_THAT(suggest(typed), IsEmpty()) << typed;
  EXPECT_THAT(suggest("what", 0), IsEmpty());
  EXPECT_THAT(suggest("what", 2), SizeIs(2));
}

TEST_F(SuggesterTest, TakesAnyText) {
  std::string long_text = "what is a deadlock";
  for (int i = 0; i < 10000; ++i) long_text += " word" + std::to_string(i);
  EXPECT_THAT(suggest(long_text), IsEmpty());
  EXPECT_THAT(suggest(std::string(100'000, 'a')), IsEmpty());
  for (std::size_t length = 0; length < 40; ++length)
    static_cast<void>(
        suggest(std::string_view("什么是死锁？什么是死锁？\xf0\x9f\x98\x80 x\xcc\x81").substr(0, length)));
  const Suggester none = suggester_of({}, tokenizer_);
  EXPECT_THAT(none.suggest("what", 8, deadline_), IsEmpty());
}

// Each way to look through the titles counts what it does.
TEST(Suggester, EndsWhenNobodyWaits) {
  std::vector<std::string> titles;
  for (std::uint32_t i = 0; i < Deadline::kWorkBetweenLooks; ++i)
    titles.push_back("lock " + std::to_string(i) + " list");
  Tokenizer tokenizer(Lexicon::builtin());
  const Suggester many = suggester_of(titles, tokenizer), few = suggester_of({"lock 1 list"}, tokenizer);
  const std::atomic<bool> gone{true};
  for (const auto typed : {"l", "list", "list loc", "lsit"}) {
    Deadline deadline(Deadline::Clock::time_point::max(), &gone);
    EXPECT_THROW(static_cast<void>(many.suggest(typed, 8, deadline)), DeadlinePassed) << typed;
    Deadline another(Deadline::Clock::time_point::max(), &gone);
    EXPECT_EQ(few.suggest(typed, 8, another).size(), 1u) << typed << " is little work";
  }
}

}  // namespace
}  // namespace qasearch
