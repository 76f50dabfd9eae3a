#include "program/progress_bar.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace qasearch {
namespace {

using std::chrono::milliseconds;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

const Progress kIndexing{.phase = "indexing",
                         .unit = "pages",
                         .done = 1260,
                         .total = 2800,
                         .questions = 31000,
                         .elapsed = milliseconds(6000)};

TEST(ProgressBar, TellsPhaseCountRateAndTimeLeft) {
  EXPECT_EQ(
      progress_bar(kIndexing, 120),
      "indexing [=============                 ] 45 %  1,260 of 2,800 pages  5,166 questions/s  0:07 left");
}

TEST(ProgressBar, LeavesOutWhatDoesNotFit) {
  const std::pair<std::size_t, std::string> cases[] = {
      {80, "indexing [====       ] 45 %  1,260 of 2,800 pages  5,166 questions/s  0:07 left"},
      {60, "indexing [====      ] 45 %  1,260 of 2,800 pages  0:07 left"},
      {40, "indexing [=====       ] 45 %  0:07 left"},
      {26, "indexing 45 %  0:07 left"},
      {16, "indexing 45 %"},
      {9, "indexing"},
      {4, "inde"},
      {0, ""},
  };
  for (const auto& [columns, expected] : cases)
    EXPECT_EQ(progress_bar(kIndexing, columns), expected) << columns;
  for (std::size_t columns = 0; columns < 200; ++columns) {
    EXPECT_THAT(progress_bar(kIndexing, columns), SizeIs(testing::Le(columns)));
  }
}

TEST(ProgressBar, SaysOnlyWhatIsKnown) {
  const std::pair<Progress, std::string> cases[] = {
      {{.phase = "reading", .unit = "files", .done = 1, .elapsed = milliseconds(1)}, "reading 1 files"},
      {{.phase = "reading", .unit = "files", .done = 12345, .elapsed = milliseconds(67'000)},
       "reading 12,345 files  1:07"},
      {{.phase = "publishing", .unit = "", .elapsed = milliseconds(3'700'000)}, "publishing 1:01:40"},
      {{.phase = "publishing", .unit = "", .elapsed = milliseconds(0)}, "publishing"},
      {{.phase = "indexing", .unit = "pages", .done = 0, .total = 3, .elapsed = milliseconds(0)},
       "indexing [                              ] 0 %  0 of 3 pages"},
      {{.phase = "indexing",
        .unit = "pages",
        .done = 4,
        .total = 3,
        .questions = 9,
        .elapsed = milliseconds(900)},
       "indexing [==============================] 100 %  4 of 3 pages  10 questions/s  0:00 left"},
  };
  for (const auto& [progress, expected] : cases) EXPECT_EQ(progress_bar(progress, 100), expected);
}

class Drawn : public testing::Test {
 protected:
  ProgressBar::Screen screen() {
    return {.write = [this](std::string_view text) { drawings_.emplace_back(text); },
            .columns = [] { return 30; },
            .now = [this] { return now_; }};
  }
  void show(ProgressBar& line, std::uint64_t done, std::string_view phase = "reading") {
    line.show({.phase = phase, .unit = "files", .done = done});
  }

  std::vector<std::string> drawings_;
  ProgressBar::Clock::time_point now_{std::chrono::hours(1)};
};

TEST_F(Drawn, IsDrawnTenTimesASecondAtMostAndErased) {
  {
    ProgressBar line(screen());
    show(line, 1);
    now_ += milliseconds(99);
    show(line, 2);
    now_ += milliseconds(1);
    show(line, 3);
    show(line, 4, "indexing");  // a new phase at once
    now_ += milliseconds(1500);
    show(line, 5, "indexing");
  }
  EXPECT_THAT(drawings_,
              ElementsAre("\rreading 1 files\x1b[K", "\rreading 3 files\x1b[K", "\rindexing 4 files\x1b[K",
                          "\rindexing 5 files  0:01\x1b[K", "\r\x1b[K"));
}

TEST_F(Drawn, IsErasedOnceAndOnlyWhenDrawn) {
  {
    ProgressBar line(screen());
    line.erase();
    show(line, 1);
    line.erase();
  }
  EXPECT_THAT(drawings_, SizeIs(2));
}

TEST_F(Drawn, IsNothingWithoutAScreen) {
  ProgressBar line({});
  show(line, 1);
  line.erase();
}

TEST_F(Drawn, LeavesTheLastColumnFree) {
  ProgressBar line(screen());
  line.show({.phase = "indexing", .unit = "pages", .done = 100000, .total = 200000});
  EXPECT_LE(drawings_.back().find("\x1b[K"), 30u);
  EXPECT_THAT(drawings_.back(), HasSubstr("50 %"));
}

}  // namespace
}  // namespace qasearch
