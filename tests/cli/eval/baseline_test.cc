#include "cli/eval/baseline.h"

#include <gmock/gmock.h>

namespace qasearch {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// A set whose nDCG@10 and its mean are these; the other figures are 0.
SetEvaluation set_of(const std::vector<std::pair<std::string, double>>& queries) {
  SetEvaluation set;
  set.name = "judged";
  for (const auto& [id, figure] : queries) {
    set.queries.push_back({id, "text of " + id, {figure}});
    set.means[0] += figure / static_cast<double>(queries.size());
  }
  return set;
}

Baseline saved(const SetEvaluation& set) {
  const auto baseline = parse_baseline(to_baseline_json({set}), "baseline.json");
  EXPECT_TRUE(baseline);
  return baseline ? *baseline : Baseline();
}

std::vector<std::string> ids_of(const std::vector<QueryChange>& changes) {
  std::vector<std::string> ids;
  for (const auto& change : changes) ids.push_back(change.id);
  return ids;
}

TEST(Baseline, ComesBackAsItWasSaved) {
  const SetEvaluation set = set_of({{"q \"1\"\n", 1.0 / 3}, {"q2", 1}});
  const auto changes = compare(set, saved(set), 0);
  ASSERT_TRUE(changes);
  EXPECT_FALSE(any_fell(*changes));
  EXPECT_THAT(changes->fallen, IsEmpty());
  EXPECT_THAT(changes->risen, IsEmpty());
  EXPECT_THAT(changes->added, IsEmpty());
  EXPECT_THAT(changes->removed, IsEmpty());
}

TEST(Baseline, HasALineAQuery) {
  EXPECT_EQ(to_baseline_json({set_of({{"a", 0.5}, {"b", 1}})}),
            "{\"version\":1,\"sets\":[\n"
            "{\"set\":\"judged\",\n"
            " \"figures\":{\"ndcg_10\":0.75,\"map\":0.0,\"mrr_10\":0.0,\"recall_100\":0.0,\"p_1\":0.0},\n"
            " \"per_query\":{\n"
            "  \"a\":{\"ndcg_10\":0.5,\"map\":0.0,\"mrr_10\":0.0,\"recall_100\":0.0,\"p_1\":0.0},\n"
            "  \"b\":{\"ndcg_10\":1.0,\"map\":0.0,\"mrr_10\":0.0,\"recall_100\":0.0,\"p_1\":0.0}}}]}\n");
}

TEST(Compare, NamesWhatChangedTheMostFirst) {
  const Baseline before = saved(set_of({{"a", 1}, {"b", 0.5}, {"c", 0.5}, {"d", 0.2}, {"gone", 1}}));
  const auto changes =
      compare(set_of({{"a", 0.9}, {"b", 0}, {"c", 0.5}, {"d", 1}, {"fresh", 1}}), before, 0.01);
  ASSERT_TRUE(changes);
  EXPECT_EQ(changes->leading->key, "ndcg_10");
  EXPECT_THAT(ids_of(changes->fallen), ElementsAre("b", "a"));
  EXPECT_THAT(ids_of(changes->risen), ElementsAre("d"));
  EXPECT_EQ(changes->risen.front().text, "text of d");
  EXPECT_EQ(changes->risen.front().before, 0.2);
  EXPECT_EQ(changes->risen.front().now, 1);
  EXPECT_THAT(changes->added, ElementsAre("fresh"));
  EXPECT_THAT(changes->removed, ElementsAre("gone"));
}

TEST(Compare, ToleratesNoMoreThanItIsTold) {
  const Baseline before = saved(set_of({{"a", 0.5}}));
  EXPECT_FALSE(any_fell(*compare(set_of({{"a", 0.49}}), before, 0.01)));
  EXPECT_TRUE(any_fell(*compare(set_of({{"a", 0.4899}}), before, 0.01)));
  EXPECT_TRUE(any_fell(*compare(set_of({{"a", 0.4999}}), before, 0)));
  EXPECT_FALSE(any_fell(*compare(set_of({{"a", 1}}), before, 0)));
}

TEST(Compare, RefusesABaselineOfSomethingElse) {
  SetEvaluation known_item = set_of({{"a", 1}});
  known_item.name = "title";
  EXPECT_FALSE(compare(known_item, saved(set_of({{"a", 1}})), 0.01));
  const auto lacking =
      parse_baseline(R"({"version":1,"sets":[{"set":"judged","figures":{},"per_query":{}}]})", "f");
  ASSERT_TRUE(lacking);
  const auto changes = compare(set_of({{"a", 1}}), *lacking, 0.01);
  ASSERT_FALSE(changes);
  EXPECT_THAT(changes.error().message, HasSubstr("lacks ndcg_10"));
}

TEST(ParseBaseline, RefusesWhatIsNone) {
  for (const char* text :
       {"", "[]", "{}", "{\"version\":1}", "{\"version\":2,\"sets\":[]}",
        R"({"version":1,"sets":[{"set":"judged"}]})",
        R"({"version":1,"sets":[{"set":"judged","figures":{"map":"x"},"per_query":{}}]})"}) {
    const auto parsed = parse_baseline(text, "some/file.json");
    ASSERT_FALSE(parsed) << text;
    EXPECT_EQ(parsed.error().code, ErrorCode::BadInput);
    EXPECT_THAT(parsed.error().message, testing::StartsWith("some/file.json: ")) << text;
  }
}

}  // namespace
}  // namespace qasearch
