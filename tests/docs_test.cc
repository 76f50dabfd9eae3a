// docs/ says what the tables of the code say: fields, prefixes, slots, names, limits. The pages at the root
// name files, folders and tests that exist.
//
// A table of a page is found by its heading; compared are the cells that the code knows, the others are for
// people.
// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/tokenizer.h"
#include "engine/document/schema.h"
#include "engine/query/query.h"
#include "engine/query/query_planner.h"
#include "engine/query/query_word.h"
#include "engine/search/results.h"
#include "program/json/results_json.h"
#include "tests/paths/build_paths.h"

namespace qasearch {
namespace {

using Row = std::vector<std::string>;
using Rows = std::vector<Row>;
using testing::ElementsAreArray;
using testing::HasSubstr;

std::string read_page(const std::string& name) {
  std::ifstream file(std::filesystem::path(source_path("docs")) / name, std::ios::binary);
  EXPECT_TRUE(file) << name;
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// A cell without blanks and backquotes around it; a dash is an empty one.
std::string cell_text(std::string_view cell) {
  constexpr std::string_view kAround = " `";
  const auto begin = cell.find_first_not_of(kAround);
  if (begin == std::string_view::npos) return {};
  const std::string text(cell.substr(begin, cell.find_last_not_of(kAround) - begin + 1));
  return text == "-" ? "" : text;
}

/// The first `columns` cells of each row of the first table below `heading`.
Rows table_below(const std::string& page, const std::string& heading, std::size_t columns) {
  Rows rows;
  std::size_t at = page.find("\n" + heading + "\n");
  EXPECT_NE(at, std::string::npos) << heading;
  if (at == std::string::npos) return rows;
  at = page.find("\n|", at);
  while (at != std::string::npos && page.compare(at, 2, "\n|") == 0) {
    const std::size_t end = page.find('\n', at + 1);
    const std::string line = page.substr(at + 2, end - at - 2);
    Row row;
    for (std::size_t begin = 0; row.size() < columns;) {
      const std::size_t bar = line.find('|', begin);
      if (bar == std::string::npos) break;
      row.push_back(cell_text(std::string_view(line).substr(begin, bar - begin)));
      begin = bar + 1;
    }
    rows.push_back(std::move(row));
    at = end;
  }
  // The head and the line below it.
  EXPECT_GT(rows.size(), 2U) << heading;
  rows.erase(rows.begin(), rows.begin() + std::min<std::ptrdiff_t>(2, std::ssize(rows)));
  return rows;
}

std::string yes_or_no(bool value) { return value ? "yes" : "no"; }

std::string decimal(double value) {
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  return text.ends_with('.') ? text + "0" : text;
}

/// Complete by the compiler's own check of switches. Empty for a number that is no slot.
std::string slot_name(Slot slot) {
  switch (slot) {
    case Slot::Order:
      return "Order";
    case Slot::Date:
      return "Date";
    case Slot::Framework:
      return "Framework";
    case Slot::Topic:
      return "Topic";
    case Slot::Subtopic:
      return "Subtopic";
    case Slot::Record:
      return "Record";
  }
  return {};
}

TEST(IndexFormatPage, ListsTheTextFields) {
  Rows expected;
  for (const auto& row : kTextFields) {
    expected.push_back({std::string(row.prefix), std::string(row.name), yes_or_no(row.queryable),
                        std::to_string(row.share), decimal(row.boost), std::string(row.holds)});
  }
  EXPECT_THAT(table_below(read_page("index-format.md"), "### Text fields", 6), ElementsAreArray(expected));
}

TEST(IndexFormatPage, ListsTheFilters) {
  Rows expected;
  for (const auto& row : kFilterFields) {
    expected.push_back(
        {std::string(row.prefix), std::string(row.slug_prefix), std::string(row.name), yes_or_no(row.facet)});
  }
  EXPECT_THAT(table_below(read_page("index-format.md"), "### Filters", 4), ElementsAreArray(expected));
}

TEST(IndexFormatPage, ListsTheOtherTerms) {
  const auto rows = table_below(read_page("index-format.md"), "### Other terms", 1);
  const Rows expected = {{std::string(kTitlePrefix)}};
  EXPECT_THAT(rows, ElementsAreArray(expected));
}

TEST(IndexFormatPage, ListsTheSlots) {
  Rows expected;
  for (int number = 0; !slot_name(static_cast<Slot>(number)).empty(); ++number) {
    expected.push_back({std::to_string(number), slot_name(static_cast<Slot>(number))});
  }
  EXPECT_THAT(table_below(read_page("index-format.md"), "## Value slots", 2), ElementsAreArray(expected));
}

TEST(IndexFormatPage, ListsTheSortOrders) {
  Rows expected;
  for (const auto& row : kSortKeys) expected.push_back({std::string(row.name), std::string(row.by)});
  EXPECT_THAT(table_below(read_page("index-format.md"), "### Sort orders", 2), ElementsAreArray(expected));
}

TEST(IndexFormatPage, ListsTheMetadata) {
  Rows expected;
  for (const auto key :
       {kMetaSchema, kMetaTokenizer, kMetaLanguage, kMetaRevision, kMetaBuiltAt, kMetaSiteUrl,
        kMetaLinkTemplate, kMetaSources, kMetaSynonyms, kMetaRules, kMetaDictionary}) {
    expected.push_back({std::string(key)});
  }
  EXPECT_THAT(table_below(read_page("index-format.md"), "## Metadata", 1), ElementsAreArray(expected));
}

TEST(IndexFormatPage, NamesTheVersions) {
  const std::string page = read_page("index-format.md");
  EXPECT_THAT(page, HasSubstr("schema version is " + std::to_string(kSchemaVersion) + "."));
  EXPECT_THAT(page, HasSubstr("tokenizer version is " + std::to_string(kTokenizerVersion) + "."));
  EXPECT_THAT(page, HasSubstr("longer than " + std::to_string(kMaxTermBytes) + " bytes"));
}

TEST(QuerySyntaxPage, ListsTheFields) {
  Rows expected;
  for (const auto& row : kTextFields) {
    if (row.queryable) expected.push_back({std::string(row.name) + ":"});
  }
  for (const auto& row : kFilterFields) expected.push_back({std::string(row.name) + ":"});
  EXPECT_THAT(table_below(read_page("query-syntax.md"), "## Fields", 1), ElementsAreArray(expected));
}

TEST(QueryManPage, ListsTheFields) {
  const std::string page = read_page("man/qasearch-query.7");
  for (const auto& row : kTextFields) {
    if (!row.queryable) continue;
    EXPECT_THAT(page, HasSubstr(".It Cm " + std::string(row.name) + ":"));
  }
  for (const auto& row : kFilterFields) EXPECT_THAT(page, HasSubstr(".It Cm " + std::string(row.name) + ":"));
}

TEST(QuerySyntaxPage, NamesTheLimits) {
  const std::string page = read_page("query-syntax.md");
  EXPECT_THAT(page, HasSubstr(std::to_string(kMaxQueryBytes) + " bytes"));
  EXPECT_THAT(page, HasSubstr(std::to_string(kMaxQueryDepth) + " deep"));
  EXPECT_THAT(page, HasSubstr(std::to_string(kMaxQueryNodes) + " operators"));
  EXPECT_THAT(page, HasSubstr(std::to_string(kMaxPlanWords) + " words"));
  EXPECT_THAT(page, HasSubstr("at most " + std::to_string(kMaxPrefixTerms)));
  EXPECT_THAT(page, HasSubstr("more than " + std::to_string(kMaxTokenCharacters) + " characters"));
}

TEST(QuerySyntaxPage, ShowsTreesAsTheyAre) {
  const std::string page = read_page("query-syntax.md");
  std::istringstream lines(page.substr(page.find("\n## How a query is read\n")));
  std::string query;
  int examples = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("      ")) {
      const Query parsed = parse_query(query);
      EXPECT_EQ("      " + to_string(parsed.root), line) << query;
      ++examples;
    } else if (line.starts_with("    ")) {
      query = line.substr(4);
    }
  }
  EXPECT_GE(examples, 5);
}

TEST(JsonFormatPage, IsOfThisVersion) {
  EXPECT_THAT(read_page("json-format.md"),
              HasSubstr("# JSON answers, version " + std::to_string(kJsonVersion) + "\n"));
}

TEST(JsonFormatPage, ListsTheErrorCodes) {
  Rows expected;
  for (const auto code :
       {ErrorCode::Usage, ErrorCode::NotFound, ErrorCode::IndexMissing, ErrorCode::IndexUnreadable,
        ErrorCode::IndexVersion, ErrorCode::Locked, ErrorCode::Refused, ErrorCode::BadInput, ErrorCode::Io,
        ErrorCode::Stopped, ErrorCode::Timeout}) {
    expected.push_back({std::string(error_code_name(code))});
  }
  EXPECT_THAT(table_below(read_page("json-format.md"), "## Errors", 1), ElementsAreArray(expected));
}

TEST(JsonFormatPage, NamesSortOrdersAndLimits) {
  const std::string page = read_page("json-format.md");
  for (const auto& row : kSortKeys) EXPECT_THAT(page, HasSubstr("\"" + std::string(row.name) + "\""));
  for (const auto& row : kFilterFields) {
    if (row.facet) {
      EXPECT_THAT(page, HasSubstr("\"" + std::string(row.name) + "\""));
    }
  }
  EXPECT_THAT(page, HasSubstr(std::to_string(kDefaultLimit)));
  EXPECT_THAT(page, HasSubstr(std::to_string(kMaxLimit)));
  EXPECT_THAT(page, HasSubstr(std::to_string(kMaxOffset)));
}

// --- Names in the documents at the root --------------------------------------------------------------------

std::string read_root_page(const std::string& name) {
  std::ifstream file(source_path(name), std::ios::binary);
  EXPECT_TRUE(file) << name;
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// The texts between single backquotes, those of one line only.
std::vector<std::string> quoted_names(const std::string& page) {
  std::vector<std::string> names;
  std::istringstream lines(page);
  for (std::string line; std::getline(lines, line);) {
    for (std::size_t begin = line.find('`'); begin != std::string::npos;) {
      const std::size_t end = line.find('`', begin + 1);
      if (end == std::string::npos) break;
      names.push_back(line.substr(begin + 1, end - begin - 1));
      begin = line.find('`', end + 1);
    }
  }
  return names;
}

/// Folders of the tree with sources in them, by their path from the root.
std::set<std::string> source_folders() {
  const std::filesystem::path root = source_path();
  std::set<std::string> folders;
  for (const char* const top : {"cli", "data", "engine", "indexer", "program", "searchd"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / top)) {
      if (entry.path().extension() == ".h")
        folders.insert(entry.path().parent_path().lexically_relative(root).generic_string());
    }
  }
  return folders;
}

bool is_path_of_tree(const std::string& name) {
  static const std::regex path(
      R"((\./)?(\.ci|cli|cmake|data|docs|engine|indexer|program|searchd|tests)/[\w./-]*|[A-Z]+\.md)");
  return std::regex_match(name, path);
}

TEST(RootPages, NamePathsThatExist) {
  const std::filesystem::path root = source_path();
  for (const char* const page :
       {"ARCHITECTURE.md", "CONTRIBUTING.md", "README.md", "SECURITY.md", "docs/README.md",
        "docs/decisions.md", "docs/operations.md", "docs/relevance.md"}) {
    for (const std::string& name : quoted_names(read_root_page(page))) {
      if (!is_path_of_tree(name)) continue;
      EXPECT_TRUE(std::filesystem::exists(root / name)) << page << " names " << name;
    }
  }
}

TEST(ArchitecturePage, HasARowForEachFolder) {
  std::set<std::string> named;
  for (const Row& row : table_below(read_root_page("ARCHITECTURE.md"), "## Folders", 1)) {
    named.insert(row.front());
  }
  EXPECT_EQ(named, source_folders());
}

TEST(ArchitecturePage, NamesTestsThatExist) {
  std::string tests;
  const std::filesystem::path root = std::filesystem::path(source_path()) / "tests";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    const auto name = entry.path().filename().string();
    if (!name.ends_with("_test.cc") && name != "CMakeLists.txt") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    tests.append(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  static const std::regex test_name(R"(([A-Z]\w+)\.([A-Z]\w+))");
  int count = 0;
  for (const Row& row : table_below(read_root_page("ARCHITECTURE.md"), "## Invariants", 2)) {
    for (const std::string& name : quoted_names("`" + row.back() + "`")) {
      std::smatch parts;
      if (!std::regex_match(name, parts, test_name)) continue;
      EXPECT_NE(tests.find("(" + parts.str(1) + ", " + parts.str(2) + ")"), std::string::npos) << name;
      ++count;
    }
  }
  EXPECT_GE(count, 10);
}

}  // namespace
}  // namespace qasearch
