#include "searchd/algolia/highlight_tags.h"

#include <gtest/gtest.h>

namespace qasearch {
namespace {

TEST(IsSafeTag, TakesPlaceholdersAndPlainTags) {
  for (const char* const tag : {"__ais-highlight__", "__/ais-highlight__", "__x__", "<em>", "</em>", "<MARK>",
                                "<mark class=\"a b-c\">", "<span class=\"hit\">",
                                "<ais-highlight-0000000000>", "</ais-highlight-0000000000>"})
    EXPECT_TRUE(is_safe_tag(tag)) << tag;
}

TEST(IsSafeTag, RefusesEverythingElse) {
  for (const char* const tag : {"",
                                "<",
                                "<>",
                                "</>",
                                "____",
                                "__/__",
                                "__<__",
                                "__a b__",
                                "<script>",
                                "<img src=x onerror=alert(1)>",
                                "<em onclick=\"x\">",
                                "<em class=\"a\" onclick=\"x\">",
                                "<em class=\"a\"b\">",
                                "<em class=\"<\">",
                                "<em class='a'>",
                                "<em class=a>",
                                "<em/onclick=x>",
                                "<em\tclass=\"a\">",
                                "<em>x",
                                "x<em>",
                                "<em><script>",
                                "<iframe>",
                                "<svg>",
                                "<a>",
                                "</em class=\"a\">",
                                "<annotation-xml>",
                                "<font-face>",
                                "<-a>",
                                "<style>",
                                "<em >",
                                "<em class=\">",
                                "mark",
                                "&lt;em&gt;"})
    EXPECT_FALSE(is_safe_tag(tag)) << tag;
}

TEST(Tagged, EscapesWithTagsAndNotWithPlaceholders) {
  const Highlighted text{"a <b> & \"c\" 'd'", {{3, 4}}};
  EXPECT_EQ(tagged(text, {}), "a &lt;<em>b</em>&gt; &amp; &quot;c&quot; &#039;d&#039;");
  EXPECT_EQ(tagged(text, {"__x__", "__/x__"}), "a <__x__b__/x__> & \"c\" 'd'");
  EXPECT_EQ(tagged({"ab", {{0, 0}, {1, 9}, {5, 2}}}, {}), "a<em>b</em>")
      << "marks outside of the text are clipped, empty ones left out";
}

TEST(AppendEscaped, LeavesWhatClientsShowAsText) {
  std::string out;
  append_escaped(out, "C & <C++>", Escaping::Brackets);
  EXPECT_EQ(out, "C & &lt;C++&gt;");
}

}  // namespace
}  // namespace qasearch
