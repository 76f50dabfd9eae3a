#include "engine/indexing/index_plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace qasearch {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Page page(std::string path, std::string text = "text") {
  Page page;
  page.path = std::move(path);
  page.questions = {{"q", "What is it?", std::move(text)}};
  return page;
}

// The catalog that an index of these pages has.
std::vector<CatalogPage> catalog(const std::vector<Page>& pages) {
  const IndexPlan plan = plan_index(PageList(pages), {}, false);
  std::vector<CatalogPage> catalog;
  for (const PlannedPage& planned : plan.pages)
    catalog.push_back(make_catalog_page(pages[planned.source], planned.rank));
  return catalog;
}

// "same /a, added /b": the plan in its order.
std::vector<std::string> outline(const IndexPlan& plan, const std::vector<Page>& pages,
                                 const std::vector<CatalogPage>& indexed) {
  constexpr std::string_view kNames[] = {"same ", "added ", "changed ", "removed ", "kept "};
  std::vector<std::string> out;
  for (const PlannedPage& planned : plan.pages) {
    const std::string& path = planned.source != PlannedPage::kNowhere ? pages[planned.source].path
                                                                      : indexed[planned.indexed].entry.path;
    out.push_back(std::string(kNames[static_cast<std::size_t>(planned.change)]) + path);
  }
  return out;
}

TEST(PlanIndex, NamesTheChangeOfEachPage) {
  const std::vector<CatalogPage> indexed = catalog({page("/a"), page("/b"), page("/d")});
  const std::vector<Page> pages = {page("/c"), page("/b", "other text"), page("/a")};
  const IndexPlan plan = plan_index(PageList(pages), indexed, false);
  EXPECT_THAT(outline(plan, pages, indexed), ElementsAre("same /a", "changed /b", "added /c", "removed /d"));
  EXPECT_EQ(plan.same, 1u);
  EXPECT_EQ(plan.changed, 1u);
  EXPECT_EQ(plan.added, 1u);
  EXPECT_EQ(plan.removed, 1u);
  EXPECT_EQ(plan.documents, 3u);
  EXPECT_EQ(plan.fresh_documents, 2u);
  EXPECT_FALSE(plan.changes_nothing());
}

TEST(PlanIndex, KeepsMissingPagesOnRequest) {
  const std::vector<CatalogPage> indexed = catalog({page("/a"), page("/b"), page("/c")});
  const std::vector<Page> pages = {page("/b")};
  const IndexPlan plan = plan_index(PageList(pages), indexed, true);
  EXPECT_THAT(outline(plan, pages, indexed), ElementsAre("kept /a", "same /b", "kept /c"));
  EXPECT_EQ(plan.kept, 2u);
  EXPECT_EQ(plan.questions, 3u);
  EXPECT_TRUE(plan.changes_nothing());
}

TEST(PlanIndex, RefusesUnsafeAndRepeatedPaths) {
  const std::vector<Page> pages = {page("/a"), page("//host/x"), page("/a", "again"), page("/a/../b")};
  const IndexPlan plan = plan_index(PageList(pages), {}, false);
  EXPECT_THAT(outline(plan, pages, {}), ElementsAre("added /a"));
  EXPECT_THAT(plan.refused, ElementsAre(HasSubstr("//host/x"), HasSubstr("/a comes twice"), HasSubstr("..")));
}

TEST(PlanIndex, SpreadsNewRanksBetweenTheKnownOnes) {
  std::vector<Page> pages = {page("/a"), page("/z")};
  std::vector<CatalogPage> indexed = catalog(pages);
  pages.insert(pages.begin() + 1, {page("/b"), page("/c")});
  const IndexPlan plan = plan_index(PageList(pages), indexed, false);
  ASSERT_TRUE(plan.ranks_fit);
  EXPECT_EQ(plan.pages.front().rank, indexed.front().rank);
  EXPECT_EQ(plan.pages.back().rank, indexed.back().rank);
  for (std::size_t i = 1; i < plan.pages.size(); ++i)
    EXPECT_LT(plan.pages[i - 1].rank, plan.pages[i].rank) << i;
  // A gap that is used up: everything has to be ranked anew.
  indexed[1].rank = indexed[0].rank + 2;
  EXPECT_FALSE(plan_index(PageList(pages), indexed, false).ranks_fit);
}

}  // namespace
}  // namespace qasearch
