// Colours of code by the program source-highlight, where it is installed.
//
// The program, not its library: the library needs another Boost than this project on Debian 12, and loading
// it would slow down every search. One process a block, with a time limit.
// SPDX-License-Identifier: MIT
#pragma once

#include "cli/text/code_span.h"

namespace qasearch {

/// Nothing for code that is long or in an unknown language, and where the program is missing or fails: it is
/// then not run again. One thread at a time.
CodeHighlighter make_code_highlighter();

}  // namespace qasearch
