// The options of qasearch-eval: one row each, from which it reads, helps and is checked against its man page.
// SPDX-License-Identifier: MIT
#pragma once

#include <array>

#include "engine/search/results.h"
#include "program/options.h"

namespace qasearch {

// clang-format off
inline constexpr std::array kEvalOptions = {
    OptionRow{"",           0,   OptionKind::Flag,   "",      "What is measured with:", ""},
    OptionRow{"queries",    0,   OptionKind::Text,   "FILE",  "the queries: lines of id, tab, text", ""},
    OptionRow{"qrels",      0,   OptionKind::Text,   "FILE",  "the judgments: lines of query id, 0, hit id, grade", ""},
    OptionRow{"known-item", 0,   OptionKind::Flag,   "",      "no files: each question's own words must find it", ""},
    OptionRow{"sample",     0,   OptionKind::Number, "N",     "with --known-item: of N questions, always the same", "", 1, 1'000'000},

    OptionRow{"report",     0,   OptionKind::Text,   "FILE",  "no measures: what qasearchd's query log tells", ""},

    OptionRow{"",           0,   OptionKind::Flag,   "",      "What is measured:", ""},
    OptionRow{"index",      0,   OptionKind::Text,   "DIR",   "the index to search, else $QASEARCH_INDEX", ""},
    OptionRow{"limit",      0,   OptionKind::Number, "N",     "ask for N hits (1 to 100, else 100)", "", 1, kMaxLimit},
    OptionRow{"run",        0,   OptionKind::Text,   "FILE",  "no search: judge this TREC run", ""},

    OptionRow{"",           0,   OptionKind::Flag,   "",      "What it is compared with:", ""},
    OptionRow{"baseline",   0,   OptionKind::Text,   "FILE",  "figures saved before: exit 1 when one fell", ""},
    OptionRow{"tolerance",  0,   OptionKind::Text,   "X",     "let a figure fall by X (0 to 1, else 0.01)", ""},
    OptionRow{"show",       'n', OptionKind::Number, "N",     "name the N queries that changed most (else 10)", "", 0, 1'000'000},

    OptionRow{"",           0,   OptionKind::Flag,   "",      "What is written:", ""},
    OptionRow{"per-query",  0,   OptionKind::Flag,   "",      "the figures of each query, too", ""},
    OptionRow{"json",       0,   OptionKind::Flag,   "",      "JSON", ""},
    OptionRow{"save",       0,   OptionKind::Text,   "FILE",  "save the figures, for --baseline", ""},
    OptionRow{"run-out",    0,   OptionKind::Text,   "FILE",  "write what was found as a TREC run", ""},
    OptionRow{"tag",        0,   OptionKind::Text,   "NAME",  "the name in that run, else qasearch", ""},

    OptionRow{"",           0,   OptionKind::Flag,   "",      "Other:", ""},
    OptionRow{"config",     0,   OptionKind::Text,   "FILE",  "options, one a line: name = value", ""},
    OptionRow{"help",       'h', OptionKind::Flag,   "",      "print this and stop", ""},
    OptionRow{"version",    'V', OptionKind::Flag,   "",      "print the version and stop", ""},
};
// clang-format on

}  // namespace qasearch
