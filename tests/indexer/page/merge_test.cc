#include "indexer/page/merge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace qasearch {
namespace {

struct Item {
  std::string id, question, answer;
};

PageRecord record(std::vector<Item> items, std::string updated = "", std::int64_t built_ms = 0,
                  Fidelity fidelity = Fidelity::Record) {
  PageRecord made;
  made.page.path = "/p";
  made.page.updated = std::move(updated);
  made.fidelity = fidelity;
  made.built_ms = built_ms;
  for (Item& item : items)
    made.page.questions.push_back({item.id, item.question, item.answer, Difficulty::None});
  return made;
}

std::string merged(std::vector<PageRecord> records) {
  std::string out;
  for (const Question& question : merge_records(std::move(records)).page.questions) {
    out += question.id + "|" + question.question + "|" + question.answer + ";";
  }
  return out;
}

TEST(MergeRecords, AnswersWinOverHeads) {
  EXPECT_EQ(merged({record({{"a", "A?", ""}}, "2026-02-02", 9), record({{"a", "A?", "x"}}, "2026-01-01", 1)}),
            "a|A?|x;");
}

TEST(MergeRecords, TheNewerWins) {
  EXPECT_EQ(merged({record({{"a", "Old?", "o"}}, "2026-01-01"), record({{"a", "New?", "n"}}, "2026-02-02")}),
            "a|New?|n;");
  EXPECT_EQ(merged({record({{"a", "Old?", "o"}}, "", 1), record({{"a", "New?", "n"}}, "", 2)}), "a|New?|n;");
  // Questions of the older record alone were removed.
  EXPECT_EQ(merged({record({{"a", "A?", "o"}, {"b", "B?", "o"}}, "", 1), record({{"a", "A?", "n"}}, "", 2)}),
            "a|A?|n;");
  // Records that are equally new are both kept.
  EXPECT_EQ(merged({record({{"a", "A?", "x"}}), record({{"b", "B?", "y"}})}), "a|A?|x;b|B?|y;");
}

TEST(MergeRecords, TheNearerToItsAuthorWins) {
  EXPECT_EQ(merged({record({{"", "What does yield do?", "html"}}, "", 0, Fidelity::StructuredData),
                    record({{"y", "What does `yield` do?", "md"}})}),
            "y|What does `yield` do?|md;");
}

TEST(MergeRecords, RepeatedIdsAndTextsStay) {
  const auto twice = [] { return record({{"a", "A?", "1"}, {"a", "B?", "2"}, {"c", "A?", "3"}}); };
  EXPECT_EQ(merged({twice(), twice()}), "a|A?|1;a|B?|2;c|A?|3;");
}

TEST(MergeRecords, FieldsFillUp) {
  PageRecord one = record({{"a", "A?", "x"}}), other = record({});
  one.page.title = "One";
  other.page.title = "Other";
  other.page.topic = "Topic";
  const Page page = merge_records({other, one}).page;
  EXPECT_EQ(page.title, "One");
  EXPECT_EQ(page.topic, "Topic");
}

PageRecord article(std::string body, std::string updated = "", Fidelity fidelity = Fidelity::Record) {
  PageRecord made = record({}, std::move(updated), 0, fidelity);
  made.page.body = std::move(body);
  return made;
}

TEST(MergeRecords, TheBodyIsThatOfTheBest) {
  EXPECT_EQ(merge_records({article("old", "2026-01-01"), article("new", "2026-02-02")}).page.body, "new");
  EXPECT_EQ(merge_records({article(""), article("seen", "2026-02-02", Fidelity::Text)}).page.body, "seen");
  EXPECT_EQ(merge_records({article("data"), article("seen", "2026-02-02", Fidelity::Text)}).page.body,
            "data");
}

TEST(MergeRecords, APageWithQuestionsHasNoBody) {
  for (const Fidelity fidelity : {Fidelity::Text, Fidelity::Record}) {
    const Page page =
        merge_records({article("text", "2026-02-02", fidelity), record({{"a", "A?", "x"}})}).page;
    EXPECT_EQ(page.body, "");
    EXPECT_EQ(page.questions.size(), 1u);
  }
}

// "Have questions?" below a text is a heading of the page's frame.
TEST(MergeRecords, SeenHeadingsAddNoQuestionsToWhatTheDataSays) {
  const auto seen = [] {
    return record({{"a", "A?", "seen"}, {"b", "Have questions?", "Ask."}}, "2026-02-02", 9, Fidelity::Text);
  };
  EXPECT_EQ(merged({seen(), record({{"a", "A?", ""}})}), "a|A?|seen;");
  EXPECT_EQ(merged({seen(), article("text")}), "");
  EXPECT_EQ(merged({seen(), record({})}), "a|A?|seen;b|Have questions?|Ask.;");
  EXPECT_EQ(merged({seen(), article("text", "", Fidelity::Text)}), "a|A?|seen;b|Have questions?|Ask.;");
}

}  // namespace
}  // namespace qasearch
