// Checks of functions: their lines and their parameters; each appends its findings.
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/layering/findings.h"
#include "tests/layering/source_tree.h"

namespace qasearch::layering {

/// Bodies of more than kMaxFunctionLines lines (the closing brace counts, the signature does not), and lists
/// of more than kMaxParameters, of functions of namespaces and of types. Lambdas count as lines of their
/// function.
void check_functions(const Tree& tree, Findings& findings);

}  // namespace qasearch::layering
