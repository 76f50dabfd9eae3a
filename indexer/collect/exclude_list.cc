// SPDX-License-Identifier: MIT
#include "indexer/collect/exclude_list.h"

#include <algorithm>

#include <fnmatch.h>

#include "engine/text/text_list.h"

namespace qasearch {

namespace {

using Parts = std::vector<std::string>;

Parts parts_of(std::string_view path) {
  Parts parts;
  for (const std::string_view part : split(path, '/')) {
    if (!part.empty() && part != ".") parts.emplace_back(part);
  }
  return parts;
}

// True when the pattern matches all parts of the path, or the first of them: a folder above.
bool matches_parts(const Parts& pattern, const Parts& path) {
  // The parts of the path that can be matched by the parts of the pattern so far: a set of counts.
  std::vector<bool> reached(path.size() + 1, false);
  reached[0] = true;
  for (const std::string& part : pattern) {
    std::vector<bool> next(path.size() + 1, false);
    for (std::size_t count = 0; count <= path.size(); ++count) {
      if (part == "**") {
        next[count] = reached[count] || (count > 0 && next[count - 1]);
      } else if (count > 0) {
        next[count] = reached[count - 1] && ::fnmatch(part.c_str(), path[count - 1].c_str(), 0) == 0;
      }
    }
    reached = std::move(next);
  }
  return std::ranges::find(reached, true) != reached.end();
}

}  // namespace

ExcludeList::ExcludeList(const std::vector<std::string>& globs) {
  for (const std::string& glob : globs) {
    Parts pattern = parts_of(glob);
    if (pattern.empty()) continue;
    // A bare name is meant wherever it stands.
    const bool anywhere = glob.substr(0, glob.find_last_not_of('/') + 1).find('/') == std::string::npos;
    if (anywhere) pattern.insert(pattern.begin(), "**");
    patterns_.push_back(std::move(pattern));
  }
}

bool ExcludeList::matches(std::string_view path) const {
  if (patterns_.empty()) return false;
  const Parts parts = parts_of(path);
  return std::ranges::any_of(patterns_, [&](const Parts& pattern) { return matches_parts(pattern, parts); });
}

}  // namespace qasearch
