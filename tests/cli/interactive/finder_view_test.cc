// SPDX-License-Identifier: MIT
#include "cli/interactive/finder_view.h"

#include <gmock/gmock.h>

#include "cli/text/painted_line.h"
#include "tests/cli/quiz/fake_source.h"

namespace qasearch {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

Finder finder_of(const ScreenSize& size) {
  Finder finder = make_finder({.query = "lock"}, size);
  SearchResults results;
  results.types = {DocumentType::Question};
  for (const char* id : {"/漢字e\u0301", "/b"}) results.hits.push_back(make_hit(id, Difficulty::Hard, "T"));
  results.hits[1].title = {"What is a \x1b[31mlock, and when does a thread wait for it without an end?",
                           {{15, 19}}};
  results.total = 2;
  results.facets = {{FilterId::Difficulty, {{"easy", 0, false}, {"medium", 0, false}, {"hard", 2, false}}}};
  receive(finder, SearchReply{finder.search_number, std::move(results)});
  receive(finder, AnswerLines{{"/漢字e\u0301", size.columns}, {"Title", "", "Answer 漢字."}});
  return finder;
}

std::string shown(const Finder& finder) { return to_string(view(finder, {}), finder.size); }

TEST(View, ShowsQueryCountsResultsAndAnswer) {
  EXPECT_EQ(shown(finder_of({50, 16})),
            "> lock\n"
            "2 questions · easy 0 · medium 0 · hard 2\n"
            ">Question /漢字e\u0301?                             hard\n"
            " What is a ␛[31mlock, and when does a thr…    hard\n"
            "\n"
            "\n"
            "\n"
            "──────────────────────────────────────────────────\n"
            "Title\n"
            "\n"
            "Answer 漢字.\n"
            "\n"
            "\n"
            "\n"
            "\n"
            "Enter read · Tab list · Ctrl-T filters · F1 keys\n");
}

TEST(View, IsAsciiWhereTheTerminalIs) {
  Finder finder = finder_of({50, 16});
  TextStyle style;
  style.charset = Charset::Ascii;
  const std::string text = to_string(view(finder, style), finder.size);
  EXPECT_THAT(text, AllOf(HasSubstr("2 questions - easy 0"), HasSubstr("-----"), HasSubstr("^[[31mlock"),
                          Not(HasSubstr("…")), Not(HasSubstr("│"))));
}

TEST(View, FitsScreensOfAnySize) {
  for (std::size_t columns = 0; columns < 130; columns += 3) {
    for (const std::size_t rows : {0, 1, 2, 3, 4, 5, 12, 16, 24, 50}) {
      Finder finder = finder_of({columns, rows});
      for (const Key& key : {Key{KeyCode::Tab}, Key{KeyCode::Character, U'f'}, Key{KeyCode::Character, U'?'},
                             Key{KeyCode::Escape}, Key{KeyCode::Escape}, Key{KeyCode::Enter}}) {
        const Screen screen = view(finder, {});
        for (const Patch& patch : screen.patches) {
          EXPECT_LT(patch.row, rows);
          EXPECT_LE(patch.column + patch.columns, columns);
        }
        press(finder, key);
      }
    }
  }
}

TEST(View, TellsOfErrorsAndOfNothingFound) {
  Finder finder = finder_of({60, 16});
  press(finder, {KeyCode::Character, U'x'});
  receive(finder,
          SearchReply{finder.search_number, fail(ErrorCode::Io, "cannot reach the server", "start it")});
  EXPECT_THAT(shown(finder), AllOf(HasSubstr("cannot reach the server\nstart it\nCtrl-R searches again.\n"),
                                   HasSubstr("> lockx")));
  press(finder, {KeyCode::Character, U'y'});
  receive(finder, SearchReply{finder.search_number, SearchResults{}});
  EXPECT_THAT(shown(finder), AllOf(HasSubstr("No question matches."), Not(HasSubstr("Title"))));
}

TEST(View, MarksChosenFilters) {
  Finder finder = finder_of({60, 16});
  press(finder, {KeyCode::Character, U't', true});
  EXPECT_THAT(shown(finder), HasSubstr("difficulty\n>[ ] easy 0\n [ ] medium 0\n [ ] hard 2\n"));
}

TEST(View, HasACursorInTheQueryOnly) {
  Finder finder = finder_of({60, 16});
  ASSERT_TRUE(view(finder, {}).cursor);
  EXPECT_EQ(*view(finder, {}).cursor, (std::pair<std::size_t, std::size_t>(0, 6)));
  press(finder, {KeyCode::Tab});
  EXPECT_FALSE(view(finder, {}).cursor);
}

}  // namespace
}  // namespace qasearch
