// The rules of ARCHITECTURE.md as tables: the folders and libraries that a folder may include, the names and
// calls that are forbidden, the bound of lines.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <regex>
#include <set>
#include <string_view>
#include <vector>

namespace qasearch::layering {

/// The folders that a folder may include beside itself: only ones of rows above, so that no loop can be.
struct FolderRule {
  std::string_view folder;
  std::vector<std::string_view> may_include;
};
// clang-format off
inline const std::vector<FolderRule> kFolders = {
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
    {"engine/ranking", {"engine/base", "engine/text", "engine/analysis", "engine/document", "engine/query",
        "engine/reader"}},
    {"engine/search", {"engine/base", "engine/text", "engine/analysis", "engine/document",
        "engine/query", "engine/storage", "engine/reader", "engine/ranking", "engine/suggest"}},
    {"program", {"engine/base", "engine/text"}},
    {"program/code", {"engine/base", "engine/text", "program"}},
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
    {"cli/text", {"engine/base", "engine/text", "engine/search", "program", "program/code"}},
    {"cli/mcp", {"engine/base", "engine/text", "engine/search", "program", "program/json", "cli/source"}},
    {"cli/quiz", {"engine/base", "engine/text", "engine/search", "program", "program/json", "cli/source",
        "cli/text"}},
    {"cli/interactive", {"engine/base", "engine/text", "engine/search", "program", "cli/source", "cli/text"}},
    {"cli", {"engine/base", "engine/text", "engine/search", "program", "program/code", "program/json", "cli/source",
        "cli/text", "cli/mcp", "cli/quiz", "cli/interactive"}},
    {"cli/eval", {"engine/base", "engine/text", "engine/language", "engine/reader", "engine/search",
        "program", "program/json"}},
    {"searchd/http", {"engine/base", "engine/text"}},
    {"searchd/index", {"engine/base", "engine/storage", "engine/search", "searchd/http"}},
    {"searchd/telemetry", {"engine/base", "program", "searchd/http", "searchd/index"}},
    {"searchd/web", {"engine/base", "engine/document", "engine/search", "engine/text", "program", "program/code", "program/json", "searchd/http"}},
    {"searchd/algolia", {"engine/base", "engine/document", "engine/search", "engine/text", "searchd/http"}},
    {"searchd/api", {"engine/base", "engine/text", "engine/search", "program", "program/code", "program/json", "searchd/http",
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
inline const std::vector<LibraryRule> kLibraries = {
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
inline const std::regex kForbiddenInEngine(
    R"(\b(std\s*::\s*(cout|cerr|clog)|(f|v|vf)?printf\s*\(|f?puts\s*\(|putchar\s*\(|perror\s*\(|fmt\s*::\s*print|(secure_)?getenv\b))");

/// Names that say nothing of what is inside.
inline const std::set<std::string_view> kForbiddenNames = {"util",   "utils",   "helper", "helpers",
                                                           "common", "manager", "misc"};

/// Lines of a source file at most; not of tests.
inline constexpr std::size_t kMaxLines = 400;
/// Lines of a function's body, and parameters of a function, at most; not of tests.
inline constexpr std::size_t kMaxFunctionLines = 40, kMaxParameters = 5;

/// Words that no comment line begins with: a comment begins with a noun or a verb and names the thing ("The
/// pages of a generation", not "What a generation was made of").
inline const std::regex kRiddle(
    R"(^[ \t]*//[/!<]?[ \t]+(What|Whatever|Which|Whichever|Who|Whoever|Whom|Whose|Where|How|Of|So many)\b.*)");

}  // namespace qasearch::layering
