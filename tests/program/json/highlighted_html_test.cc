// SPDX-License-Identifier: MIT
#include "program/json/highlighted_html.h"

#include <gtest/gtest.h>

#include <string_view>

namespace qasearch {
namespace {

TEST(ToHtml, EscapesEverythingButItsMarks) {
  const struct {
    Highlighted highlighted;
    std::string_view html;
  } cases[] = {
      {{"", {}}, ""},
      {{"a & b", {}}, "a &amp; b"},
      {{"<mark>\"'", {}}, "&lt;mark&gt;&quot;&#39;"},
      {{"a<b>c", {{1, 4}}}, "a<mark>&lt;b&gt;</mark>c"},
      {{"abc", {{0, 1}, {1, 3}}}, "<mark>a</mark><mark>bc</mark>"},
      {{"abc", {{0, 0}, {2, 99}, {1, 2}, {200, 300}}}, "ab<mark>c</mark>"},  // marks that should not be
  };
  for (const auto& c : cases) EXPECT_EQ(to_html(c.highlighted), c.html) << c.highlighted.text;
}

}  // namespace
}  // namespace qasearch
