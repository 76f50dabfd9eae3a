#include "searchd/web/search_page.h"

#include <gmock/gmock.h>

#include "searchd/web/plain_page.h"
#include "searchd/web/table_box.h"
#include "searchd/web/word_tables.h"

namespace qasearch {
namespace {

using testing::HasSubstr;

Hit hit_with_code() {
  Hit hit;
  hit.title = {"How do I lock?", {}};
  hit.url = "/locks";
  hit.snippet.parts = {{BlockKind::Prose, {"Take the lock & go:", {{9, 13}}}},
                       {BlockKind::Code, {"with lock:\n\tif a < b: c", {{5, 9}}}}};
  return hit;
}

TEST(HitItem, KeepsTheLinesOfCode) {
  EXPECT_THAT(hit_item(words_of("en"), hit_with_code(), "q/a", "h2"),
              HasSubstr("<p class=\"snip\"><bdi>Take the <mark>lock</mark> &amp; go:</bdi></p>\n"
                        "<pre class=\"snip\"><code><span>with <mark>lock</mark>:\n</span>"
                        "<span>\tif a &lt; b: c\n</span></code></pre>\n"));
}

TEST(HitItem, SeparatesThePartsOfAPlaceOutsideOfThem) {
  Hit hit = hit_with_code();
  hit.framework = "SQL";
  hit.subtopic = "A < B";
  EXPECT_THAT(
      hit_item(words_of("en"), hit, "q/a", "h2"),
      HasSubstr("<span class=\"crumb\"><span><bdi>SQL</bdi></span><span><bdi>A &lt; B</bdi></span></span>"));
}

TEST(WithTableBoxes, LetsTablesScroll) {
  const PageWords& words = words_of("en");
  EXPECT_EQ(with_table_boxes(words, "<p>a</p>\n<table>\n<tr></tr></table>\nb<table>"),
            "<p>a</p>\n<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table>\n"
            "<tr></tr></table></div>\nb<div class=\"scroll\" tabindex=\"0\" role=\"group\" "
            "aria-label=\"Table\"><table></div>");
  EXPECT_EQ(with_table_boxes(words, "a"), "a");
}

TEST(PlainPage, KeepsTheLinesOfCode) {
  SearchResults results;
  results.hits = {hit_with_code()};
  results.total = 1;
  EXPECT_THAT(plain_page(results).body, HasSubstr("   Take the lock & go:\n"
                                                  "       with lock:\n"
                                                  "           if a < b: c\n"
                                                  "   /locks\n"));
}

}  // namespace
}  // namespace qasearch
