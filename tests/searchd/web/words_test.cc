#include "searchd/web/words.h"

#include <gmock/gmock.h>

#include "searchd/web/script_words.h"
#include "searchd/web/word_tables.h"

namespace qasearch {
namespace {

TEST(WordsOf, FollowTheLanguageOfTheIndex) {
  const std::pair<const char*, const char*> table[] = {
      {"en", "en"}, {"de", "de"}, {"pt-BR", "pt"}, {"zh_CN", "zh"}, {"fi", "en"}, {"", "en"},
  };
  for (const auto& [language, expected] : table) EXPECT_EQ(words_of(language).language, expected) << language;
}

TEST(WordsOf, LeaveNothingOut) {
  // The members are one text after the other.
  static_assert(sizeof(PageWords) % sizeof(std::string_view) == 0);
  for (const PageWords* const words : word_tables()) {
    const std::span texts(&words->language, sizeof(PageWords) / sizeof(std::string_view));
    for (std::size_t i = 0; i < texts.size(); ++i) EXPECT_FALSE(texts[i].empty()) << words->language << i;
  }
}

TEST(PageWordsJson, HoldsWhatTheScriptSays) {
  const std::string json = page_words_json(words_of("de"));
  EXPECT_THAT(json, testing::HasSubstr("\"copied\":\"Kopiert\""));
  EXPECT_THAT(json, testing::Not(testing::HasSubstr("\"\"")));
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
