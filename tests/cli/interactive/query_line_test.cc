// SPDX-License-Identifier: MIT
#include "cli/interactive/query_line.h"

#include <gmock/gmock.h>

namespace qasearch {
namespace {

using testing::Pair;

TEST(QueryLine, IsEditedByWholeCharacters) {
  QueryLine line("ae\u0301漢");  // a combining accent, and a wide character
  line.move_left();
  line.erase_before();
  EXPECT_EQ(line.text(), "a漢") << "the accent goes with its letter";
  line.insert(U'ü');
  EXPECT_EQ(line.text(), "aü漢");
  line.erase_after();
  EXPECT_EQ(line.text(), "aü");
  line.move_to_start();
  line.erase_before();
  line.insert(U'x');
  line.move_right();
  line.insert(U'y');
  EXPECT_EQ(line.text(), "xayü");
  line.erase_to_start();
  EXPECT_EQ(line.text(), "ü");
  line.erase_to_end();
  line.erase_after();
  line.move_left();
  line.move_right();
  EXPECT_EQ(line.text(), "");
}

TEST(QueryLine, ErasesWordsWithTheBlanksBehindThem) {
  QueryLine line("race  condition  ");
  line.erase_word();
  EXPECT_EQ(line.text(), "race  ");
  line.erase_word();
  line.erase_word();
  EXPECT_EQ(line.text(), "");
}

TEST(QueryLine, TakesNoControlCharactersAndNoEndlessText) {
  QueryLine line("a\x1b[31m\nb");
  EXPECT_EQ(line.text(), "a␛[31m b");
  line.insert(U'\u202e');
  EXPECT_EQ(line.text().find("\u202e"), std::string::npos);
  QueryLine full(std::string(QueryLine::kMaxBytes, 'x'));
  full.insert(U'y');
  EXPECT_EQ(full.text().size(), QueryLine::kMaxBytes);
  EXPECT_LE(QueryLine(std::string(5'000, 'x')).text().size(), QueryLine::kMaxBytes);
}

TEST(QueryLine, ShowsThePartAroundTheCursor) {
  QueryLine line("0123456789");
  EXPECT_THAT(line.visible(20), Pair("0123456789", 10u));
  EXPECT_THAT(line.visible(5), Pair("6789", 4u));
  line.move_to_start();
  EXPECT_THAT(line.visible(5), Pair("01234", 0u));
  const QueryLine wide("漢字漢字");
  EXPECT_THAT(wide.visible(5), Pair("漢字", 4u));
}

}  // namespace
}  // namespace qasearch
