// Paths of the checkout and its build folder. They stand in one object file, so that the compiler's
// cache serves every checkout of the same sources.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace qasearch {

/// A file of the checkout ("docs/lint.md"), as an absolute path; the checkout itself for "".
std::string source_path(const std::string& name = {});

/// The same of the build folder ("cli/qasearch").
std::string binary_path(const std::string& name = {});

}  // namespace qasearch
