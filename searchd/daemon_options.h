// Options of qasearchd, one row each: read by the parser, the help and the test of the man page.
// SPDX-License-Identifier: MIT
#pragma once

#include <array>

#include "program/options.h"

namespace qasearch {

// clang-format off
inline constexpr std::array kDaemonOptions = {
    OptionRow{"",                0,   OptionKind::Flag,   "",        "Service:", ""},
    OptionRow{"index",           0,   OptionKind::Text,   "DIR",     "index to search", ""},
    OptionRow{"listen",          'l', OptionKind::Words,  "ADDRESS", "[::1]:80, unix:/run/q.sock, else 127.0.0.1:8710", ""},
    OptionRow{"forwarded",       0,   OptionKind::Flag,   "",        "trust X-Forwarded-For from a proxy in front", ""},
    OptionRow{"public-url",      0,   OptionKind::Text,   "URL",     "its address for browsers: https://a.org/search/", ""},
    OptionRow{"cors",            0,   OptionKind::Words,  "ORIGIN",  "allow scripts of this origin; * for all", ""},

    OptionRow{"",                0,   OptionKind::Flag,   "",        "Limits:", ""},
    OptionRow{"threads",         'j', OptionKind::Number, "N",       "I/O threads and search threads", "", "cores", 1, 256},
    OptionRow{"queue",           0,   OptionKind::Number, "N",       "searches that may wait", "", "256", 1, 100'000},
    OptionRow{"timeout",         0,   OptionKind::Number, "MS",      "longest search, with its wait", "", "2000", 1, 600'000},
    OptionRow{"cache",           0,   OptionKind::Number, "MB",      "memory for cached answers", "", "12", 0, 1'000'000},
    OptionRow{"connections",     0,   OptionKind::Number, "N",       "open connections", "", "8192", 1, 1'000'000},
    OptionRow{"request-timeout", 0,   OptionKind::Number, "MS",      "longest time to receive a request", "", "10000", 1, 600'000},
    OptionRow{"idle-timeout",    0,   OptionKind::Number, "MS",      "longest pause between requests", "", "60000", 1, 3'600'000},
    OptionRow{"drain",           0,   OptionKind::Number, "MS",      "longest time to finish when stopped", "", "10000", 0, 600'000},

    OptionRow{"",                0,   OptionKind::Flag,   "",        "Logs (- for standard output):", ""},
    OptionRow{"access-log",      0,   OptionKind::Text,   "FILE",    "log each response, without its query", ""},
    OptionRow{"log-queries",     0,   OptionKind::Flag,   "",        "add queries to the access log", ""},
    OptionRow{"query-log",       0,   OptionKind::Text,   "FILE",    "log queries, without client addresses", ""},
    OptionRow{"slow-log",        0,   OptionKind::Text,   "FILE",    "log slow searches", ""},
    OptionRow{"slow-ms",         0,   OptionKind::Number, "MS",      "a search is slow from this time on", "", "500", 0, 600'000},

    OptionRow{"",                0,   OptionKind::Flag,   "",        "Other:", ""},
    OptionRow{"config",          0,   OptionKind::Text,   "FILE",    "read options from this file: lines of name = value", ""},
    OptionRow{"config-show",     0,   OptionKind::Flag,   "",        "print each option, its value and its source", ""},
    OptionRow{"help",            'h', OptionKind::Flag,   "",        "print this help", ""},
    OptionRow{"version",         'V', OptionKind::Flag,   "",        "print the version", ""},
};
// clang-format on

}  // namespace qasearch
