// Reads the tree's sources and holds them to the rules of ARCHITECTURE.md: who may include what, what engine
// may not do, how files are named and listed. The rules are the tables below; the checker is tried on small
// bad trees first.
// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "tests/paths/build_paths.h"

namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;

// --- The rules ---------------------------------------------------------------------------------------------

/// The folders that a folder may include beside itself: only ones of rows above, so that no loop can be.
struct FolderRule {
  std::string_view folder;
  std::vector<std::string_view> may_include;
};
// clang-format off
const std::vector<FolderRule> kFolders = {
    {"data", {}},
    {"engine/base", {}},
    {"engine/text", {"data", "engine/base"}},
    {"engine/language", {"data", "engine/base", "engine/text"}},
    {"engine/analysis", {"engine/base", "engine/text", "engine/language"}},
    {"engine/document", {"engine/base", "engine/text", "engine/language", "engine/analysis"}},
    {"engine/query", {"engine/base", "engine/text", "engine/language", "engine/analysis",
        "engine/document"}},
    {"engine/storage", {"engine/base", "engine/text", "engine/language", "engine/analysis", "engine/document"}},
    {"engine/indexing", {"engine/base", "engine/text", "engine/language", "engine/analysis",
        "engine/document", "engine/storage"}},
    {"engine/suggest", {"engine/base", "engine/text", "engine/analysis", "engine/document",
        "engine/query", "engine/storage"}},
    {"engine/reader", {"engine/base", "engine/text", "engine/language", "engine/analysis",
        "engine/document", "engine/query", "engine/storage", "engine/suggest"}},
    {"engine/ranking", {"engine/base", "engine/analysis", "engine/document", "engine/query",
        "engine/reader"}},
    {"engine/search", {"engine/base", "engine/text", "engine/analysis", "engine/document",
        "engine/query", "engine/storage", "engine/reader", "engine/ranking", "engine/suggest"}},
    {"program", {"engine/base", "engine/text"}},
    {"program/json", {"engine/base", "engine/text", "engine/search"}},
    {"indexer/parse", {"engine/base", "engine/text"}},
    {"indexer/body", {"engine/base", "engine/text", "engine/document", "indexer/parse"}},
    {"indexer/page", {"engine/base", "engine/text", "engine/document", "indexer/parse", "indexer/body"}},
    {"indexer/formats", {"engine/base", "engine/text", "engine/document", "indexer/parse",
        "indexer/body", "indexer/page"}},
    {"indexer/collect", {"engine/base", "engine/text", "engine/document", "engine/storage", "engine/indexing",
        "indexer/parse", "indexer/body", "indexer/page", "indexer/formats"}},
    {"indexer/report", {"engine/base", "engine/text", "engine/storage", "engine/indexing", "indexer/page"}},
    {"indexer/lint", {"engine/base", "engine/text", "engine/language", "engine/analysis",
        "engine/document", "indexer/page", "indexer/report"}},
    {"indexer", {"engine/base", "engine/text", "engine/language", "engine/analysis", "engine/query", "engine/storage",
        "engine/indexing", "engine/search", "program", "program/json", "indexer/collect",
        "indexer/report", "indexer/lint"}},
    {"cli/source", {"engine/base", "engine/text", "engine/document", "engine/search", "program/json"}},
    {"cli/text", {"engine/base", "engine/text", "engine/search", "program"}},
    {"cli/mcp", {"engine/base", "engine/text", "engine/search", "program", "program/json", "cli/source"}},
    {"cli/quiz", {"engine/base", "engine/text", "engine/search", "program", "program/json", "cli/source",
        "cli/text"}},
    {"cli/interactive", {"engine/base", "engine/text", "engine/search", "program", "cli/source", "cli/text"}},
    {"cli", {"engine/base", "engine/text", "engine/search", "program", "program/json", "cli/source",
        "cli/text", "cli/mcp", "cli/quiz", "cli/interactive"}},
    {"cli/eval", {"engine/base", "engine/text", "engine/language", "engine/reader", "engine/search",
        "program", "program/json"}},
    {"searchd/http", {"engine/base", "engine/text"}},
    {"searchd/index", {"engine/base", "engine/storage", "engine/search", "searchd/http"}},
    {"searchd/telemetry", {"engine/base", "program", "searchd/http", "searchd/index"}},
    {"searchd/web", {"engine/base", "engine/document", "engine/search", "engine/text", "program", "program/json", "searchd/http"}},
    {"searchd/algolia", {"engine/base", "engine/document", "engine/search", "engine/text", "searchd/http"}},
    {"searchd/api", {"engine/base", "engine/text", "engine/search", "program", "program/json", "searchd/http",
        "searchd/index", "searchd/web", "searchd/algolia"}},
    {"searchd/server", {"engine/base", "engine/text", "engine/search", "searchd/http", "searchd/index",
        "searchd/api", "searchd/telemetry", "searchd/web"}},
    {"searchd", {"engine/base", "engine/text", "program", "searchd/api", "searchd/index", "searchd/telemetry",
        "searchd/server"}},
};
// clang-format on

