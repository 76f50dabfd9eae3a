#include "engine/document/terms.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "engine/analysis/tokenizer.h"
#include "engine/document/title_terms.h"
#include "engine/language/lexicon.h"

namespace qasearch {
namespace {

TEST(Terms, FoldValuesAndTrimThem) {
  EXPECT_EQ(value_term(filter_field(FilterId::Framework), " Pyth\xc3\xb6n "), "XFpython");
  EXPECT_EQ(value_term(filter_field(FilterId::Page), "/A/b"), "P/A/b") << "paths are kept as they are";
  EXPECT_EQ(value_term(filter_field(FilterId::Difficulty), "HARD"), "XDhard");
  EXPECT_EQ(value_term(filter_field(FilterId::Difficulty), "tricky"), "");
  EXPECT_EQ(value_term(filter_field(FilterId::Type), "question"), "XTquestion");
  EXPECT_EQ(value_term(filter_field(FilterId::Type), "poem"), "");
  EXPECT_EQ(value_term(filter_field(FilterId::Topic), "  "), "");
  EXPECT_EQ(slug_term(filter_field(FilterId::Framework), "Vue-3"), "XGvue-3");
  EXPECT_EQ(slug_term(filter_field(FilterId::Difficulty), "hard"), "") << "has no slugs";
}

TEST(Terms, AreBounded) {
  EXPECT_EQ(bounded_term("XF", "short"), "XFshort");
  const std::string a(300, 'a'), b(301, 'a');
  EXPECT_EQ(bounded_term("XF", a).size(), 3u + 32u);
  EXPECT_NE(bounded_term("XF", a), bounded_term("XF", b));
  EXPECT_TRUE(bounded_term("XF", std::string_view("a\0b", 3)).starts_with("XF#"));
}

TEST(Terms, HashDigitsAreOfTheirAlphabet) {
  const std::string digits = hash_digits("key", 13);
  EXPECT_EQ(digits.size(), 13u);
  EXPECT_EQ(digits.find_first_not_of(kHashDigits), std::string::npos);
  EXPECT_EQ(hash_digits("key", 5), digits.substr(0, 5));
}

TEST(TitleTerms, AgreeInTheCoreWhereOnlyWeakWordsDiffer) {
  Tokenizer tokenizer(Lexicon::builtin(), "en");
  const auto terms = [&](std::string_view title) {
    return make_title_terms(tokenizer.tokenize(title), tokenizer.lexicon());
  };
  const TitleTerms whole = terms("What is a mutex?"), bare = terms("mutex");
  EXPECT_EQ(whole.core, bare.core);
  EXPECT_NE(whole.exact, bare.exact);
  EXPECT_TRUE(whole.exact.starts_with(whole.core));
  EXPECT_EQ(terms("WHAT IS A MUTEX").exact, whole.exact);
  EXPECT_NE(terms("What is a lock?").core, whole.core);
  EXPECT_EQ(terms("").exact, "");
}

}  // namespace
}  // namespace qasearch
