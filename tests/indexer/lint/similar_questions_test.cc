#include "indexer/lint/similar_questions.h"

#include <gmock/gmock.h>

#include <chrono>
#include <random>
#include <set>

namespace qasearch {
namespace {

std::vector<SimilarPair> pairs_of(const std::vector<std::string>& questions) {
  SimilarQuestions similar(Lexicon::builtin());
  for (const std::string& question : questions) similar.add("python", question);
  return similar.find();
}

TEST(SimilarQuestions, KnowsTheSameQuestionInOtherWords) {
  const std::pair<const char*, const char*> same[] = {
      {"What is a race condition?", "Explain race conditions"},
      {"What is the difference between global and nonlocal?",
       "What is the difference between nonlocal and global?"},
      {"How do I convert a number to a string?", "How you can convert a number to a string?"},
      {"Differentiate between the append() and extend() methods of a list.",
       "Differentiate between append() and extend() methods"},
  };
  for (const auto& [a, b] : same) EXPECT_EQ(pairs_of({a, b}).size(), 1u) << a << " | " << b;
  const std::pair<const char*, const char*> different[] = {
      {"What is a deadlock?", "What is a livelock?"},
      {"What is the difference between let and var?", "What is the difference between let and const?"},
      {"What is a closure?", "What is a closure in a loop of callbacks?"},
      {"What was new for people who write modules, classes and types in ES6?",
       "What was new for people who write modules, classes and types in ES2020?"},
      {"What is this?", "What is that?"},  // nothing to compare
  };
  for (const auto& [a, b] : different) EXPECT_EQ(pairs_of({a, b}).size(), 0u) << a << " | " << b;
}

TEST(SimilarQuestions, ComparesWithinAFramework) {
  SimilarQuestions similar(Lexicon::builtin());
  similar.add("python", "What is a closure?");
  similar.add("javascript", "What is a closure?");
  EXPECT_TRUE(similar.find().empty());
  similar.add("Python", "What are closures?");
  ASSERT_EQ(similar.find().size(), 1u);
  EXPECT_EQ(similar.find()[0].later, 2u);
  EXPECT_EQ(similar.find()[0].earlier, 0u);
}

TEST(SimilarQuestions, NamesTheNearestEarlierOne) {
  const auto pairs = pairs_of({"alpha beta gamma delta epsilon", "alpha beta gamma delta",
                               "alpha beta gamma delta", "delta gamma beta alpha epsilon"});
  ASSERT_EQ(pairs.size(), 3u);
  EXPECT_EQ(pairs[0].earlier, 0u);
  EXPECT_DOUBLE_EQ(pairs[0].share, 0.8);
  EXPECT_EQ(pairs[1].earlier, 1u);
  EXPECT_DOUBLE_EQ(pairs[1].share, 1.0);
  EXPECT_EQ(pairs[2].earlier, 0u);
}

// Against each with each, on words of which some are frequent.
TEST(SimilarQuestions, MissesNoneByLookingOnlyAtRareWords) {
  std::mt19937 random(7);
  std::vector<std::string> questions;
  std::vector<std::set<std::string>> sets;
  for (int i = 0; i < 400; ++i) {
    std::set<std::string> words;
    const std::size_t count = 2 + random() % 5;
    while (words.size() < count)
      words.insert("w" + std::string(1 + (random() % 4) * (random() % 4), 'x') + "q");
    std::string text;
    for (const std::string& word : words) text += word + " ";
    questions.push_back(text);
    sets.push_back(words);
  }
  const auto pairs = pairs_of(questions);
  std::set<std::size_t> later;
  for (const SimilarPair& pair : pairs) later.insert(pair.later);
  for (std::size_t i = 0; i < sets.size(); ++i) {
    bool similar = false;
    for (std::size_t k = 0; k < i && !similar; ++k) {
      std::size_t common = 0;
      for (const std::string& word : sets[i]) common += sets[k].count(word);
      const double all = static_cast<double>(sets[i].size() + sets[k].size() - common);
      similar = static_cast<double>(common) / all >= kSameQuestion;
    }
    EXPECT_EQ(later.contains(i), similar) << questions[i];
  }
}

TEST(SimilarQuestions, IsNotQuadraticInWhatIsMadeUp) {
  SimilarQuestions similar(Lexicon::builtin());
  for (int i = 0; i < 20'000; ++i) {
    similar.add("x", "common words stand here and unique" +
                         std::string(static_cast<std::size_t>(i % 7), 'a') + " " + std::to_string(i));
  }
  const auto begin = std::chrono::steady_clock::now();
  (void)similar.find();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(20));
}

}  // namespace
}  // namespace qasearch
