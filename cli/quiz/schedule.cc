// SPDX-License-Identifier: MIT
#include "cli/quiz/schedule.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace qasearch {

namespace {

constexpr std::array kResponses = {1, 3, 4, 5};  // by Grade
constexpr double kLeastEase = 1.3;
constexpr int kLongestDays = 36'500;  // a century: the product grows without end

}  // namespace

Card reviewed(const Card& card, Grade grade, std::chrono::sys_seconds time) {
  const int response = kResponses[static_cast<std::size_t>(grade)];
  Card next = card;
  if (grade == Grade::Again) {  // the ease stays
    next.repetitions = 0;
    next.interval = std::chrono::days(0);
  } else {
    const double missing = 5 - response;
    next.ease = std::max(kLeastEase, card.ease + 0.1 - missing * (0.08 + missing * 0.02));
    next.repetitions = card.repetitions + 1;
    const double days = next.repetitions == 1 ? 1
                        : next.repetitions == 2
                            ? 6
                            : std::ceil(static_cast<double>(card.interval.count()) * next.ease);
    next.interval = std::chrono::days(static_cast<int>(std::min<double>(days, kLongestDays)));
  }
  next.due = time + next.interval;
  return next;
}

std::map<std::string, Card> schedule_of(std::span<const Review> reviews) {
  std::map<std::string, Card> cards;
  for (const Review& review : reviews) {
    Card& card = cards[review.id];
    card = reviewed(card, review.grade, review.time);
  }
  return cards;
}

}  // namespace qasearch
