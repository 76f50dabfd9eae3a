// SPDX-License-Identifier: MIT
#include "engine/text/link.h"

#include <gtest/gtest.h>

#include <string>

namespace qasearch {
namespace {

struct LinkCase {
  const char *site, *link_template, *path, *id, *link;
};

TEST(MakeLink, FillsTheTemplateBehindTheSite) {
  const char* usual = "{path}#q-{id}";
  const LinkCase cases[] = {
      {"", usual, "/python/gil", "what-is-it", "/python/gil#q-what-is-it"},
      {"https://example.org", usual, "/python/gil", "x", "https://example.org/python/gil#q-x"},
      {"https://example.org/learn/", usual, "/a", "x", "https://example.org/learn/a#q-x"},
      {"", usual, "/a b/é", "x y", "/a%20b/%C3%A9#q-x%20y"},
      {"", usual, "/a", "\"><script>", "/a#q-%22%3E%3Cscript%3E"},
      {"", usual, "/a?b#c%2e", "x", "/a%3Fb%23c%252e#q-x"},
      {"", usual, "/a", "", "/a"},
      {"https://example.org", "{path}?question={id}", "/a", "", "https://example.org/a?question="},
      {"https://example.org", "{path}/{id}", "/a", "x", "https://example.org/a/x"},
      {"https://example.org", "q/{id}", "/a", "x", "https://example.org/q/x"},
      {"https://example.org", ".evil.org{path}", "/a", "x", "https://example.org/.evil.org/a"},
      {"", "/{path}", "/evil.org", "x", "/evil.org"},
      {"", "javascript:{id}", "/a", "x", "/javascript:x"},
      {"", "{path}#{other}{id", "/a", "x", "/a#{other}{id"},
      {"", "{path}#{id}", "/{id}", "{path}", "/%7Bid%7D#%7Bpath%7D"},
      {"", "", "/a", "x", "/"},
  };
  for (const LinkCase& c : cases) {
    EXPECT_EQ(make_link(c.site, c.link_template, c.path, {.id = c.id}), c.link)
        << c.link_template << ' ' << c.path;
  }
}

TEST(MakeLink, EndsAsTheSourceSays) {
  EXPECT_EQ(make_link("", "{path}#q-{id}", "/docs/faq", {.id = "what", .fragment = "what"}),
            "/docs/faq#what");
  EXPECT_EQ(make_link("https://a.org", "/x{path}", "/docs/faq", {.id = "a", .fragment = "b c"}),
            "https://a.org/x/docs/faq#b%20c");
}

}  // namespace
}  // namespace qasearch
