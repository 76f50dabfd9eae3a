#include "engine/query/query_planner.h"

#include <gtest/gtest.h>

#include "engine/document/terms.h"
#include "engine/document/title_terms.h"
#include "engine/query/query_correction.h"
#include "engine/query/query_word.h"
#include "tests/engine/query/fake_vocabulary.h"

namespace qasearch {
namespace {

class QueryPlannerTest : public testing::Test {
 protected:
  QueryPlan plan(std::string_view text) {
    const QueryContext context{tokenizer_, synonyms_, vocabulary_};
    const AnalysedQuery query = analyse_query(parse_query(text), tokenizer_);
    correction_ = correct_query(query, context);
    return plan_query(correction_ ? correction_->query : query, context);
  }

  std::string wanted(std::string_view text) {
    std::string out;
    for (const BooleanQuery& condition : plan(text).wanted) out += to_string(condition) + "\n";
    return out;
  }

  double weight(const QueryPlan& plan, std::string_view term) {
    for (const WeightedTerm& scored : plan.score) {
      if (scored.term == term) return scored.weight;
    }
    return 0;
  }

  const Lexicon lexicon_{{"the\na\nis\nof\n", "what\nhow\n",
                          "gil, global interpreter lock\njs => javascript\n",
                          "C++\tcpp\n==\nNode.js\tnode js\n"}};
  Tokenizer tokenizer_{lexicon_};
  SynonymTable synonyms_{tokenizer_};
  FakeVocabulary vocabulary_;
  std::optional<Correction> correction_;  // of the last plan
};

// The condition that a word stands anywhere in the question.
std::string any(std::string_view term) { return std::string(term); }

TEST_F(QueryPlannerTest, WantsEveryWordThatCarriesMeaning) {
  EXPECT_EQ(wanted("what is a deadlock"), any("deadlock") + "\n");
  EXPECT_EQ(wanted("deadlock mutex"), any("deadlock") + "\n" + any("mutex") + "\n");
}

TEST_F(QueryPlannerTest, ComparesTextsWithTheWordsThatDecide) {
  using testing::ElementsAre;
  EXPECT_THAT(plan("What is a \"Dead lock\" of threads?").words, ElementsAre("dead", "lock", "threads"));
  EXPECT_THAT(plan("what is the").words, ElementsAre("what", "is", "the"));
  EXPECT_THAT(plan("locks -java difficulty:hard").words, ElementsAre("locks"));
}

TEST_F(QueryPlannerTest, WantsQuestionWordsWhenThereIsNothingElse) {
  EXPECT_EQ(wanted("what is the"), any("what") + "\n" + any("is") + "\n" + any("the") + "\n");
}

TEST_F(QueryPlannerTest, ScoresFieldsByTheirRowsAndQuestionWordsLittle) {
  const QueryPlan made = plan("what is a deadlock");
  EXPECT_DOUBLE_EQ(weight(made, "deadlock"), 1.0);
  EXPECT_LT(weight(made, "what"), 0.5);
  EXPECT_GT(weight(made, "what"), 0);
  for (const TextField& field : kTextFields) {
    if (!field.prefix.empty()) {
      EXPECT_DOUBLE_EQ(weight(made, std::string(field.prefix) + "deadlock"), field.boost);
    }
  }
}

TEST_F(QueryPlannerTest, LeavesOutWordsAsTheyAreAndNothingElse) {
  const auto required = [&](std::string_view text) {
    std::string out;
    for (const BooleanQuery& condition : plan(text).required) out += to_string(condition) + "\n";
    return out;
  };
  EXPECT_EQ(required("mutex -gil"), "(not gil)\n") << "without its synonyms";
  EXPECT_EQ(required("mutex -\"?!\""), "(not (any))\n") << "no word: no question is left out";
  EXPECT_EQ(weight(plan("mutex -gil"), "gil"), 0);
  EXPECT_EQ(plan("mutex -gil").highlight, std::vector<std::string>{"mutex"});
}

TEST_F(QueryPlannerTest, WantsARepeatedWordOnceAndWeighsItMore) {
  EXPECT_EQ(wanted("lock mutex lock"), any("lock") + "\n" + any("mutex") + "\n");
  EXPECT_DOUBLE_EQ(weight(plan("lock mutex lock"), "lock"), 1.8);
  EXPECT_DOUBLE_EQ(weight(plan("lock mutex lock"), "mutex"), 1.0);
  std::string text;
  for (std::size_t i = 0; i < 2 * kMaxPlanWords; ++i) text += "lock mutex ";
  EXPECT_EQ(plan(text).wanted.size(), 2u);
  EXPECT_TRUE(plan(text).notes.empty()) << "however often, two words are two";
}

TEST_F(QueryPlannerTest, FindsCompoundsAsWrittenOrByAllTheirParts) {
  EXPECT_EQ(wanted("ThreadPool"),
            "(any " + any("threadpool") + " (all " + any("thread") + " " + any("pool") + "))\n");
  EXPECT_EQ(wanted("C++"), "(any " + any("c++") + " " + any("cpp") + ")\n");
  EXPECT_EQ(wanted("=="), any("==") + "\n");
}

TEST_F(QueryPlannerTest, ReplacesWordsBySynonymsBothWaysOrOne) {
  EXPECT_EQ(wanted("gil"), "(any " + any("gil") + " (all " + any("global") + " " + any("interpret") + " " +
                               any("lock") + "))\n");
  EXPECT_EQ(wanted("global interpreter lock"), "(any (all " + any("global") + " " + any("interpret") + " " +
                                                   any("lock") + ") " + any("gil") + ")\n");
  EXPECT_EQ(wanted("js"), "(any " + any("js") + " " + any("javascript") + ")\n");
  EXPECT_EQ(wanted("javascript"), any("javascript") + "\n");
}

TEST_F(QueryPlannerTest, DemandsPhrasesAndWordsOfAField) {
  const QueryPlan made = plan("\"race conditions\"");
  ASSERT_EQ(made.wanted.size(), 1u);
  EXPECT_EQ(to_string(made.wanted[0]), "(phrase race condit)");
  EXPECT_TRUE(made.relaxed.empty()) << "alone it is demanded";
  EXPECT_EQ(wanted("title:race"), "Srace\n");
  EXPECT_EQ(wanted("answer:race"), "(phrase answer: race)\n");
  EXPECT_EQ(to_string(plan("title:\"race conditions\"").wanted[0]), "(phrase title: race condit)");
  EXPECT_EQ(to_string(plan("answer:\"node.js streams\"").wanted[0]),
            "(all (phrase answer: node.js) (phrase answer: node js stream))");
}

TEST_F(QueryPlannerTest, RelaxesAPhraseBesideOtherWordsToItsWords) {
  const QueryPlan made = plan("what is bold \"the code samples\" markdown");
  ASSERT_EQ(made.wanted.size(), 3u);
  EXPECT_EQ(to_string(made.wanted[1]), "(phrase the code sampl)");
  EXPECT_EQ(to_string(match_query(made, false)), "(all bold (phrase the code sampl) markdown)");
  EXPECT_EQ(to_string(match_query(made, true)), "(any bold code sampl markdown)");
}

TEST_F(QueryPlannerTest, ReadsAnExclusionAsAnOptionWhereTheIndexHasIt) {
  vocabulary_.frequencies["-wall"] = 2;
  EXPECT_EQ(wanted("gcc -Wall"), "gcc\n(any -wall wall)\n");
  EXPECT_TRUE(plan("gcc -Wall").notes.empty());
  const QueryPlan excluded = plan("gcc -Wextra");
  ASSERT_EQ(excluded.required.size(), 1u);
  EXPECT_EQ(to_string(excluded.required[0]), "(not wextra)");
  EXPECT_EQ(excluded.notes, std::vector<std::string>{"excluded: questions with Wextra"});
}

TEST_F(QueryPlannerTest, LetsFrameWordsDecideWhereTheIndexKnowsNoOther) {
  vocabulary_.frequencies["what"] = 5;
  EXPECT_EQ(wanted("what is sudafed"), "what\nis\nsudaf\n");
  vocabulary_.frequencies["sudaf"] = 1;
  EXPECT_EQ(plan("what is sudafed").wanted.size(), 1u);
}

TEST_F(QueryPlannerTest, FindsOnEachSideOfOrWhatItFindsAlone) {
  EXPECT_EQ(wanted("the OR mutex"), "(any the mutex)\n");
  EXPECT_EQ(wanted("(what is) OR (the lock)"), "(any (all what is) lock)\n");
  EXPECT_EQ(wanted("(the OR mutex) what is lock"), "(any the mutex)\nlock\n");
  EXPECT_EQ(wanted("what is (lock OR mutex)"), "(any lock mutex)\n");
}

TEST_F(QueryPlannerTest, FindsNothingForATextWithoutWords) {
  const std::string too_long(kMaxTokenCharacters + 1, 'z');
  const std::vector<std::string> said{"words of more than 64 characters are not searched"};
  EXPECT_EQ(wanted(too_long), "(any)\n");
  EXPECT_EQ(plan(too_long).notes, said);
  EXPECT_EQ(wanted("lock " + too_long + " mutex"), "lock\nmutex\n");
  EXPECT_EQ(plan("lock " + too_long + " mutex").notes, said);
  EXPECT_EQ(plan("\"lock " + too_long + "\"").notes, said);
  EXPECT_EQ(wanted(too_long + " OR lock"), "(any (any) lock)\n");
  EXPECT_EQ(wanted(std::string(kMaxTokenCharacters, 'z')), std::string(kMaxTokenCharacters, 'z') + "\n");
  for (const char* text : {"!?", "!? -java", "title:!", "\"!?\""}) {
    EXPECT_EQ(wanted(text), "(any)\n") << text;
    EXPECT_FALSE(plan(text).notes.empty()) << text;
  }
  for (const char* text : {"", "  ", "difficulty:hard", "! difficulty:hard"}) {
    EXPECT_EQ(wanted(text), "") << text;
    EXPECT_TRUE(plan("").notes.empty()) << text;
  }
}

TEST_F(QueryPlannerTest, FindsALongNameByItsParts) {
  std::string name = "org.ThreadPool";
  while (name.size() <= kMaxTokenCharacters) name += ".lock";
  EXPECT_EQ(wanted("mutex what " + name), "mutex\norg\n(any threadpool (all thread pool))\nlock\n");
  EXPECT_EQ(wanted("what " + name), "org\n(any threadpool (all thread pool))\nlock\n");
  EXPECT_TRUE(plan(name).notes.empty());
}

TEST_F(QueryPlannerTest, LeavesOutWithoutScoringOrMarking) {
  const QueryPlan made = plan("locks -java");
  ASSERT_EQ(made.required.size(), 1u);
  EXPECT_EQ(to_string(made.required[0]), "(not " + any("java") + ")");
  EXPECT_EQ(weight(made, "java"), 0);
  EXPECT_EQ(made.highlight, std::vector<std::string>{"lock"});
}

TEST_F(QueryPlannerTest, ExpandsPrefixes) {
  vocabulary_.expansion = {"deadlock", "deadlin"};
  EXPECT_EQ(wanted("dead*"), "(any " + any("deadlock") + " " + any("deadlin") + ")\n");
  vocabulary_.expansion.clear();
  EXPECT_EQ(plan("dead*").notes, std::vector<std::string>{"no word begins with \"dead\""});
}

TEST_F(QueryPlannerTest, PrefixesStandForSoManyWordsTogether) {
  for (int i = 0; i < 50; ++i) vocabulary_.expansion.push_back("dead" + std::to_string(i));
  const auto words_of = [&](const std::string& query) { return plan(query).wanted.front().children.size(); };
  EXPECT_EQ(words_of("dead*"), kMaxPrefixTerms);
  EXPECT_EQ(plan("dead* dead*").notes,
            std::vector<std::string>{"many words begin with \"dead\": the 40 most frequent are searched"});
  std::string many;
  for (int i = 0; i < 64; ++i) many += "dead* ";
  EXPECT_EQ(words_of(many), kMaxPrefixTermsInAll / 64);
  EXPECT_EQ(words_of("title:(" + many + ")"), kMaxPrefixTermsInAll / 64) << "at any depth";
  vocabulary_.expansion.resize(kMaxPrefixTerms);
  EXPECT_TRUE(plan("dead*").notes.empty());
}

TEST_F(QueryPlannerTest, FiltersByValueElseBySlug) {
  vocabulary_.frequencies = {{"XKconcurrency & parallelism", 5}, {"XLconcurrency", 5}, {"XDhard", 3}};
  const auto terms = [&](std::string_view text, FilterId id) {
    return plan(text).filters[static_cast<std::size_t>(id)];
  };
  using Terms = std::vector<std::string>;
  EXPECT_EQ(terms("topic:\"Concurrency & Parallelism\"", FilterId::Topic),
            Terms{"XKconcurrency & parallelism"});
  EXPECT_EQ(terms("topic:concurrency", FilterId::Topic), Terms{"XLconcurrency"});
  EXPECT_EQ(terms("difficulty:HARD", FilterId::Difficulty), Terms{"XDhard"});
  EXPECT_EQ(terms("difficulty:nasty", FilterId::Difficulty), Terms{});
  EXPECT_FALSE(plan("difficulty:nasty").notes.empty());
}

TEST_F(QueryPlannerTest, AsksForTheWholeTitle) {
  const std::string title = "How is a deadlock broken?";
  const TitleTerms keys = make_title_terms(tokenizer_.tokenize(title), lexicon_);
  const QueryPlan made = plan(title);
  EXPECT_GT(weight(made, keys.exact), 0);
  EXPECT_TRUE(keys.exact.starts_with(keys.core));
  const std::string other = make_title_terms(tokenizer_.tokenize("deadlock broken"), lexicon_).exact;
  EXPECT_EQ(weight(made, other), 0);
  vocabulary_.frequencies[other] = 1;
  const QueryPlan near = plan(title);
  EXPECT_GT(weight(near, other), 0);
  EXPECT_GT(weight(near, keys.exact), weight(near, other));
  EXPECT_EQ(make_title_terms(tokenizer_.tokenize("deadlock broken"), lexicon_).core, keys.core);
  EXPECT_NE(make_title_terms(tokenizer_.tokenize("deadlock broken"), lexicon_).exact, keys.exact);
}

TEST_F(QueryPlannerTest, ReadsAKnownTitleAsText) {
  const std::string title = "What does \"go test -race\" miss?";
  EXPECT_EQ(plan(title).wanted[1].kind, BooleanQuery::Kind::Phrase);
  vocabulary_.frequencies[make_title_terms(tokenizer_.tokenize(title), lexicon_).exact] = 1;
  const QueryPlan made = plan(title);
  EXPECT_FALSE(std::any_of(made.wanted.begin(), made.wanted.end(), has_phrase));
  EXPECT_GT(weight(made, "-race"), 0);
}

TEST_F(QueryPlannerTest, KeepsTheRarestOfVeryManyWords) {
  std::string text;
  for (std::size_t i = 0; i < kMaxPlanWords + 10; ++i) {
    text += "word" + std::to_string(i) + " ";
    vocabulary_.frequencies["word" + std::to_string(i)] = static_cast<std::uint32_t>(i + 1);
  }
  const QueryPlan made = plan(text);
  EXPECT_EQ(made.wanted.size(), kMaxPlanWords);
  EXPECT_GT(weight(made, "word0"), 0);
  EXPECT_EQ(weight(made, "word" + std::to_string(kMaxPlanWords)), 0);
  EXPECT_EQ(made.notes.size(), 1u);
}

TEST_F(QueryPlannerTest, ScoresNoTermTwice) {
  const QueryPlan made = plan("lock lock locks gil global interpreter lock");
  for (std::size_t i = 1; i < made.score.size(); ++i) EXPECT_LT(made.score[i - 1].term, made.score[i].term);
}

}  // namespace
}  // namespace qasearch