enum class Place {
  Anywhere,
  OwnHeaders,  // in no header that another folder includes, directly or not
  Sources,     // in .cc files only
};

/// Folders that may include a foreign header. tests/ may include anything.
struct LibraryRule {
  std::string_view header;                // how its name begins
  std::vector<std::string_view> folders;  // and those below them
  Place place;
};
// clang-format off
const std::vector<LibraryRule> kLibraries = {
    {"xapian",                {"engine"},                                  Place::OwnHeaders},
    {"nlohmann/json_fwd.hpp", {"engine", "indexer", "searchd", "cli"},     Place::Anywhere},
    {"nlohmann/",             {"engine", "indexer", "searchd", "cli"},     Place::OwnHeaders},
    {"boost/asio",            {"searchd", "cli/source"},                   Place::OwnHeaders},
    {"boost/beast",           {"searchd", "cli/source"},                   Place::OwnHeaders},
    {"boost/url",             {"engine", "indexer", "searchd"},            Place::Sources},
    {"CLI/",                  {"program"},                                 Place::Sources},
    {"md4c-html",             {"searchd"},                                 Place::Sources},
    {"md4c",                  {"engine", "cli/text"},                      Place::Sources},
    {"prometheus/",           {"searchd"},                                 Place::Sources},
    {"systemd/",              {"searchd"},                                 Place::Sources},
    {"yaml-cpp/",             {"indexer"},                                 Place::OwnHeaders},
    {"ncurses",               {"cli/interactive"},                         Place::Sources},
    {"iostream",              {"program", "indexer", "searchd", "cli"},    Place::Sources},
};
// clang-format on

/// Calls that engine's code does not have (comments and texts aside): it prints nothing and reads no
/// environment.
const std::regex kForbiddenInEngine(
    R"(\b(std\s*::\s*(cout|cerr|clog)|(f|v|vf)?printf\s*\(|f?puts\s*\(|putchar\s*\(|perror\s*\(|fmt\s*::\s*print|(secure_)?getenv\b))");

/// Names that say nothing of what is inside.
const std::set<std::string_view> kForbiddenNames = {"util",   "utils",   "helper", "helpers",
                                                    "common", "manager", "misc"};

/// Lines of a source file at most; not of tests.
constexpr std::size_t kMaxLines = 400;

/// Words that no comment line begins with: a comment begins with a noun or a verb and names the thing ("The
/// pages of a generation", not "What a generation was made of").
const std::regex kRiddle(
    R"(^[ \t]*//[/!<]?[ \t]+(What|Whatever|Which|Whichever|Who|Whoever|Whom|Whose|Where|How|Of|So many)\b.*)");

// --- Reading the tree --------------------------------------------------------------------------------------

struct SourceText {
  std::string folder;                      // "engine/query"
  std::string code;                        // as written
  std::vector<std::string> ours, foreign;  // what it includes, in order
};
using Tree = std::map<std::string, SourceText>;  // by path from the root, with '/'

