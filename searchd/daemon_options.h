// The options of qasearchd: one row each, from which it reads, helps and is checked against its man page.
// Each may also stand in the environment ($QASEARCH_LISTEN) and in the file of --config (listen =
// 127.0.0.1:8710).
// SPDX-License-Identifier: MIT
#pragma once

#include <array>

#include "program/options.h"

namespace qasearch {

// clang-format off
inline constexpr std::array kDaemonOptions = {
    OptionRow{"",               0,   OptionKind::Flag,   "",        "What is served, and where:", ""},
    OptionRow{"index",          0,   OptionKind::Text,   "DIR",     "the index to search, else $QASEARCH_INDEX", ""},
    OptionRow{"listen",         'l', OptionKind::Texts,  "ADDRESS", "127.0.0.1:8710, [::1]:8710, unix:/run/q.sock", ""},
    OptionRow{"forwarded",      0,   OptionKind::Flag,   "",        "a server in front says who asks: X-Forwarded-For", ""},
    OptionRow{"cors",           0,   OptionKind::Texts,  "ORIGIN",  "whose pages' scripts may read answers; * for all", ""},

    OptionRow{"",               0,   OptionKind::Flag,   "",        "How much:", ""},
    OptionRow{"threads",        'j', OptionKind::Number, "N",       "that serve, and that search, else cores (to 16)", "", 1, 256},
    OptionRow{"queue",          0,   OptionKind::Number, "N",       "searches that may wait, else 256", "", 1, 100'000},
    OptionRow{"timeout",        0,   OptionKind::Number, "MS",      "a search may take with its waiting, else 2000", "", 1, 600'000},
    OptionRow{"cache",          0,   OptionKind::Number, "MB",      "of answers that are kept, else 12", "", 0, 1'000'000},
    OptionRow{"connections",    0,   OptionKind::Number, "N",       "that may be open, else 8192", "", 1, 1'000'000},
    OptionRow{"request-timeout", 0,  OptionKind::Number, "MS",      "a client may take to send a request, else 10000", "", 1, 600'000},
    OptionRow{"idle-timeout",   0,   OptionKind::Number, "MS",      "between a client's requests, else 60000", "", 1, 3'600'000},
    OptionRow{"drain",          0,   OptionKind::Number, "MS",      "for clients to end when it stops, else 10000", "", 0, 600'000},

    OptionRow{"",               0,   OptionKind::Flag,   "",        "What is logged; - is standard output:", ""},
    OptionRow{"access-log",     0,   OptionKind::Text,   "FILE",    "each response, without what was asked", ""},
    OptionRow{"log-queries",    0,   OptionKind::Flag,   "",        "what was asked in the access log, too", ""},
    OptionRow{"query-log",      0,   OptionKind::Text,   "FILE",    "what is searched, without by whom", ""},
    OptionRow{"slow-log",       0,   OptionKind::Text,   "FILE",    "searches that took long", ""},
    OptionRow{"slow-ms",        0,   OptionKind::Number, "MS",      "how long that is, else 500", "", 0, 600'000},

    OptionRow{"",               0,   OptionKind::Flag,   "",        "Other:", ""},
    OptionRow{"config",         0,   OptionKind::Text,   "FILE",    "options, one a line: name = value", ""},
    OptionRow{"help",           'h', OptionKind::Flag,   "",        "print this and stop", ""},
    OptionRow{"version",        'V', OptionKind::Flag,   "",        "print the version and stop", ""},
};
// clang-format on

}  // namespace qasearch
