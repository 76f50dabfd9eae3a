#include "cli/quiz/schedule.h"

#include <gmock/gmock.h>

namespace qasearch {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

constexpr std::chrono::sys_seconds kStart = std::chrono::sys_days(std::chrono::year(2026) / 11 / 30);

/// The intervals in days after each of these grades.
std::vector<int> intervals(const std::vector<Grade>& grades) {
  Card card;
  std::vector<int> out;
  for (const Grade grade : grades) {
    card = reviewed(card, grade, kStart);
    EXPECT_EQ(card.due, kStart + card.interval);
    out.push_back(static_cast<int>(card.interval.count()));
  }
  return out;
}

TEST(Reviewed, FollowsSm2) {
  constexpr Grade kAgain = Grade::Again, kHard = Grade::Hard, kGood = Grade::Good, kEasy = Grade::Easy;
  const struct {
    std::vector<Grade> grades;
    std::vector<int> days;
  } cases[] = {
      {{kGood, kGood, kGood, kGood}, {1, 6, 15, 38}},             // ease 2.5: 6 * 2.5, 15 * 2.5
      {{kEasy, kEasy, kEasy}, {1, 6, 17}},                        // ease 2.8: 6 * 2.8 = 16.8
      {{kHard, kHard, kHard}, {1, 6, 13}},                        // ease 2.08: 6 * 2.08 = 12.48
      {{kGood, kGood, kAgain, kGood, kGood}, {1, 6, 0, 1, 6}},    // begins anew
      {{kAgain, kAgain, kGood, kGood, kGood}, {0, 0, 1, 6, 15}},  // "again" leaves the ease
  };
  for (const auto& test : cases) EXPECT_EQ(intervals(test.grades), test.days);
}

TEST(Reviewed, BoundsEaseAndInterval) {
  Card card;
  for (int i = 0; i < 100; ++i) card = reviewed(card, Grade::Hard, kStart);
  EXPECT_DOUBLE_EQ(card.ease, 1.3);
  EXPECT_EQ(card.interval, days(36'500));
}

TEST(ScheduleOf, ReplaysTheReviews) {
  const std::vector<Review> reviews = {{kStart, "/a#a", Grade::Good},
                                       {kStart + 1h, "/b#b", Grade::Again},
                                       {kStart + days(1), "/a#a", Grade::Good}};
  const auto cards = schedule_of(reviews);
  ASSERT_EQ(cards.size(), 2u);
  EXPECT_EQ(cards.at("/a#a").due, kStart + days(7));
  EXPECT_EQ(cards.at("/b#b").due, kStart + 1h) << "missed: due at once";
}

}  // namespace
}  // namespace qasearch
