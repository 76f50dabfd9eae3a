// SPDX-License-Identifier: MIT
#include "cli/interactive/key_binding.h"

#include <gmock/gmock.h>

#include <fstream>
#include <iterator>

#include "tests/paths/build_paths.h"

namespace qasearch {
namespace {

using testing::Eq;

TEST(FindCommand, LeavesTextToTheQuery) {
  EXPECT_THAT(find_command(Mode::Query, {KeyCode::Character, U'o'}), Eq(std::nullopt));
  EXPECT_THAT(find_command(Mode::Query, {KeyCode::Character, U'?'}), Eq(std::nullopt));
  EXPECT_THAT(find_command(Mode::List, {KeyCode::Character, U'o'}), Eq(Command::Open));
  EXPECT_THAT(find_command(Mode::Query, {KeyCode::Character, U'o', false, true}), Eq(Command::Open))
      << "with Alt, a letter of the list";
  EXPECT_THAT(find_command(Mode::List, {KeyCode::Character, U'o', false, false, true}), Eq(std::nullopt))
      << "pasted text is no command";
}

TEST(FindCommand, LeavesEveryMode) {
  for (const Mode mode : {Mode::Filters, Mode::Answer, Mode::Keys})
    EXPECT_THAT(find_command(mode, {KeyCode::Escape}), Eq(Command::Back));
  EXPECT_THAT(find_command(Mode::Query, {KeyCode::Escape}), Eq(Command::Quit));
  EXPECT_THAT(find_command(Mode::List, {KeyCode::Character, U'q'}), Eq(Command::Quit));
}

TEST(KeyName, IsTheOneOnTheKeyboard) {
  EXPECT_EQ(key_name({KeyCode::Character, U'n', true}), "Ctrl-N");
  EXPECT_EQ(key_name({KeyCode::Character, U'o', false, true}), "Alt-O");
  EXPECT_EQ(key_name({KeyCode::Character, U' '}), "Space");
  EXPECT_EQ(key_name({KeyCode::Character, U'G'}), "G");
  EXPECT_EQ(key_name({KeyCode::PageDown}), "PgDn");
}

TEST(KeyHelp, IsThatOfTheManPage) {
  std::ifstream in(source_path() + "/docs/man/qasearch.1");
  const std::string page{std::istreambuf_iterator<char>(in), {}};
  for (const KeyHelp& row : key_help()) {
    if (row.keys.empty()) continue;
    EXPECT_NE(page.find(".It " + row.keys + "\n"), std::string::npos) << row.keys << ": " << row.text;
  }
}

}  // namespace
}  // namespace qasearch
