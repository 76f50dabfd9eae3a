// Options of qasearch, one row each: read by the parser, the help and the test of the man page.
// SPDX-License-Identifier: MIT
#pragma once

#include <array>

#include "program/options.h"

namespace qasearch {

// clang-format off
inline constexpr std::array kSearchOptions = {
    OptionRow{"",            0,   OptionKind::Flag,       "",        "Filters:", ""},
    OptionRow{"difficulty",  'd', OptionKind::ChoiceList, "LEVEL",   "easy, medium, hard or none; separate with commas", "easy|medium|hard|none"},
    OptionRow{"framework",   'f', OptionKind::TextList,   "NAME",    "framework; separate with commas", ""},
    OptionRow{"topic",       't', OptionKind::Texts,      "NAME",    "topic; may be repeated", ""},
    OptionRow{"subtopic",    0,   OptionKind::Texts,      "NAME",    "subtopic; may be repeated", ""},
    OptionRow{"type",        0,   OptionKind::ChoiceList, "KIND",    "question, page (articles) or both", "question|page", "question"},
    OptionRow{"page",        0,   OptionKind::Texts,      "PATH",    "one page, for example /python/concurrency/gil", ""},

    OptionRow{"",            0,   OptionKind::Flag,       "",        "Selection and order:", ""},
    OptionRow{"limit",       'n', OptionKind::Number,     "N",       "number of results, 0 to 100", "", "10", 0, 100},
    OptionRow{"offset",      0,   OptionKind::Number,     "N",       "skip the first N results", "", "0", 0, 10000},
    OptionRow{"per-page",    0,   OptionKind::Number,     "N",       "at most N results from one page, else no limit", "", "", 0, 1000},
    OptionRow{"sort",        0,   OptionKind::Choice,     "ORDER",   "relevance (default), newest, easiest, hardest, page", "relevance|newest|easiest|hardest|page"},

    OptionRow{"",            0,   OptionKind::Flag,       "",        "Output:", ""},
    OptionRow{"format",      0,   OptionKind::Choice,     "FORM",    "text, json, tsv, urls, ids or markdown", "text|json|tsv|urls|ids|markdown"},
    OptionRow{"json",        0,   OptionKind::Flag,       "",        "same as --format json", ""},
    OptionRow{"null",        '0', OptionKind::Flag,       "",        "separate lines of tsv, urls and ids with NUL", ""},
    OptionRow{"facets",      0,   OptionKind::Flag,       "",        "count results by difficulty, framework, topic ...", ""},
    OptionRow{"explain",     0,   OptionKind::Flag,       "",        "show how the query is read and each hit is scored", ""},
    OptionRow{"suggest",     0,   OptionKind::Text,       "TEXT",    "complete TEXT to question titles", ""},
    OptionRow{"related",     0,   OptionKind::Text,       "ID",      "list questions similar to the one with this id", ""},
    OptionRow{"show",        0,   OptionKind::Text,       "ID|N",    "read an answer: by id, or the Nth result", ""},
    OptionRow{"open",        0,   OptionKind::Text,       "ID|N",    "open its page in the browser", ""},
    OptionRow{"random",      0,   OptionKind::Flag,       "",        "read an answer drawn at random", ""},
    OptionRow{"seed",        0,   OptionKind::Number,     "N",       "draw the same questions for the same N", "", "", 0, 4'294'967'295},
    OptionRow{"interactive", 'i', OptionKind::Flag,       "",        "search as you type, with a preview of the answer", ""},
    OptionRow{"quiz",        0,   OptionKind::Flag,       "",        "ask questions; missed ones come back sooner", ""},
    OptionRow{"interview",   0,   OptionKind::Flag,       "",        "make a set of questions for an interview", ""},
    OptionRow{"easy",        0,   OptionKind::Number,     "N",       "with --interview: number of easy questions", "", "", 0, 100},
    OptionRow{"medium",      0,   OptionKind::Number,     "N",       "with --interview: number of medium questions", "", "", 0, 100},
    OptionRow{"hard",        0,   OptionKind::Number,     "N",       "with --interview: number of hard questions", "", "", 0, 100},
    OptionRow{"minutes",     0,   OptionKind::Number,     "N",       "with --interview: time for all questions", "", "", 1, 600},
    OptionRow{"stats",       0,   OptionKind::Flag,       "",        "describe the index: size, revision, age", ""},
    OptionRow{"color",       0,   OptionKind::Choice,     "WHEN",    "auto, always or never", "auto|always|never", "auto"},
    OptionRow{"width",       0,   OptionKind::Number,     "COLUMNS", "wrap text at this width, 8 to 1000", "", "", 8, 1000},

    OptionRow{"",            0,   OptionKind::Flag,       "",        "Other:", ""},
    OptionRow{"index",       0,   OptionKind::Text,       "DIR",     "index to search", ""},
    OptionRow{"server",      0,   OptionKind::Text,       "URL",     "ask this qasearchd instead of an index", ""},
    OptionRow{"config",      0,   OptionKind::Text,       "FILE",    "read options from this file: lines of name = value", ""},
    OptionRow{"mcp",         0,   OptionKind::Flag,       "",        "serve the Model Context Protocol on stdio", ""},
    OptionRow{"no-pager",    0,   OptionKind::Flag,       "",        "print long output without a pager", ""},
    OptionRow{"completion",  0,   OptionKind::Choice,     "SHELL",   "print a completion script: bash, zsh or fish", "bash|zsh|fish"},
    OptionRow{"config-show", 0,   OptionKind::Flag,       "",        "print each option, its value and its source", ""},
    OptionRow{"help",        'h', OptionKind::Flag,       "",        "print this help", ""},
    OptionRow{"version",     'V', OptionKind::Flag,       "",        "print the version", ""},
};
// clang-format on

}  // namespace qasearch
