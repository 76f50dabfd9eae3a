#include "engine/text/html_entity.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "data/html_entities.h"

namespace qasearch {
namespace {

std::string decoded(std::string_view text, HtmlText place = HtmlText::Content) {
  std::string out;
  append_html_text(out, text, place);
  return out;
}

struct Row {
  std::string_view text, meaning;
};

TEST(HtmlText, ResolvesReferencesAsBrowsersDo) {
  const Row rows[] = {
      {"", ""},
      {"a & b", "a & b"},
      {"&lt;b&gt; &amp;amp;", "<b> &amp;"},
      {"&CounterClockwiseContourIntegral;", "\xe2\x88\xb3"},
      {"&NotEqualTilde;", "\xe2\x89\x82\xcc\xb8"},
      {"&nbsp;", " "},
      {"&notin; &notit; &not", "\xe2\x88\x89 \xc2\xacit; \xc2\xac"},
      {"&copy2026 &AMP &ampere",
       "\xc2\xa9"
       "2026 & &ere"},
      {"&hellip &unknown; &;", "&hellip &unknown; &;"},
      {"&#65;&#65 &#x41;&#X41b", "AA A\xd0\x9b"},
      {"&#; &#x; &#xg;", "&#; &#x; &#xg;"},
      {"&#146;&#x80;&#129;", "\xe2\x80\x99\xe2\x82\xac\xef\xbf\xbd"},
      {"&#0;&#xd800;&#x110000;&#99999999999999999999;", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},
      {"&#0000000000000000065;", "A"},
      {"&#27;", "\xef\xbf\xbd"},
      {"&#x1F600;", "\xf0\x9f\x98\x80"},
  };
  for (const Row& row : rows) EXPECT_EQ(decoded(row.text), row.meaning) << row.text;
}

TEST(HtmlText, LeavesParametersOfUrlsAlone) {
  const Row rows[] = {{"?a=1&copy=2", "?a=1&copy=2"},
                      {"?a&copya", "?a&copya"},
                      {"?a&copy;=2", "?a\xc2\xa9=2"},
                      {"a&lt", "a<"},
                      {"a&lt b", "a< b"}};
  for (const Row& row : rows) EXPECT_EQ(decoded(row.text, HtmlText::Attribute), row.meaning) << row.text;
}

TEST(HtmlEntity, WantsAWholeReference) {
  for (const std::string_view text : {"&copy", "copy;", "&;", "&#;", "&copy;x", "&#65x;", "&notit;"}) {
    std::string out = "before";
    EXPECT_FALSE(append_html_entity(out, text)) << text;
    EXPECT_EQ(out, "before");
  }
  std::string out;
  EXPECT_TRUE(append_html_entity(out, "&copy;") && append_html_entity(out, "&#146;"));
  EXPECT_EQ(out, "\xc2\xa9\xe2\x80\x99");
}

TEST(HtmlEntities, AreThoseOfTheStandard) {
  EXPECT_TRUE(std::is_sorted(html_entities.begin(), html_entities.end(),
                             [](const HtmlEntity& a, const HtmlEntity& b) { return a.name < b.name; }));
  const auto bare = std::count_if(html_entities.begin(), html_entities.end(),
                                  [](const HtmlEntity& each) { return each.is_bare; });
  EXPECT_EQ(static_cast<std::ptrdiff_t>(html_entities.size()) + bare, 2231);
  EXPECT_EQ(bare, 106);
  for (const HtmlEntity& each : html_entities) {
    std::string out;
    EXPECT_TRUE(append_html_entity(out, "&" + std::string(each.name) + ";")) << each.name;
    EXPECT_FALSE(out.empty());
  }
}

}  // namespace
}  // namespace qasearch
