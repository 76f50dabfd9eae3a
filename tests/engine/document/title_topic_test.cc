#include "engine/document/title_topic.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace qasearch {
namespace {

// Whether a title and a query have a topic in common.
bool meet(std::string_view title, std::string_view query, std::string_view language = "en") {
  Tokenizer tokenizer(Lexicon::of_language(language), language);
  const TitleTopics has = topics_of_title(title, tokenizer.tokenize(title), tokenizer.lexicon());
  const TitleTopics asks = topics_of_query(query, tokenizer.tokenize(query), tokenizer.lexicon());
  const auto common = [](const std::vector<std::string>& a, const std::vector<std::string>& b) {
    return std::find_first_of(a.begin(), a.end(), b.begin(), b.end()) != a.end();
  };
  return common(has.concepts, asks.concepts) || common(has.pairs, asks.pairs);
}

struct Row {
  std::string_view title, query;
};

TEST(TitleTopics, AreTheConceptThatATitleExplains) {
  const Row rows[] = {
      {"What is a decorator and how does it work?", "decorator"},
      {"What is a decorator and how does it work?", "what are decorators"},
      {"What are decorators? Give an example.", "decorator"},
      {"What's a decorator in Python, and when is it used?", "decorator"},
      {"What's a decorator in Python, and when is it used?", "python decorator"},
      {"What is a JWT (JSON Web Token)?", "jwt"},
      {"What is a JWT (JSON Web Token)?", "json web token"},
      {"What is Inversion of Control and why use it?", "inversion of control"},
      {"Explain the concept of closures in JavaScript", "closures"},
      {"What do you understand by the term hoisting?", "hoisting"},
      {"Describe event delegation: what is it for?", "event delegation"},
  };
  for (const auto& [title, query] : rows) EXPECT_TRUE(meet(title, query)) << title << " | " << query;
  EXPECT_TRUE(meet("O que é uma promessa e como funciona?", "promessas", "pt"));
}

TEST(TitleTopics, AreTheTwoThatATitleCompares) {
  const Row rows[] = {
      {"What is the difference between a list and a tuple in Python?", "tuple vs list"},
      {"What is the difference between a list and a tuple in Python?", "difference list tuple"},
      {"What is the difference between a list and a tuple in Python?", "list tuple difference"},
      {"In Python, what is the difference between == and ===?", "=== vs =="},
      {"Explain the differences between var, let and const", "const vs let"},
      {"Mutex vs semaphore: which one?", "difference between a semaphore and a mutex"},
      {"How does a process differ from a thread?", "thread versus process"},
      {"How do a process and a thread differ?", "compare thread and process"},
      {"Compare shallow copy with deep copy", "difference deep copy shallow copy"},
  };
  for (const auto& [title, query] : rows) EXPECT_TRUE(meet(title, query)) << title << " | " << query;
}

TEST(TitleTopics, AreNotWhatATitleOnlyNames) {
  const Row rows[] = {
      {"How is property a decorator?", "property"},
      {"How is property a decorator?", "decorator"},
      {"Decorators and closures", "closures"},
      {"What is a decorator and how does a closure differ?", "closure"},
      {"What is the difference between a list and a tuple?", "list vs set"},
      {"When is a list better than a tuple?", "list vs tuple"},
      {"", "list"},
      {"What is a list?", ""},
  };
  for (const auto& [title, query] : rows) EXPECT_FALSE(meet(title, query)) << title << " | " << query;
}

TEST(TitleTopics, AreFewInAnyText) {
  Tokenizer tokenizer(Lexicon::builtin());
  for (const std::string_view piece : {"what is ", "a vs ", "b, ", "between x and ", "(", "difference "}) {
    std::string text = "What is the difference between ";
    while (text.size() < 20'000) text += piece;
    const TitleTopics topics = topics_of_title(text, tokenizer.tokenize(text), tokenizer.lexicon());
    EXPECT_LE(topics.concepts.size() + topics.pairs.size(), 12u) << piece;
    const TitleTopics asked = topics_of_query(text, tokenizer.tokenize(text), tokenizer.lexicon());
    EXPECT_LE(asked.concepts.size() + asked.pairs.size(), 20u) << piece;
  }
}

}  // namespace
}  // namespace qasearch
