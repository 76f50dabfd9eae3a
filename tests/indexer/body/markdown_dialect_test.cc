#include "indexer/body/markdown_dialect.h"

#include <gtest/gtest.h>

#include "indexer/body/sections.h"

namespace qasearch {
namespace {

std::string read_sections(std::string_view markdown) {
  std::string out;
  for (const Section& section : markdown_sections(markdown, AnchorStyle::Others))
    out += section.title + "#" + section.anchor + ": " + section.body + "\n";
  return out;
}

TEST(MarkdownDialect, IsReadAsItIsMeant) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"## A? {/* #own */}\nx\n## B? <!-- #second -->\ny\n## C? {#third}\nz",
       "A?#own: x\nB?#second: y\nC?#third: z\n"},
      {"## A?\n::: tip Mind\nx\n:::\n", "A?#a: **Mind**\n\nx\n"},
      {"## A?\n:::note[Mind this]\nx\n:::\n", "A?#a: **Mind this**\n\nx\n"},
      {"## A?\n!!! warning \"Mind\"\n    x\n\n    y\nz", "A?#a: **Mind**\n\nx\n\ny\nz\n"},
      {"## A?\n=== \"Tab\"\n    x\n", "A?#a: **Tab**\n\nx\n"},
      {"## A?\n> [!NOTE]\n> x\n", "A?#a: >\n> x\n"},
      {"## A?\n<Tabs groupId=\"pm\"><TabItem value=\"npm\">\n\nx\n\n</TabItem></Tabs>\n<Foo bar={1} />\n",
       "A?#a: x\n"},
      {"## A?\n<T>\n", "A?#a: <T>\n"},
      {"## A?\na {{< youtube x >}} b {% raw %}c{% endraw %}\n", "A?#a: a b c\n"},
      {"## A?\nx[^1] and `[^1]`, [^a-z].\n## B?\ny\n\n[^1]: A note\n    goes on.\n",
       "A?#a: x and `[^1]`, [^a-z].\n\nA note goes on.\nB?#b: y\n"},
      {"## A?\nHTML\n\n*[HTML]: Hyper Text\n", "A?#a: HTML\n"},
      {"## What is \xC4\xB0 and \xE2\x92\xB6?\nx",
       "What is \xC4\xB0 and \xE2\x92\xB6?#what-is-i\xCC\x87-and-\xE2\x93\x90: x\n"},
  };
  for (const auto& [markdown, expected] : cases) EXPECT_EQ(read_sections(markdown), expected) << markdown;
}

TEST(MarkdownDialect, ShortcodesAreCutInOnePass) {
  std::string many;
  for (int i = 0; i < 200'000; ++i) many += "{{<>}}";
  EXPECT_EQ(without_shortcodes(many), "");
  EXPECT_EQ(without_shortcodes(many + "{{<"), "{{<");
}

}  // namespace
}  // namespace qasearch
