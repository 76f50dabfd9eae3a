// Colours of code on a terminal, by the program source-highlight: one process a block, with limits.
// SPDX-License-Identifier: MIT
#pragma once

#include "program/code/code_span.h"

namespace qasearch {

/// Nothing for code that is long or in an unknown language, and where the program is missing or fails: it is
/// then not run again. One thread at a time.
CodeHighlighter make_code_highlighter();

}  // namespace qasearch
