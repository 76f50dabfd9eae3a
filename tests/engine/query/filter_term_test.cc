// SPDX-License-Identifier: MIT
#include "engine/query/filter_term.h"

#include <gtest/gtest.h>

#include "tests/engine/query/fake_vocabulary.h"

namespace qasearch {
namespace {

TEST(FilterTerm, IsOfTheSlugWhereNoQuestionHasTheValue) {
  FakeVocabulary vocabulary;
  vocabulary.frequencies = {{"XGc++", 3}, {"XFgo", 2}};
  EXPECT_EQ(filter_term(FilterId::Framework, "Go", vocabulary), "XFgo");
  EXPECT_EQ(filter_term(FilterId::Framework, "C++", vocabulary), "XGc++");
  EXPECT_EQ(filter_term(FilterId::Framework, "Rust", vocabulary), "XFrust");
  EXPECT_EQ(filter_term(FilterId::Difficulty, "impossible", vocabulary), "");
}

}  // namespace
}  // namespace qasearch
