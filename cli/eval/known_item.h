// Known-item queries: relevance measured without judgments. A query made from a question must find it.
//
//   title        What is a race condition and how do locks prevent it?
//   keywords     race condition locks prevent                             without stop and question words
//   typo         What is a race condiiton and how do locks prevent it?    one edit in one word
//   beginning    What is a race condition and how do                      without the last third
//   concept      race condition                                           of titles that explain one
//   versus       mutex vs lock                                            of titles that compare two
//   name         addEventListner                                          a name in code with one edit
//
// Questions with the same title, concept, pair or name are equally good answers; names of more than five
// titles are left out. Typos depend on the hit id alone, so they stay the same when other questions are added
// or removed. Pure functions; safe from any thread.
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

/// One set for each form of query; questions that have none of that form are left out. With `sample`, of at
/// most that number of questions, chosen by a hash of their hit ids.
std::vector<JudgedSet> known_item_sets(const std::vector<QuestionRow>& questions,
                                       std::optional<std::size_t> sample);

/// The title without stop words and question words; may be empty.
std::string keywords_of(std::string_view title);

/// The title with one letter deleted, inserted, replaced or swapped with its neighbour, in one word of at
/// least five ASCII letters; nothing without such a word. The same `seed` gives the same typo.
std::optional<std::string> with_typo(std::string_view title, std::string_view seed);

/// A word with one edit, as of with_typo(). Requires: a letter.
std::string with_slip(std::string_view word, std::string_view seed);

/// The first two thirds of the title; nothing when they are shorter than three bytes.
std::optional<std::string> beginning_of(std::string_view title);

}  // namespace qasearch
