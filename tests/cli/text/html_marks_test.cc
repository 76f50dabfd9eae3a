#include "cli/text/html_marks.h"

#include <gmock/gmock.h>

namespace qasearch {
namespace {

TEST(WithoutHtmlMarks, KeepsTheText) {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"", ""},
      {"a <b>bold</b> word", "a bold word"},
      {"one<br>two<br/>three", "one\ntwo\nthree"},
      {"<p>a</p><div class=\"x\">b</div>", "a\nb\n"},
      {"a<!-- hidden --> b", "a b"},
      {"vector<int> and List<String>", "vector<int> and List<String>"},
      {"a < b", "a < b"},
      {"<kbd>Ctrl</kbd>", "Ctrl"},
      {"<!-- open", "<!-- open"},
      {"<h2>Head</h2>", "Head\n"},
  };
  for (const auto& [html, text] : cases) EXPECT_EQ(without_html_marks(html), text) << html;
}

}  // namespace
}  // namespace qasearch
