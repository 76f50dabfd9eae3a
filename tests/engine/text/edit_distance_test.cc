#include "engine/text/edit_distance.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace qasearch {
namespace {

TEST(EditDistance, CountsUpToABound) {
  struct Row {
    std::u32string a, b;
    std::size_t most, distance;
  };
  const Row rows[] = {{U"", U"", 2, 0},
                      {U"lock", U"lock", 2, 0},
                      {U"lock", U"lokc", 2, 1},
                      {U"lock", U"olkc", 2, 2},
                      {U"kitten", U"sitting", 3, 3},
                      {U"kitten", U"sitting", 2, 3},
                      {U"a", U"abcd", 2, 3},
                      {U"", U"ab", 2, 2}};
  for (const Row& row : rows) {
    EXPECT_EQ(edit_distance(row.a, row.b, row.most), row.distance) << row.a.size() << " " << row.b.size();
    EXPECT_EQ(edit_distance(row.b, row.a, row.most), row.distance);
  }
}

TEST(Nearest, GivesOnlyWhatIsNear) {
  constexpr std::string_view kNames[] = {"Python", "JavaScript", "Go", "SQL"};
  EXPECT_EQ(nearest("pyhton", kNames), "Python");
  EXPECT_EQ(nearest("java", kNames), "JavaScript");
  EXPECT_EQ(nearest("sq", kNames), "SQL");
  EXPECT_EQ(nearest("haskell", kNames), "");
  EXPECT_EQ(nearest("", kNames), "");
  EXPECT_EQ(nearest(std::string(100000, 'a'), kNames), "");
}

}  // namespace
}  // namespace qasearch
