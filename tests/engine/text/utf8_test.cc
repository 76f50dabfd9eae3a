#include "engine/text/utf8.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace qasearch {
namespace {

std::string repeated(std::string_view piece, std::size_t times) {
  std::string out;
  for (; times > 0; --times) out += piece;
  return out;
}

TEST(Fold, GivesTheSearchForm) {
  const struct {
    std::string_view text, folded;
  } rows[] = {
      {"", ""},
      {"ABC def", "abc def"},
      {"Ｃafé ß ﬁ ²", "cafe ss fi 2"},
      {"Łódź, Øresund, Ærø, Þór, Garðabær", "lodz, oresund, aero, thor, gardabaer"},
      {"ổ đĩa, Œuvre", "o dia, oeuvre"},
      {"KIZ kız Isı İstanbul ığdır", "kiz kiz isi istanbul igdir"},
      {"المكتبـــة", "المكتبة"},
      {"كِتَابٌ", "كتاب"},
      {"Ёлка и йод", "елка и йод"},
      {"Ελλάς", "ελλασ"},
      {"हिन्दी", "हिन्दी"},
      {"が か\u3099", "が が"},
      {"한국어 \u1112\u1161\u11ab", "한국어 한"},
      {"a\xff"
       "b",
       "a\xef\xbf\xbd"
       "b"},
      {"co\u00adop zero\u200bwidth", "coop zerowidth"},
      {"e\u0323\u0301 e\u0301\u0323", "e e"},
  };
  for (const auto& row : rows) EXPECT_EQ(fold(row.text), row.folded) << row.text;
}

// Kana voicing marks are kept, so that the bound shows; U+200D between marks is dropped by folding.
TEST(Fold, KeepsNoMoreMarksOnALetterThanUnicodesBound) {
  const std::string_view mark = "\u3099", joiner = "\u200d";
  const std::size_t bytes = mark.size();
  const auto marks_kept = [&](const std::string& text) { return (fold(text).size() - 1) / bytes; };
  EXPECT_EQ(marks_kept("a" + repeated(mark, 30)), 30u);
  EXPECT_EQ(marks_kept("a" + repeated(mark, 31)), 30u);
  EXPECT_EQ(marks_kept("a" + repeated(mark, 100000)), 30u);
  EXPECT_EQ(marks_kept("a" + repeated(std::string(mark) + std::string(joiner), 1000)), 30u);
  EXPECT_EQ(fold("b" + repeated("\u0301\u0323\u0327", 30000) + "c"), "bc");
}

TEST(Slugify, JoinsWordsByDashes) {
  EXPECT_EQ(slugify("Concurrency & Parallelism"), "concurrency-parallelism");
  EXPECT_EQ(slugify(" Łódź! "), "lodz");
  EXPECT_EQ(slugify("--"), "");
}

TEST(RepairUtf8, ReplacesEachInvalidByte) {
  EXPECT_EQ(repair_utf8("a\xc3"), "a\xef\xbf\xbd");
  EXPECT_EQ(repair_utf8("\xed\xa0\x80"), "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
  EXPECT_EQ(repair_utf8("\xc0\xaf ok"), "\xef\xbf\xbd\xef\xbf\xbd ok");
  EXPECT_EQ(repair_utf8("ä€😀"), "ä€😀");
  EXPECT_EQ(characters_of("ä\xff€"), U"ä\uFFFD€");
}

TEST(FloorChar, GoesBackToABoundary) {
  const std::string_view text = "aä€";
  const std::size_t floors[] = {0, 1, 1, 3, 3, 3, 6, 6};
  for (std::size_t pos = 0; pos < std::size(floors); ++pos)
    EXPECT_EQ(floor_char(text, pos), floors[pos]) << pos;
}

}  // namespace
}  // namespace qasearch
