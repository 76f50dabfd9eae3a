#include "cli/eval/title_pattern.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace qasearch {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(ConceptOf, IsWhatATitleExplains) {
  const std::pair<const char*, const char*> rows[] = {
      {"What is a decorator and how does it work?", "decorator"},
      {"What is the event loop? When does it run?", "event loop"},
      {"What are closures?", "closures"},
      {"Explain hoisting, with an example", "hoisting"},
      {"What is a JWT (JSON Web Token)?", "JWT"},
  };
  for (const auto& [title, explained] : rows) EXPECT_EQ(concept_of(title), explained) << title;
  for (const char* title : {"How is property a decorator?", "What is the difference between a and b?",
                            "What is the output of this code?", "What is", "", "What does a decorator do?",
                            "What is a list of words that is much too long?"})
    EXPECT_EQ(concept_of(title), std::nullopt) << title;
}

TEST(ComparedIn, IsTheTwoThatATitleCompares) {
  const std::pair<std::string, std::string> pair{"list", "tuple"};
  for (const char* title : {"What is the difference between a list and a tuple?", "list vs tuple",
                            "Explain list vs. tuple in Python", "Python: list versus tuple"})
    EXPECT_EQ(compared_in(title), pair) << title;
  for (const char* title : {"What is a list?", "vs", "between", "What is between the two?", ""})
    EXPECT_EQ(compared_in(title), std::nullopt) << title;
}

TEST(NamesIn, AreThoseOfCode) {
  EXPECT_THAT(names_in("How does `useEffect` call os.path.join, snake_case and SELECT?"),
              ElementsAre("useEffect", "os.path.join", "snake_case", "SELECT"));
  EXPECT_THAT(names_in("What does HTML or utf8_general_ci mean? It is plain."), IsEmpty());
}

}  // namespace
}  // namespace qasearch