std::string read_text(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

bool is_header(std::string_view path) { return path.ends_with(".h"); }

/// "engine/query/query_plan" for its header and its source: a room of one noun.
std::string room_of(std::string_view path) { return std::string(path.substr(0, path.rfind('.'))); }

std::string parent_folder(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return std::string(path.substr(0, slash == std::string_view::npos ? 0 : slash));
}

/// "engine" of "engine/query".
std::string top_folder(std::string_view folder) { return std::string(folder.substr(0, folder.find('/'))); }

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

/// The sources below `tops`.
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

/// Comments, texts and characters blanked out; raw texts without a delimiter too.
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
    } else if (rest.front() == '"' ||
               (rest.front() == '\'' &&
                (out.empty() || !std::isalnum(static_cast<unsigned char>(out.back()))))) {
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
      i += length;
    }
  }
  return out;
}

// --- The checks: each appends what it finds as "path: what is wrong"
// ----------------------------------------

using Findings = std::vector<std::string>;

bool contains(const std::vector<std::string_view>& list, std::string_view item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

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

/// Rows name only rows above them.
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

/// The file and every file of ours that it includes, directly or not.
void collect_included(const Tree& tree, const std::string& path, std::set<std::string>& seen) {
  const auto found = tree.find(path);
  if (found == tree.end() || !seen.insert(path).second) return;
  for (const auto& name : found->second.ours) collect_included(tree, name, seen);
}

/// A library that is the business of engine, or of one face, does not reach another through its headers.
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

/// Arrows point down: a loop has no ground floor. A room is a header and its source.
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

/// The sources of a folder are compiled together in unity builds, in whatever groups: what one calls a
/// constant no other of its folder does.
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

/// Every .cc stands once in its folder's CMakeLists.txt.
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

/// Every test file is built, by its folder's list: a forgotten one never fails.
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

Findings check_tree(const fs::path& root) {
  const Tree tree = read_tree(root);
  Findings findings;
  check_table(kFolders, findings);
  check_folders(tree, findings);
  check_libraries(tree, findings);
  check_reach(tree, findings);
  check_loops(tree, findings);
  check_engine_is_silent(tree, findings);
  check_files(tree, findings);
  check_sizes(tree, findings);
  check_comments(tree, findings);
  check_comments(read_tree(root, {"tests"}), findings);
  check_constants(tree, findings);
  check_build_lists(tree, root, findings);
  check_test_list(root, findings);
  return findings;
}

// --- The tests ---------------------------------------------------------------------------------------------

constexpr std::string_view kHead = "// A room.\n// SPDX-License-Identifier: MIT\n#pragma once\n";

/// A folder of its own with a small good tree in it, which a test then spoils.
class SmallTree {
 public:
  SmallTree() : root_(fs::temp_directory_path() / "qasearch-layering-XXXXXX") {
    std::string name = root_.string();
    root_ = mkdtemp(name.data());
    write("engine/text/utf8.h", std::string(kHead));
    write("engine/text/utf8.cc", "#include \"engine/text/utf8.h\"\n");
    write("engine/search/searcher.h", std::string(kHead) + "#include \"engine/text/utf8.h\"\n");
    write("engine/search/searcher.cc",
          "#include \"engine/search/searcher.h\"\n\n#include <xapian.h>\n#include <nlohmann/json.hpp>\n");
    write("engine/text/CMakeLists.txt", "add_library(text STATIC\n  utf8.cc)\n");
    write("engine/search/CMakeLists.txt", "add_library(search STATIC\n  searcher.cc)\n");
    write("cli/main.cc",
          "#include <iostream>\n#include <nlohmann/json.hpp>\n#include \"engine/search/searcher.h\"\n");
    write("cli/CMakeLists.txt", "add_executable(cli main.cc)\n");
    write("tests/engine/text/CMakeLists.txt", "\nqasearch_tests(engine/text\n  utf8_test.cc)\n");
    write("tests/engine/text/utf8_test.cc", "#include <xapian.h>\n");
  }
  ~SmallTree() { fs::remove_all(root_); }
  SmallTree(const SmallTree&) = delete;
  SmallTree& operator=(const SmallTree&) = delete;

  void write(const std::string& path, const std::string& text) const {
    fs::create_directories((root_ / path).parent_path());
    std::ofstream(root_ / path, std::ios::binary) << text;
  }
  const fs::path& root() const { return root_; }

 private:
  fs::path root_;
};

TEST(Layering, FindsNothingInAGoodTree) {
  const SmallTree tree;
  EXPECT_THAT(check_tree(tree.root()), IsEmpty());
}

struct BadFile {
  std::string path, text, finding;
};

TEST(Layering, FindsWhatIsWrong) {
  const std::string head(kHead);
  const std::string query = "#include \"engine/search/searcher.h\"\n";
  const std::vector<BadFile> table = {
      {"engine/text/utf8.cc", "#include \"engine/text/utf8.h\"\n#include \"cli/x.h\"\n",
       "engine/text may not include cli/x.h"},
      {"cli/main.cc", "#include \"indexer/formats/reader.h\"\n",
       "cli may not include indexer/formats/reader.h"},
      {"cli/main.cc", "#include \"data/lists.h\"\n", "cli may not include data/lists.h"},
      {"cli/main.cc", "#include \"query.h\"\n", "not named from the root"},
      {"cli/main.cc", "#include \"engine/search/gone.h\"\n", "no such file: engine/search/gone.h"},
      {"cli/main.cc", "#include <xapian.h>\n", "cli may not include <xapian.h>"},
      {"cli/main.cc", "  #  include <xapian/query.h>\n", "cli may not include <xapian/query.h>"},
      {"cli/main.cc", "#include <CLI/CLI.hpp>\n", "cli may not include <CLI/CLI.hpp>"},
      {"cli/main.cc", "#include <boost/beast/core.hpp>\n", "cli may not include <boost/beast/core.hpp>"},
      {"engine/search/searcher.h", head + "#include <xapian.h>\n",
       "cli/main.cc: reaches <xapian.h> through engine/search/searcher.h"},
      {"engine/text/utf8.h", head + "#include <xapian.h>\n",
       "cli/main.cc: reaches <xapian.h> through engine/text/utf8.h"},
      {"engine/text/utf8.h", head + "#include <nlohmann/json.hpp>\n",
       "reaches <nlohmann/json.hpp> through engine/text/utf8.h"},
      {"engine/text/utf8.h", head + "#include <md4c.h>\n", "may not be included in a header"},
      {"engine/text/utf8.h", head + "#include \"engine/search/searcher.h\"\n", "a loop of includes"},
      {"engine/text/utf8.cc", "#include \"engine/text/utf8.h\"\n#include \"engine/search/searcher.h\"\n",
       "a loop of includes"},
      {"engine/search/searcher.cc", query + "#include <CLI/CLI.hpp>\n",
       "engine/search may not include <CLI/CLI.hpp>"},
      {"engine/search/searcher.cc", query + "#include <iostream>\n",
       "engine/search may not include <iostream>"},
      {"engine/search/searcher.cc", query + "void f() { std::cerr << 1; }\n", "engine may not use std::cerr"},
      {"engine/search/searcher.cc", query + "void f() { std::printf(\"x\"); }\n",
       "engine may not use printf("},
      {"engine/search/searcher.cc", query + "void f() { fmt::print(\"x\"); }\n",
       "engine may not use fmt::print"},
      {"engine/search/searcher.cc", query + "auto x = std::getenv(\"X\");\n", "engine may not use getenv"},
      {"engine/search/searcher.cc", query + "auto x = \"\\x1b[1m\";\n", "engine knows no terminal colours"},
      {"engine/search/searcher.cc",
       "#include \"engine/text/utf8.h\"\n#include \"engine/search/searcher.h\"\n", "its own header first"},
      {"engine/search/searcher.h", "#pragma once\n// SPDX-License-Identifier: MIT\n",
       "opens with what it is"},
      {"engine/search/searcher.h", "// A room.\n// SPDX-License-Identifier: MIT\n", "no #pragma once"},
      {"engine/search/searcher.h", "// A room.\n\n#pragma once\n", "no SPDX line"},
      {"engine/text/utf8.h", head + "/// What a text is.\n",
       "engine/text/utf8.h:4: a comment begins with \"What\""},
      {"engine/text/utf8.cc", "#include \"engine/text/utf8.h\"\nvoid f() {\n  // So many\n}\n",
       "engine/text/utf8.cc:3: a comment begins with \"So many\""},
      {"engine/text/utf8.h", head + "/// Of at most 8 bytes.\n",
       "engine/text/utf8.h:4: a comment begins with \"Of\""},
      {"engine/text/utf8.h", head + "/// How long it is.\n",
       "engine/text/utf8.h:4: a comment begins with \"How\""},
      {"engine/text/utf8.h", head + "/// Where it ends.\n",
       "engine/text/utf8.h:4: a comment begins with \"Where\""},
      {"tests/engine/text/utf8_test.cc", "// Who reads this.\n",
       "tests/engine/text/utf8_test.cc:1: a comment begins with \"Who\""},
      {"engine/text/utf8.cc", "#include \"engine/text/utf8.h\"\n" + std::string(400, '\n'),
       "engine/text/utf8.cc: has 401 lines, more than 400"},
      {"engine/search/utils.h", head, "says nothing of what is inside"},
      {"engine/search/Query.h", head, "snake_case"},
      {"engine/text/utf8.cc",
       "#include \"engine/text/utf8.h\"\nconstexpr int kMost = 1;\nconst char kMost[] = {1};\n",
       "kMost stands in engine/text/utf8.cc too"},
      {"engine/search/new.cc", "", "engine/search/new.cc: listed 0 times"},
      {"engine/search/CMakeLists.txt", "add_library(x searcher.cc\n  searcher.cc)",
       "engine/search/searcher.cc: listed 2 times"},
      {"engine/search/CMakeLists.txt", "add_library(x my_searcher.cc)",
       "engine/search/searcher.cc: listed 0 times"},
      {"engine/nowhere/x.h", head, "engine/nowhere/x.h: the folder has no row in the table"},
      {"tests/engine/search/searcher_test.cc", "",
       "tests/engine/search/searcher_test.cc: not in its CMakeLists.txt"},
  };
  for (const auto& bad : table) {
    const SmallTree tree;
    tree.write(bad.path, bad.text);
    EXPECT_THAT(check_tree(tree.root()), testing::Contains(HasSubstr(bad.finding))) << bad.path << ":\n"
                                                                                    << bad.text;
  }
}

TEST(Layering, FindsARowThatNamesOneBelow) {
  Findings findings;
  check_table({{"a", {}}, {"b", {"a", "c"}}, {"c", {"b"}}}, findings);
  EXPECT_THAT(findings, testing::ElementsAre("b: no row above it: c"));
}

TEST(Layering, MindsNeitherCommentsNorTexts) {
  const SmallTree tree;
  tree.write("engine/search/searcher.cc",
             "#include \"engine/search/searcher.h\"\n// std::cout, getenv(\n/* printf( */\n"
             "const int million = 1'000'000; auto a = \"getenv(\"; auto b = '\"'; auto c = R\"(puts()\";\n"
             "// Words whose\n// which is fine, and \"What\" too\n// #include <iostream>\nint "
             "snprintf_is_fine(); auto d = '\\''; std::string e = \"\\\"getenv\";\n");
  EXPECT_THAT(check_tree(tree.root()), IsEmpty());
}

TEST(Layering, HoldsInThisTree) {
  const Findings findings = check_tree(qasearch::source_path());
  EXPECT_THAT(findings, IsEmpty());
  EXPECT_GT(read_tree(qasearch::source_path()).size(), 40U) << "the sources were not found";
}

}  // namespace
