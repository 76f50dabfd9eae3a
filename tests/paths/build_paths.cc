// SPDX-License-Identifier: MIT
#include "tests/paths/build_paths.h"

namespace qasearch {
namespace {

std::string below(const char* root, const std::string& name) {
  return name.empty() ? std::string(root) : std::string(root) + "/" + name;
}

}  // namespace

std::string source_path(const std::string& name) { return below(QASEARCH_SOURCE_DIR, name); }

std::string binary_path(const std::string& name) { return below(QASEARCH_BINARY_DIR, name); }

}  // namespace qasearch
