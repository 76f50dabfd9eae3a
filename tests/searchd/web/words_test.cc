#include "searchd/web/words.h"

#include <gmock/gmock.h>

namespace qasearch {
namespace {

TEST(WordsOf, FollowTheLanguageOfTheIndex) {
  const std::pair<const char*, const char*> table[] = {
      {"en", "en"}, {"de", "de"}, {"pt-BR", "pt"}, {"zh_CN", "zh"}, {"fi", "en"}, {"", "en"},
  };
  for (const auto& [language, expected] : table) EXPECT_EQ(words_of(language).language, expected) << language;
}

TEST(WordsOf, LeaveNothingOut) {
  for (const char* const language : {"de", "pt", "zh"}) {
    const PageWords& words = words_of(language);
    for (const std::string_view word :
         {words.search, words.nothing_hint, words.show_all, words.kind_page, words.hardest, words.clear_all,
          words.page_of, words.more_in, words.more, words.busy_text, words.status, words.index_of})
      EXPECT_FALSE(word.empty()) << language;
  }
}

TEST(CountText, KnowsOneAndMany) {
  const PageWords& words = words_of("en");
  EXPECT_EQ(count_text(words, 1, {DocumentType::Question}), "1 question");
  EXPECT_EQ(count_text(words, 0, {DocumentType::Page}), "0 articles");
  EXPECT_EQ(count_text(words, 2, {DocumentType::Question, DocumentType::Page}), "2 results");
}

TEST(ValueName, TranslatesDifficultiesAndKinds) {
  const PageWords& words = words_of("de");
  EXPECT_EQ(value_name(words, FilterId::Difficulty, "hard"), "schwer");
  EXPECT_EQ(value_name(words, FilterId::Type, "page"), "Artikel");
  EXPECT_EQ(value_name(words, FilterId::Topic, "hard"), "hard");
}

}  // namespace
}  // namespace qasearch
