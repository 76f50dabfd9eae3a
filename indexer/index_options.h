// Options of qasearch-index, one row each: read by the parser, the help and the test of the man page.
// SPDX-License-Identifier: MIT
#pragma once

#include <array>

#include "program/options.h"

namespace qasearch {

// clang-format off
inline constexpr std::array kIndexOptions = {
    OptionRow{"",              0,   OptionKind::Flag,   "",         "Index:", ""},
    OptionRow{"index",         0,   OptionKind::Text,   "DIR",      "directory of the index", ""},
    OptionRow{"site-url",      0,   OptionKind::Text,   "URL",      "start of every link, for example https://a.org", ""},
    OptionRow{"link-template", 0,   OptionKind::Text,   "TEMPLATE", "rest of a link", "", "{path}#q-{id}"},
    OptionRow{"synonyms",      0,   OptionKind::Text,   "FILE",     "synonyms of the site, stored in the index", ""},
    OptionRow{"rules",         0,   OptionKind::Text,   "FILE",     "rules of the site: pins, hides, words to keep", ""},
    OptionRow{"language",      0,   OptionKind::Text,   "NAME",     "the language: name or code", "", "en"},

    OptionRow{"",              0,   OptionKind::Flag,   "",         "Action:", ""},
    OptionRow{"update",        0,   OptionKind::Flag,   "",         "add and change only; keep what sources lack", ""},
    OptionRow{"full",          0,   OptionKind::Flag,   "",         "index every page, also unchanged ones", ""},
    OptionRow{"dry-run",       0,   OptionKind::Flag,   "",         "list changes, publish nothing", ""},
    OptionRow{"jobs",          'j', OptionKind::Number, "N",        "threads", "", "one per core", 1, 256},
    OptionRow{"rollback",      0,   OptionKind::Flag,   "",         "publish the previous generation again", ""},
    OptionRow{"check",         0,   OptionKind::Flag,   "",         "verify every file of the index", ""},
    OptionRow{"lint",          0,   OptionKind::Flag,   "",         "report faults of the content, publish nothing", ""},
    OptionRow{"export-sections", 0, OptionKind::Text,   "FILE",     "write pages and questions as Nuxt UI wants them", ""},
    OptionRow{"exclude",       0,   OptionKind::Texts,  "GLOB",     "leave out files and pages; may be repeated", ""},
    OptionRow{"keep",          0,   OptionKind::Number, "N",        "older generations to keep", "", "1", 0, 1000},
    OptionRow{"wait",          0,   OptionKind::Number, "SECONDS",  "wait for another writer to finish", "", "0", 0, 86400},

    OptionRow{"",              0,   OptionKind::Flag,   "",         "Guards:", ""},
    OptionRow{"max-shrink",    0,   OptionKind::Number, "PERCENT",  "questions that may disappear", "", "30", 0, 100},
    OptionRow{"max-skipped",   0,   OptionKind::Number, "PERCENT",  "files that may be unusable", "", "90", 0, 100},
    OptionRow{"force",         0,   OptionKind::Flag,   "",         "publish although a guard refuses", ""},

    OptionRow{"",              0,   OptionKind::Flag,   "",         "Output:", ""},
    OptionRow{"quiet",         'q', OptionKind::Flag,   "",         "print problems only", ""},
    OptionRow{"verbose",       'v', OptionKind::Flag,   "",         "list up to 1000 problems, not 20", ""},
    OptionRow{"json",          0,   OptionKind::Flag,   "",         "print the outcome as JSON", ""},
    OptionRow{"progress",      0,   OptionKind::Choice, "WHEN",     "auto, always or never", "auto|always|never", "auto"},
    OptionRow{"config",        0,   OptionKind::Text,   "FILE",     "read options from this file", ""},
    OptionRow{"config-show",   0,   OptionKind::Flag,   "",         "print each option, its value and its source", ""},
    OptionRow{"help",          'h', OptionKind::Flag,   "",         "print this help", ""},
    OptionRow{"version",       'V', OptionKind::Flag,   "",         "print the version", ""},
};
// clang-format on

}  // namespace qasearch
