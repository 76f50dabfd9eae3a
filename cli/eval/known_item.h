// Judges an index without any judgments: the words of a question, whole or damaged, must find it.
//
//   title        What is a race condition and how do locks prevent it?
//   keywords     race condition locks prevent          without stop and question words
//   typo         What is a race condiiton and how do locks prevent it?    one edit in one word
//   beginning    What is a race condition and how do        without the last third
//
// A question of the same title is as good, for nobody could tell which was meant. Edits are drawn by the hit
// id alone, so that they stay when other questions come and go. Pure functions; safe from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/eval/judged_set.h"
#include "engine/reader/all_questions.h"

namespace qasearch {

/// One set for each way of asking; a question that cannot be asked so (no word to damage) is not in it. With
/// `sample`, of so many questions, chosen by their hit ids.
std::vector<JudgedSet> known_item_sets(const std::vector<QuestionRow>& questions,
                                       std::optional<std::size_t> sample);

/// Without words that never decide a search; empty when no others are there.
std::string keywords_of(std::string_view title);

/// One letter left out, put in, replaced or swapped with its neighbour, in one word of five ASCII letters or
/// more; nothing when there is no such word. The same `seed` gives the same.
std::optional<std::string> with_typo(std::string_view title, std::string_view seed);

/// The first two thirds of its characters; nothing when that is less than a word of three letters.
std::optional<std::string> beginning_of(std::string_view title);

}  // namespace qasearch
