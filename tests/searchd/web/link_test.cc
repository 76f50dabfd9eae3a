#include "searchd/web/link.h"

#include <gmock/gmock.h>

namespace qasearch {
namespace {

TEST(RootOf, LeadsToTheStartPage) {
  const std::pair<const char*, const char*> table[] = {
      {"/", "./"}, {"/page.css", "./"}, {"/q/a", "../"}, {"/q/python/gil%23what", "../../"}, {"", "./"},
  };
  for (const auto& [path, root] : table) EXPECT_EQ(root_of(path), root) << path;
}

TEST(SearchLink, EncodesWhatAnUrlMayNotHold) {
  EXPECT_EQ(search_link("./", {}), "./");
  EXPECT_EQ(search_link("../", {{"q", "C++ & \"x\""}, {"topic", "a,b"}}),
            "../?q=C%2B%2B%20%26%20%22x%22&topic=a%2Cb");
}

TEST(SearchLink, TogglesAndReplacesValues) {
  const SearchQuery query = {{"q", "a"}, {"topic", "x"}};
  EXPECT_EQ(search_link("./", toggled(query, "topic", "y")), "./?q=a&topic=x&topic=y");
  EXPECT_EQ(search_link("./", toggled(query, "topic", "x")), "./?q=a");
  EXPECT_EQ(search_link("./", replaced(query, "sort", "newest")), "./?q=a&topic=x&sort=newest");
  EXPECT_EQ(search_link("./", replaced(query, "topic", "")), "./?q=a");
}

TEST(AnswerLink, KeepsThePathOfThePage) {
  EXPECT_EQ(answer_link("./", "/python/gil#what", ""), "./q/python/gil%23what");
  EXPECT_EQ(answer_link("../../", "/a b/c?#d~2", "x y"), "../../q/a%20b/c%3F%23d~2?q=x%20y");
}

}  // namespace
}  // namespace qasearch
