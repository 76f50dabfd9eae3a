#include "engine/ranking/text_likeness.h"

#include <gtest/gtest.h>

namespace qasearch {
namespace {

StoredQuestion question(std::string title, std::string answer) {
  StoredQuestion out;
  out.question = std::move(title);
  out.text = std::move(answer);
  out.blocks = {{0, static_cast<std::uint32_t>(out.text.size()), false}};
  return out;
}

class TextLikenessTest : public testing::Test {
 protected:
  TextLikeness::Cosines compare(std::vector<std::string> words, const StoredQuestion& with) const {
    return TextLikeness(weights_, words).compare(with);
  }
  const NgramWeights weights_{"", 100, Lexicon::builtin()};
};

TEST_F(TextLikenessTest, IsOneForTheSameWordsAndNothingForOthers) {
  const auto same = compare({"thread", "pool"}, question("Thread pool", "pool, thread"));
  EXPECT_NEAR(same.title, 1, 1e-6);
  EXPECT_NEAR(same.answer, 1, 1e-6);
  const auto other = compare({"mutex"}, question("Thread pool", ""));
  EXPECT_EQ(other.title, 0);
  EXPECT_EQ(other.answer, 0);
}

TEST_F(TextLikenessTest, SeesFormsOfAWordAndFallsWithWhatElseATextHolds) {
  const double form = compare({"serialize"}, question("Serialization", "")).title;
  EXPECT_GT(form, 0.3);
  EXPECT_LT(form, 1);
  EXPECT_LT(compare({"serialize"}, question("Serialization of many other things", "")).title, form);
}

TEST_F(TextLikenessTest, ReadsLettersWithoutTheirMarks) {
  EXPECT_NEAR(compare({"funcao"}, question("Fun\u00e7\u00e3o", "")).title, 1, 1e-6);
}

TEST_F(TextLikenessTest, ReadsABoundedPartOfAnAnswer) {
  const std::string filler(1 << 14, '.');
  EXPECT_EQ(compare({"deadlock"}, question("", filler + " deadlock")).answer, 0);
  EXPECT_NEAR(compare({"deadlock"}, question("", filler.substr(100) + " deadlock")).answer, 1, 1e-6);
}

TEST_F(TextLikenessTest, TakesAnyQuery) {
  EXPECT_EQ(compare({}, question("Title", "answer")).title, 0);
  EXPECT_EQ(compare({"+"}, question("Title", "answer")).title, 0);
  std::vector<std::string> many;
  for (int i = 0; i < 20000; ++i) many.push_back("word" + std::to_string(i * 7919));
  EXPECT_GE(compare(many, question("word7919", "")).title, 0);
}

}  // namespace
}  // namespace qasearch
