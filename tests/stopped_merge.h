// For tests that stop a merge: it leaves behind what Xapian had begun of a table, for it is not made to be
// left by an exception, and the program ends soon after. Included once a program.
// SPDX-License-Identifier: MIT
#pragma once

extern "C" const char*
__lsan_default_suppressions();  // NOLINT(bugprone-reserved-identifier): the sanitizer asks
extern "C" const char* __lsan_default_suppressions() { return "leak:libxapian\n"; }
