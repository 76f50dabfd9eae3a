// The files of a source: a folder walked, or one file, each read into memory within the limits.
//
// Sorted by name, links not followed, hidden files, node_modules and what is no regular file left out. What
// cannot be read, or is larger than a format may be, is reported. One thread at a time.
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>

#include "engine/base/result.h"
#include "indexer/page/page_record.h"

namespace qasearch {

struct SourceVisitor {
  /// A file, or a piece of one that holds a record a line. Its bytes live until the call ends.
  std::function<void(const SourceFile& file)> file;
  std::function<void(Problem problem)> problem;
  /// Asked for each file and folder by its place below the source; yes passes it over. May be empty.
  std::function<bool(const std::string& relative)> excludes{};
  /// Asked before each file and piece of one: yes ends the visit. May be empty.
  std::function<bool()> stop{};
};

/// Visits everything below `source`. Fails with NotFound when it does not exist.
Result<void> visit_source(const std::string& source, const SourceVisitor& visitor);

}  // namespace qasearch
