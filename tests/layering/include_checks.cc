#include "tests/layering/include_checks.h"

// SPDX-License-Identifier: MIT
#include <algorithm>
#include <set>
#include <string>
#include <string_view>

namespace qasearch::layering {

namespace {

bool contains(const std::vector<std::string_view>& list, std::string_view item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

/// Whether one of the list is the folder or one above it.
bool contains_folder(const std::vector<std::string_view>& list, std::string_view folder) {
  return std::any_of(list.begin(), list.end(), [&](std::string_view item) {
    return folder == item || (folder.starts_with(item) && folder[item.size()] == '/');
  });
}

const LibraryRule* rule_of(const std::string& header) {
  const auto rule = std::find_if(kLibraries.begin(), kLibraries.end(),
                                 [&](const LibraryRule& row) { return header.starts_with(row.header); });
  return rule == kLibraries.end() ? nullptr : &*rule;
}

/// The file and every file of ours that it includes, directly or not.
void collect_included(const Tree& tree, const std::string& path, std::set<std::string>& seen) {
  const auto found = tree.find(path);
  if (found == tree.end() || !seen.insert(path).second) return;
  for (const auto& name : found->second.ours) collect_included(tree, name, seen);
}

}  // namespace

void check_folders(const Tree& tree, Findings& findings) {
  for (const auto& [path, source] : tree) {
    const auto rule = std::find_if(kFolders.begin(), kFolders.end(),
                                   [&](const FolderRule& row) { return row.folder == source.folder; });
    if (rule == kFolders.end()) {
      findings.push_back(path + ": the folder has no row in the table");
      continue;
    }
    for (const auto& name : source.ours) {
      const std::string folder = parent_folder(name);
      if (folder.empty()) {
        findings.push_back(path + ": \"" + name + "\" is not named from the root");
      } else if (folder != source.folder && !contains(rule->may_include, folder)) {
        findings.push_back(path + ": " + source.folder + " may not include " + name);
      } else if (!tree.contains(name)) {
        findings.push_back(path + ": no such file: " + name);
      }
    }
  }
}

void check_table(const std::vector<FolderRule>& table, Findings& findings) {
  std::set<std::string_view> above;
  for (const auto& row : table) {
    for (const auto& folder : row.may_include) {
      if (!above.contains(folder))
        findings.push_back(std::string(row.folder) + ": no row above it: " + std::string(folder));
    }
    above.insert(row.folder);
  }
}

void check_libraries(const Tree& tree, Findings& findings) {
  for (const auto& [path, source] : tree) {
    for (const auto& name : source.foreign) {
      const LibraryRule* rule = rule_of(name);
      if (rule == nullptr) continue;
      if (!contains_folder(rule->folders, source.folder)) {
        findings.push_back(path + ": " + source.folder + " may not include <" + name + ">");
      } else if (is_header(path) && rule->place == Place::Sources) {
        findings.push_back(path + ": <" + name + "> may not be included in a header");
      }
    }
  }
}

void check_reach(const Tree& tree, Findings& findings) {
  for (const auto& [path, source] : tree) {
    std::set<std::string> seen;
    collect_included(tree, path, seen);
    for (const auto& name : seen) {
      const SourceText& included = tree.at(name);
      if (top_folder(included.folder) == top_folder(source.folder)) continue;
      for (const auto& header : included.foreign) {
        const LibraryRule* rule = rule_of(header);
        if (rule != nullptr && rule->place == Place::OwnHeaders) {
          findings.push_back(path + ": reaches <" + header + "> through " + name);
        }
      }
    }
  }
}

void check_loops(const Tree& tree, Findings& findings) {
  std::map<std::string, std::set<std::string>> arrows;
  for (const auto& [path, source] : tree) {
    for (const auto& name : source.ours) {
      if (tree.contains(name) && room_of(name) != room_of(path)) arrows[room_of(path)].insert(room_of(name));
    }
  }
  std::set<std::string> done;
  std::vector<std::string> way;
  const auto visit = [&](const auto& self, const std::string& here) -> void {
    const auto earlier = std::find(way.begin(), way.end(), here);
    if (earlier != way.end()) {
      std::string loop;
      for (auto step = earlier; step != way.end(); ++step) loop += *step + " -> ";
      findings.push_back(here + ": a loop of includes: " + loop + here);
      return;
    }
    if (done.contains(here)) return;
    way.push_back(here);
    for (const auto& next : arrows[here]) self(self, next);
    way.pop_back();
    done.insert(here);
  };
  std::vector<std::string> rooms;
  for (const auto& [name, unused] : arrows) rooms.push_back(name);
  for (const auto& name : rooms) visit(visit, name);
}

}  // namespace qasearch::layering
