// The options of qasearch-index: one row each, from which it reads, helps and is checked against its man
// page.
// SPDX-License-Identifier: MIT
#pragma once

#include <array>

#include "program/options.h"

namespace qasearch {

// clang-format off
inline constexpr std::array kIndexOptions = {
    OptionRow{"",              0,   OptionKind::Flag, "",         "The index:", ""},
    OptionRow{"index",         0,   OptionKind::Text, "DIR",      "where it stands, else $QASEARCH_INDEX", ""},
    OptionRow{"site-url",      0,   OptionKind::Text, "URL",      "what links begin with, else nothing", ""},
    OptionRow{"link-template", 0,   OptionKind::Text, "TEMPLATE", "a link behind that, else {path}#q-{id}", ""},
    OptionRow{"synonyms",      0,   OptionKind::Text, "FILE",     "the site's own synonyms, kept in the index", ""},
    OptionRow{"language",      0,   OptionKind::Text, "NAME",     "code or name of the texts' language, else en", ""},

    OptionRow{"",              0,   OptionKind::Flag, "",         "What is done:", ""},
    OptionRow{"update",        0,   OptionKind::Flag, "",         "add and change only: what the sources lack stays", ""},
    OptionRow{"full",          0,   OptionKind::Flag, "",         "build from nothing, also what is unchanged", ""},
    OptionRow{"dry-run",       0,   OptionKind::Flag, "",         "name what would change, publish nothing", ""},
    OptionRow{"jobs",          'j', OptionKind::Number, "N",      "threads, else one for each core", "", 1, 256},
    OptionRow{"rollback",      0,   OptionKind::Flag, "",         "publish the generation before this one again", ""},
    OptionRow{"check",         0,   OptionKind::Flag, "",         "read all of the index: is it whole?", ""},
    OptionRow{"lint",          0,   OptionKind::Flag, "",         "name faults of the content, publish nothing", ""},
    OptionRow{"keep",          0,   OptionKind::Number, "N",      "older generations that stay, else 1", "", 0, 1000},
    OptionRow{"wait",          0,   OptionKind::Number, "SECONDS", "for another writer to end, else 0", "", 0, 86400},

    OptionRow{"",              0,   OptionKind::Flag, "",         "What is refused:", ""},
    OptionRow{"max-shrink",    0,   OptionKind::Number, "PERCENT", "more questions lost, else 30", "", 0, 100},
    OptionRow{"max-skipped",   0,   OptionKind::Number, "PERCENT", "more files of no use, else 90", "", 0, 100},
    OptionRow{"force",         0,   OptionKind::Flag, "",         "nothing: publish what there is", ""},

    OptionRow{"",              0,   OptionKind::Flag, "",         "What is printed:", ""},
    OptionRow{"quiet",         'q', OptionKind::Flag, "",         "problems only", ""},
    OptionRow{"verbose",       'v', OptionKind::Flag, "",         "the first 1000 problems, not 20", ""},
    OptionRow{"json",          0,   OptionKind::Flag, "",         "the outcome as JSON", ""},
    OptionRow{"progress",      0,   OptionKind::Choice, "WHEN",   "auto (on a terminal), always, never", "auto|always|never"},
    OptionRow{"config",        0,   OptionKind::Text, "FILE",     "options, one a line: name = value", ""},
    OptionRow{"help",          'h', OptionKind::Flag, "",         "print this and stop", ""},
    OptionRow{"version",       'V', OptionKind::Flag, "",         "print the version and stop", ""},
};
// clang-format on

}  // namespace qasearch
