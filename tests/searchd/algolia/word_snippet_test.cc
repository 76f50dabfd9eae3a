#include "searchd/algolia/word_snippet.h"

#include "engine/text/utf8.h"

#include <gtest/gtest.h>

namespace qasearch {
namespace {

/// The text between brackets is marked.
Highlighted marked(std::string_view text) {
  Highlighted out;
  for (const char c : text) {
    const auto at = static_cast<std::uint32_t>(out.text.size());
    if (c == '[') {
      out.marks.push_back({at, at});
    } else if (c == ']') {
      out.marks.back().end = at;
    } else {
      out.text += c;
    }
  }
  return out;
}

std::string shown(const Highlighted& text) {
  std::string out = text.text;
  for (auto mark = text.marks.rbegin(); mark != text.marks.rend(); ++mark) {
    out.insert(mark->end, "]");
    out.insert(mark->begin, "[");
  }
  return out;
}

TEST(WordSnippet, CutsAroundMatches) {
  const struct {
    const char* text;
    std::size_t words;
    const char* snippet;
  } table[] = {
      {"one two three", 3, "one two three"},
      {"one two three", 2, "one two…"},
      {"one two three four [five]", 2, "…four [five]"},
      {"[one] two [three] [four] five six", 2, "…[three] [four]…"},
      {"a b c d e [f] g h", 4, "…e [f] g h"},
      {"a [b c] d", 4, "a [b] [c] d"},
      {"a\n\n b\tc", 9, "a b c"},
      {"  [a]  ", 1, "[a]"},
      {"", 5, ""},
      {" \n ", 5, ""},
      {"x", 1, "x"},
  };
  for (const auto& row : table)
    EXPECT_EQ(shown(word_snippet(marked(row.text), row.words, "…")), row.snippet) << row.text;
}

TEST(WordSnippet, CutsTextWithoutBlanks) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "语";
  const Highlighted snippet = word_snippet({text, {}}, 3, "...");
  EXPECT_LT(snippet.text.size(), 200u);
  EXPECT_TRUE(is_valid_utf8(snippet.text));
  EXPECT_TRUE(snippet.text.ends_with("..."));
}

TEST(WordSnippet, IsLinear) {
  Highlighted text;
  for (std::uint32_t i = 0; i < 200'000; ++i) {
    text.text += "a ";
    text.marks.push_back({2 * i, 2 * i + 1});
  }
  EXPECT_EQ(word_snippet(text, 1000, "").marks.size(), 1000u);
}

}  // namespace
}  // namespace qasearch
