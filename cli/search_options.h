// The options of qasearch: one row each, from which it reads, helps and is checked against its man page.
// SPDX-License-Identifier: MIT
#pragma once

#include <array>

#include "program/options.h"

namespace qasearch {

// clang-format off
inline constexpr std::array kSearchOptions = {
    OptionRow{"",           0,   OptionKind::Flag,       "",        "Which questions:", ""},
    OptionRow{"difficulty", 'd', OptionKind::ChoiceList, "LEVEL",   "only easy, medium, hard or none; commas join several", "easy|medium|hard|none"},
    OptionRow{"framework",  'f', OptionKind::TextList,   "NAME",    "only this framework; commas join several", ""},
    OptionRow{"topic",      't', OptionKind::Texts,      "NAME",    "only this topic; may be repeated", ""},
    OptionRow{"subtopic",   0,   OptionKind::Texts,      "NAME",    "only this subtopic; may be repeated", ""},
    OptionRow{"type",       0,   OptionKind::ChoiceList, "KIND",    "question, else questions only; page: articles", "question|page"},
    OptionRow{"page",       0,   OptionKind::Texts,      "PATH",    "only this page, as /python/concurrency/gil", ""},

    OptionRow{"",           0,   OptionKind::Flag,       "",        "Which of them, in which order:", ""},
    OptionRow{"limit",      'n', OptionKind::Number,     "N",       "at most N (0 to 100, else 10); 0 only counts", "", 0, 100},
    OptionRow{"offset",     0,   OptionKind::Number,     "N",       "leave out the first N", "", 0, 10000},
    OptionRow{"per-page",   0,   OptionKind::Number,     "N",       "at most N of one page", "", 0, 1000},
    OptionRow{"sort",       0,   OptionKind::Choice,     "ORDER",   "relevance, newest, easiest, hardest or page", "relevance|newest|easiest|hardest|page"},

    OptionRow{"",           0,   OptionKind::Flag,       "",        "What is printed:", ""},
    OptionRow{"format",     0,   OptionKind::Choice,     "FORM",    "text, json, tsv or urls", "text|json|tsv|urls"},
    OptionRow{"json",       0,   OptionKind::Flag,       "",        "short for --format json", ""},
    OptionRow{"facets",     0,   OptionKind::Flag,       "",        "count the questions of each framework, topic ...", ""},
    OptionRow{"explain",    0,   OptionKind::Flag,       "",        "how the query is read, what gave each hit its score", ""},
    OptionRow{"suggest",    0,   OptionKind::Text,       "TEXT",    "titles for what is typed so far, instead of hits", ""},
    OptionRow{"related",    0,   OptionKind::Text,       "ID",      "questions like the one with this hit id", ""},
    OptionRow{"stats",      0,   OptionKind::Flag,       "",        "what the index is: questions, revision, age, place", ""},
    OptionRow{"color",      0,   OptionKind::Choice,     "WHEN",    "auto, always or never", "auto|always|never"},
    OptionRow{"width",      0,   OptionKind::Number,     "COLUMNS", "wrap text there (8 to 1000)", "", 8, 1000},

    OptionRow{"",           0,   OptionKind::Flag,       "",        "Other:", ""},
    OptionRow{"index",      0,   OptionKind::Text,       "DIR",     "the index to search, else $QASEARCH_INDEX", ""},
    OptionRow{"config",     0,   OptionKind::Text,       "FILE",    "options, one a line: name = value", ""},
    OptionRow{"help",       'h', OptionKind::Flag,       "",        "print this and stop", ""},
    OptionRow{"version",    'V', OptionKind::Flag,       "",        "print the version and stop", ""},
};
// clang-format on

}  // namespace qasearch
