#include "indexer/collect/exclude_list.h"

#include <gtest/gtest.h>

namespace qasearch {
namespace {

TEST(ExcludeList, MatchesPathsAndAllBelow) {
  struct Case {
    std::string_view glob, path;
    bool matches;
  };
  const Case cases[] = {
      {"drafts", "drafts/a.md", true},
      {"drafts", "blog/drafts/a.md", true},
      {"drafts/", "blog/drafts/a.md", true},
      {"drafts", "drafts2/a.md", false},
      {"*.tmp.md", "a/b.tmp.md", true},
      {"*.tmp.md", "a/b.md", false},
      {"blog/2019", "blog/2019/x.md", true},
      {"/blog/2019", "/blog/2019", true},
      {"blog/2019", "docs/blog/2019", false},
      {"docs/*/old", "docs/v1/old/a.md", true},
      {"docs/*/old", "docs/v1/v2/old", false},
      {"**/internal", "a/b/internal/c", true},
      {"docs/**/internal", "docs/internal", true},
      {"docs/**", "docs", true},
      {"[ab]?", "ax", true},
      {"[ab]?", "cx", false},
      {"", "a", false},
      {"/", "a", false},
  };
  for (const Case& test : cases) {
    EXPECT_EQ(ExcludeList({std::string(test.glob)}).matches(test.path), test.matches)
        << test.glob << " " << test.path;
  }
  EXPECT_FALSE(ExcludeList().matches("a"));
  EXPECT_TRUE(ExcludeList({"x", "a"}).matches("a"));
}

}  // namespace
}  // namespace qasearch
