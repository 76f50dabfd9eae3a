#include "engine/text/text_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace qasearch {
namespace {

using testing::ElementsAre;

TEST(Split, KeepsEmptyParts) {
  EXPECT_THAT(split("a|b||", '|'), ElementsAre("a", "b", "", ""));
  EXPECT_THAT(split("", '|'), ElementsAre(""));
  EXPECT_THAT(split("a,b", '\0'), ElementsAre("a,b"));
}

TEST(Join, PutsSeparatorsBetween) {
  EXPECT_EQ(join(std::vector<std::string>{}, ", "), "");
  EXPECT_EQ(join(std::vector<std::string>{"", "a", ""}, "-"), "-a-");
  EXPECT_EQ(join(std::vector<std::string_view>{"a", "b"}, ", "), "a, b");
}

TEST(Listed, ReadsAsASentence) {
  const std::vector<std::string_view> words = {"a", "b", "c"};
  const std::span<const std::string_view> all = words;
  EXPECT_EQ(listed(all.first(0), "or"), "");
  EXPECT_EQ(listed(all.first(1), "or"), "a");
  EXPECT_EQ(listed(all.first(2), "or"), "a or b");
  EXPECT_EQ(listed(all, "and"), "a, b and c");
}

TEST(ForEachLine, HasNoLineBehindTheLastEnd) {
  std::vector<std::string> lines;
  for (const std::string_view text : {"a\n\nb\n", "", "c"})
    for_each_line(text, [&](std::string_view line) { lines.emplace_back(line); });
  EXPECT_THAT(lines, ElementsAre("a", "", "b", "c"));
}

}  // namespace
}  // namespace qasearch
