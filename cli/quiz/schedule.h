// Times at which questions are due, from the reviews of them: the algorithm SM-2.
//
// P. A. Wozniak, "Optimization of repetition spacing in the practice of learning" (1990),
// https://super-memory.com/english/ol/sm2.htm. Grades again, hard, good and easy are its responses 1, 3, 4
// and 5. A card is due after 1 day, then 6, then each time the last interval times its ease, which responses
// from hard on change; a missed one begins anew and is due at once. Pure; immutable.
// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <map>
#include <span>
#include <string>

#include "cli/quiz/review.h"

namespace qasearch {

/// State of a question.
struct Card {
  double ease = 2.5;         // E-Factor, at least 1.3
  unsigned repetitions = 0;  // answered in a row
  std::chrono::days interval{0};
  std::chrono::sys_seconds due;
};

/// The card after a review.
Card reviewed(const Card& card, Grade grade, std::chrono::sys_seconds time);

/// The cards by hit id. Requires: reviews by time.
std::map<std::string, Card> schedule_of(std::span<const Review> reviews);

}  // namespace qasearch
