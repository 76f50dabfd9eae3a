// The texts of the pages: the members of a table (word_tables.h), and how they name values and counts.
//
// Texts with {} are formats of fmt. Immutable.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/search/results.h"

namespace qasearch {

struct PageWords {
  std::string_view language;                              // BCP 47
  std::string_view search, placeholder, clear, skip;      // the field
  std::string_view one_question, questions;               // 1 question; {} questions
  std::string_view one_article, articles, one_hit, hits;  // the same of articles, and of both kinds
  std::string_view for_query, range;                      // {} for “{}”; {}–{} of {}
  std::string_view nothing, nothing_for, nothing_hint;    // without hits
  std::string_view fewer_filters, without, browse;        // ways out of no hits
  std::string_view difficulty, subject, topic, subtopic, kind, show_all;  // facets
  std::string_view easy, medium, hard, none, kind_question, kind_page;    // facet values
  std::string_view sort, best, newest, easiest, hardest;
  std::string_view filter, show_results, chosen, remove, clear_all;
  std::string_view previous, next, pages, page_of;
  std::string_view results_for, related, read_on, on_page, more_in, table;  // the answer page
  std::string_view lead, subjects, one_to_try, all_by_date, more;           // the start page
  std::string_view not_found, not_found_text, not_ready, not_ready_text, busy, busy_text;
  std::string_view bad_request, failed, failed_text, try_again, start, status;
  std::string_view index_of;                      // the foot
  std::string_view corrected, as_typed, relaxed;  // notes: {} of a query
  std::string_view suggestions, article, find;    // below: what only the script says
  std::string_view choose, open, close, move;     // what keys do
  std::string_view no_answer, from_before, slow;  // a server that fails or takes long
  std::string_view copy, copied, code, another, all_results;
};

/// The name of a difficulty, type, or other facet value as readers see it.
std::string value_name(const PageWords& words, FilterId filter, const std::string& value);

/// "1 question", "48 questions"; of articles or results where those were searched.
std::string count_text(const PageWords& words, std::uint64_t count, const std::vector<DocumentType>& types);

}  // namespace qasearch
