#include "tests/layering/source_tree.h"

// SPDX-License-Identifier: MIT
#include <algorithm>
#include <fstream>
#include <iterator>
#include <regex>
#include <sstream>
#include <utility>

#include "tests/layering/rules.h"

namespace qasearch::layering {

namespace fs = std::filesystem;

std::string read_text(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

bool is_header(std::string_view path) { return path.ends_with(".h"); }

std::string room_of(std::string_view path) { return std::string(path.substr(0, path.rfind('.'))); }

std::string parent_folder(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return std::string(path.substr(0, slash == std::string_view::npos ? 0 : slash));
}

std::string top_folder(std::string_view folder) { return std::string(folder.substr(0, folder.find('/'))); }

namespace {

SourceText read_source_text(std::string folder, std::string code) {
  static const std::regex include(R"(^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"])");
  SourceText source{std::move(folder), std::move(code), {}, {}};
  std::istringstream lines(source.code);
  std::smatch match;
  for (std::string line; std::getline(lines, line);) {
    if (!std::regex_search(line, match, include)) continue;
    (match[1] == "\"" ? source.ours : source.foreign).push_back(match[2]);
  }
  return source;
}

}  // namespace

Tree read_tree(const fs::path& root, const std::set<std::string>& tops) {
  Tree tree;
  for (const auto& top : tops) {
    if (!fs::is_directory(root / top)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
      const auto extension = entry.path().extension();
      if (extension != ".cc" && extension != ".h") continue;
      const std::string path = entry.path().lexically_relative(root).generic_string();
      tree.emplace(path, read_source_text(parent_folder(path), read_text(entry.path())));
    }
  }
  return tree;
}

Tree read_tree(const fs::path& root) {
  std::set<std::string> tops;
  for (const auto& rule : kFolders) tops.insert(top_folder(rule.folder));
  return read_tree(root, tops);
}

namespace {

/// Whether a quote behind `code` separates digits (1'000) and begins no character ('a', L'a').
bool separates_digits(std::string_view code) {
  const auto is_word = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; };
  if (code.empty() || !is_word(code.back())) return false;
  const bool is_prefix = std::string_view("LuU").find(code.back()) != std::string_view::npos;
  return !is_prefix || (code.size() > 1 && is_word(code[code.size() - 2]));
}

}  // namespace

std::string without_comments_and_texts(std::string_view code) {
  std::string out;
  for (std::size_t i = 0; i < code.size();) {
    std::string_view rest = code.substr(i);
    std::size_t length = 0;
    if (rest.starts_with("//")) {
      length = std::min(rest.find('\n'), rest.size());
    } else if (rest.starts_with("/*")) {
      length = std::min(rest.find("*/", 2), rest.size() - 2) + 2;
    } else if (rest.starts_with("R\"(")) {
      length = std::min(rest.find(")\"", 3), rest.size() - 2) + 2;
    } else if (rest.front() == '"' || (rest.front() == '\'' && !separates_digits(out))) {
      length = 1;
      while (length < rest.size() && rest[length] != rest.front() && rest[length] != '\n') {
        length += rest[length] == '\\' ? 2 : 1;
      }
      length = std::min(length + 1, rest.size());
    }
    if (length == 0) {
      out += rest.front();
      ++i;
    } else {
      out += ' ';
      out.append(static_cast<std::size_t>(std::count(rest.begin(), rest.begin() + length, '\n')), '\n');
      i += length;
    }
  }
  return out;
}

}  // namespace qasearch::layering
