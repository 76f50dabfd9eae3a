#include "cli/last_search.h"

#include <gmock/gmock.h>

#include "tests/program/made_up_environment.h"
#include "tests/program/temporary_folder.h"

namespace qasearch {
namespace {

using testing::ElementsAre;

TEST(LastSearch, IsReadAsItWasKept) {
  const TemporaryFolder folder;
  const Environment environment = made_up({{"XDG_STATE_HOME", folder.path()}});
  EXPECT_FALSE(read_last_search(environment));
  keep_last_search({"/srv/index", 11, {"/a#b c", "/ü#x", "/broken\n#y", "/z#z"}}, environment);
  const auto last = read_last_search(environment);
  ASSERT_TRUE(last);
  EXPECT_EQ(last->place, "/srv/index");
  EXPECT_EQ(last->first_rank, 11u);
  EXPECT_THAT(last->ids, ElementsAre("/a#b c", "/ü#x", "", "/z#z"));
  keep_last_search({"http://x", 1, {"/q#1"}}, environment);
  EXPECT_THAT(read_last_search(environment)->ids, ElementsAre("/q#1"));
}

TEST(LastSearch, IsNothingWhereItsFileIsDamagedOrAbsent) {
  const TemporaryFolder folder;
  const Environment environment = made_up({{"XDG_STATE_HOME", folder.path()}});
  for (const std::string text : {"", "x", "place\n", "place\nmany\nid\n", "place\n-1\nid\n"}) {
    folder.write("qasearch/last-search", text);
    EXPECT_FALSE(read_last_search(environment)) << text;
  }
  EXPECT_FALSE(read_last_search(made_up({})));
  keep_last_search({"/srv/index", 1, {"/a#b"}}, made_up({}));
  keep_last_search({"/srv/index", 1, {"/a#b"}}, made_up({{"XDG_STATE_HOME", "/dev/null"}}));
}

}  // namespace
}  // namespace qasearch
