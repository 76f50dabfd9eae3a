// Options of qasearch-eval, one row each: read by the parser, the help and the test of the man page.
// SPDX-License-Identifier: MIT
#pragma once

#include <array>

#include "engine/search/results.h"
#include "program/options.h"

namespace qasearch {

// clang-format off
inline constexpr std::array kEvalOptions = {
    OptionRow{"",            0,   OptionKind::Flag,   "",     "Input:", ""},
    OptionRow{"queries",     0,   OptionKind::Text,   "FILE", "queries: lines of id, tab, text", ""},
    OptionRow{"qrels",       0,   OptionKind::Text,   "FILE", "judgments: lines of query id, 0, hit id, grade", ""},
    OptionRow{"known-item",  0,   OptionKind::Flag,   "",     "use the words of each question as its query", ""},
    OptionRow{"sample",      0,   OptionKind::Number, "N",    "with --known-item: only N questions, always the same", "", "", 1, 1'000'000},
    OptionRow{"report",      0,   OptionKind::Text,   "FILE", "report on a query log of qasearchd instead", ""},

    OptionRow{"",            0,   OptionKind::Flag,   "",     "What is measured:", ""},
    OptionRow{"index",       0,   OptionKind::Text,   "DIR",  "index to search", ""},
    OptionRow{"limit",       0,   OptionKind::Number, "N",    "hits per query, 1 to 100", "", "100", 1, kMaxLimit},
    OptionRow{"run",         0,   OptionKind::Text,   "FILE", "evaluate this TREC run instead of searching", ""},

    OptionRow{"",            0,   OptionKind::Flag,   "",     "Comparison:", ""},
    OptionRow{"baseline",    0,   OptionKind::Text,   "FILE", "saved figures; exit with 1 when one of them fell", ""},
    OptionRow{"tolerance",   0,   OptionKind::Text,   "X",    "allowed fall of a figure, 0 to 1", "", "0.01"},
    OptionRow{"show",        'n', OptionKind::Number, "N",    "list the N queries that changed most", "", "10", 0, 1'000'000},

    OptionRow{"",            0,   OptionKind::Flag,   "",     "Output:", ""},
    OptionRow{"per-query",   0,   OptionKind::Flag,   "",     "add the figures of each query", ""},
    OptionRow{"json",        0,   OptionKind::Flag,   "",     "print JSON", ""},
    OptionRow{"save",        0,   OptionKind::Text,   "FILE", "save the figures as a baseline", ""},
    OptionRow{"run-out",     0,   OptionKind::Text,   "FILE", "write the hits as a TREC run", ""},
    OptionRow{"tag",         0,   OptionKind::Text,   "NAME", "name of that run", "", "qasearch"},

    OptionRow{"",            0,   OptionKind::Flag,   "",     "Other:", ""},
    OptionRow{"config",      0,   OptionKind::Text,   "FILE", "read options from this file: lines of name = value", ""},
    OptionRow{"config-show", 0,   OptionKind::Flag,   "",     "print each option, its value and its source", ""},
    OptionRow{"help",        'h', OptionKind::Flag,   "",     "print this help", ""},
    OptionRow{"version",     'V', OptionKind::Flag,   "",     "print the version", ""},
};
// clang-format on

}  // namespace qasearch
