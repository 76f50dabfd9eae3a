// Patterns of paths that are left out of the index, of files below a source and of pages.
//
//   *.tmp.md         a file or folder of such a name, anywhere (no '/' in the pattern)
//   blog/2019        that file or folder of a source, or the page /blog/2019, and all below
//   /docs/*/old      one folder between
//   **/internal      at any depth
//
// "*", "?" and "[...]" match within one part of a path, as in a shell; "**" matches any number of parts.
// Immutable.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace qasearch {

class ExcludeList {
 public:
  ExcludeList() = default;
  explicit ExcludeList(const std::vector<std::string>& globs);

  /// True for a path, with or without a '/' in front, of which the path itself or a folder above is named.
  bool matches(std::string_view path) const;

 private:
  std::vector<std::vector<std::string>> patterns_;  // by part
};

}  // namespace qasearch
