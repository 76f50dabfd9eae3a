// The options of qasearch-index: one row each, from which it reads, helps and is checked against its man
// page.
// SPDX-License-Identifier: MIT
#pragma once

#include <array>

#include "settings/options.h"

namespace qasearch {

// clang-format off
inline constexpr std::array kIndexOptions = {
    OptionRow{"",              0,   OptionKind::Flag, "",         "The index:", ""},
    OptionRow{"index",         0,   OptionKind::Text, "DIR",      "where it stands, else $QASEARCH_INDEX", ""},
    OptionRow{"site-url",      0,   OptionKind::Text, "URL",      "what links begin with, else nothing", ""},
    OptionRow{"link-template", 0,   OptionKind::Text, "TEMPLATE", "a link behind that, else {path}#q-{id}", ""},
    OptionRow{"language",      0,   OptionKind::Text, "NAME",     "whose word forms are joined, else en", ""},

    OptionRow{"",              0,   OptionKind::Flag, "",         "What is done:", ""},
    OptionRow{"lint",          0,   OptionKind::Flag, "",         "name faults of the content, publish nothing", ""},

    OptionRow{"",              0,   OptionKind::Flag, "",         "What is printed:", ""},
    OptionRow{"quiet",         'q', OptionKind::Flag, "",         "problems only", ""},
    OptionRow{"verbose",       'v', OptionKind::Flag, "",         "every problem, not the first 20", ""},
    OptionRow{"json",          0,   OptionKind::Flag, "",         "the outcome as JSON", ""},
    OptionRow{"help",          'h', OptionKind::Flag, "",         "print this and stop", ""},
    OptionRow{"version",       'V', OptionKind::Flag, "",         "print the version and stop", ""},
};
// clang-format on

}  // namespace qasearch
