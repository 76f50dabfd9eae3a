#include "tests/layering/source_checks.h"

// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstddef>
#include <map>
#include <regex>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>

#include "tests/layering/rules.h"

namespace qasearch::layering {

namespace fs = std::filesystem;

void check_engine_is_silent(const Tree& tree, Findings& findings) {
  for (const auto& [path, source] : tree) {
    if (top_folder(source.folder) != "engine") continue;
    const std::string code = without_comments_and_texts(source.code);
    std::smatch match;
    if (std::regex_search(code, match, kForbiddenInEngine)) {
      findings.push_back(path + ": engine may not use " + match.str());
    }
    if (source.code.find("\\x1b[") != std::string::npos || source.code.find("\\033[") != std::string::npos) {
      findings.push_back(path + ": engine knows no terminal colours");
    }
  }
}

void check_files(const Tree& tree, Findings& findings) {
  static const std::regex snake_case("[a-z][a-z0-9_]*");
  for (const auto& [path, source] : tree) {
    const std::string stem = fs::path(path).stem().string();
    if (!std::regex_match(stem, snake_case)) findings.push_back(path + ": a file name is snake_case");
    if (kForbiddenNames.contains(stem))
      findings.push_back(path + ": the name says nothing of what is inside");
    if (is_header(path)) {
      if (!source.code.starts_with("// ")) findings.push_back(path + ": a header opens with what it is");
      if (source.code.find("\n#pragma once\n") == std::string::npos)
        findings.push_back(path + ": no #pragma once");
      if (source.code.find("// SPDX-License-Identifier: ") == std::string::npos) {
        findings.push_back(path + ": no SPDX line");
      }
    } else {
      const std::string own = room_of(path) + ".h";
      if (tree.contains(own) && (source.ours.empty() || source.ours.front() != own)) {
        findings.push_back(path + ": does not include its own header first");
      }
    }
  }
}

void check_sizes(const Tree& tree, Findings& findings) {
  for (const auto& [path, source] : tree) {
    const auto lines = static_cast<std::size_t>(std::count(source.code.begin(), source.code.end(), '\n'));
    if (lines > kMaxLines) {
      findings.push_back(path + ": has " + std::to_string(lines) + " lines, more than " +
                         std::to_string(kMaxLines));
    }
  }
}

void check_comments(const Tree& tree, Findings& findings) {
  for (const auto& [path, source] : tree) {
    std::istringstream lines(source.code);
    std::smatch match;
    std::size_t number = 0;
    for (std::string line; std::getline(lines, line);) {
      ++number;
      if (std::regex_match(line, match, kRiddle)) {
        findings.push_back(path + ":" + std::to_string(number) + ": a comment begins with \"" + match.str(1) +
                           "\" and not with the thing");
      }
    }
  }
}

void check_constants(const Tree& tree, Findings& findings) {
  static const std::regex constant(
      R"(^(?:static )?(?:constexpr|const)\b[^=({;]*\b(k[A-Z]\w*)(?:\[\w*\])*\s*[={])");
  std::map<std::pair<std::string, std::string>, std::string> seen;  // folder and name; where
  for (const auto& [path, source] : tree) {
    if (is_header(path)) continue;
    std::istringstream lines(without_comments_and_texts(source.code));
    std::smatch match;
    for (std::string line; std::getline(lines, line);) {
      if (!std::regex_search(line, match, constant)) continue;
      const auto [first, is_new] = seen.try_emplace({source.folder, match[1]}, path);
      if (!is_new) findings.push_back(path + ": " + match.str(1) + " stands in " + first->second + " too");
    }
  }
}

void check_types(const Tree& tree, Findings& findings) {
  static const std::regex type(R"(^(?:struct|class|enum(?: class)?) (\w+)(?: final)?(?: : [^;(]*)? \{)");
  std::map<std::string, std::string> seen;  // namespace and name; path
  for (const auto& [path, source] : tree) {
    std::istringstream lines(without_comments_and_texts(source.code));
    std::string space;
    bool is_local = false;  // in a namespace without a name
    std::smatch match;
    for (std::string line; std::getline(lines, line);) {
      if (line == "namespace {") is_local = true;
      if (line.starts_with("namespace ") && line != "namespace {") space = line;
      if (line.starts_with("} ")) is_local = false;  // a comment follows: the end of a namespace
      if (is_local || !std::regex_search(line, match, type)) continue;
      const auto [first, is_new] = seen.try_emplace(space + match.str(1), path);
      if (!is_new)
        findings.push_back(path + ": a type " + match.str(1) + " stands in " + first->second + " too");
    }
  }
}

void check_build_lists(const Tree& tree, const fs::path& root, Findings& findings) {
  for (const auto& [path, source] : tree) {
    if (is_header(path)) continue;
    const std::string list = read_text(root / source.folder / "CMakeLists.txt");
    const std::string name = path.substr(source.folder.size() + 1);
    int times = 0;
    for (std::size_t at = list.find(name); at != std::string::npos; at = list.find(name, at + 1)) {
      const auto is_edge = [&](std::size_t i) {
        return i >= list.size() || std::string_view(" \t\n()").find(list[i]) != std::string_view::npos;
      };
      if ((at == 0 || is_edge(at - 1)) && is_edge(at + name.size())) ++times;
    }
    if (times != 1) {
      findings.push_back(path + ": listed " + std::to_string(times) + " times in its CMakeLists.txt");
    }
  }
}

void check_test_list(const fs::path& root, Findings& findings) {
  if (!fs::is_directory(root / "tests")) return;
  for (const auto& entry : fs::recursive_directory_iterator(root / "tests")) {
    const std::string name = entry.path().filename().string();
    if (!name.ends_with("_test.cc")) continue;
    const std::string list = read_text(entry.path().parent_path() / "CMakeLists.txt") + " " +
                             read_text(root / "tests/CMakeLists.txt");
    if (!std::regex_search(list, std::regex("[\\s/]" + name + "[\\s)]"))) {
      findings.push_back(entry.path().lexically_relative(root).generic_string() +
                         ": not in its CMakeLists.txt");
    }
  }
}

}  // namespace qasearch::layering
