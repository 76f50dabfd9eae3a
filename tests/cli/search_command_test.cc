#include "cli/search_command.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "cli/search_options.h"
#include "engine/search/results.h"
#include "tests/paths/build_paths.h"

namespace qasearch {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

CommandOutput run(std::vector<std::string> arguments) {
  return run_search(arguments, [](const char*) { return std::nullopt; }, {}).output;
}

TEST(RunSearch, LeadsItsHelpWithTwoExamples) {
  const auto output = run({"--help"});
  EXPECT_EQ(output.exit_status, 0);
  EXPECT_EQ(output.err, "");
  const auto first = output.out.find("\n  qasearch "), usage = output.out.find("Usage:");
  EXPECT_LT(first, usage);
  EXPECT_LT(output.out.find("\n  qasearch ", first + 1), usage);
  std::istringstream lines(output.out);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 80u) << line;
}

TEST(RunSearch, SaysItsVersion) { EXPECT_EQ(run({"--version"}).out, "qasearch " QASEARCH_VERSION "\n"); }

TEST(RunSearch, WithNothingAskedSaysHowToAsk) {
  const auto output = run({});
  EXPECT_EQ(output.exit_status, search_exit::kError);
  EXPECT_EQ(output.out, "");
  EXPECT_THAT(output.err, StartsWith("Usage: qasearch"));
  EXPECT_EQ(run({"--color", "always"}).err, output.err);
}

struct UsageCase {
  std::vector<std::string> arguments;
  std::string message;
};

TEST(RunSearch, RefusesWrongUsage) {
  const UsageCase cases[] = {
      {{"--limt", "3", "x"}, "qasearch: unknown option --limt; did you mean --limit?"},
      {{"-d", "hart", "x"},
       "qasearch: --difficulty takes easy, medium, hard or none, not 'hart'\n  did you mean hard?"},
      {{"-n", "101", "x"}, "qasearch: --limit takes a number from 0 to 100, not '101'"},
      {{"--json", "--format", "tsv", "x"}, "qasearch: --json cannot be combined with --format"},
      {{"--facets", "--format", "urls"},
       "qasearch: --facets cannot be printed as urls\n  use --format text, json or tsv"},
      {{"--show", "1", "--random"}, "qasearch: --show cannot be combined with --random"},
      {{"--show", "1", "--format", "tsv"}, "qasearch: --show cannot be printed as tsv"},
      {{"--show", "1", "--limit", "3"}, "qasearch: --show cannot be combined with --limit"},
      {{"--stats", "x"}, "qasearch: --stats takes no query"},
      {{"--seed", "3", "x"}, "qasearch: --seed needs --random"},
      {{"--hard", "3", "x"}, "qasearch: --hard needs --interview"},
      {{"--quiz", "--hard", "3"}, "qasearch: --quiz cannot be combined with --hard"},
      {{"-0", "x"}, "qasearch: -0 needs --format tsv, urls or ids"},
      {{"--index", "a", "--server", "b", "x"}, "qasearch: --index cannot be combined with --server"},
      {{"--server", "ftp://x", "x"}, "qasearch: --server takes the URL of a qasearchd, not 'ftp://x'"},
      {{"--\x1b[31m"}, "qasearch: unknown option --␛[31m"},
  };
  for (const auto& test : cases) {
    const auto output = run(test.arguments);
    EXPECT_EQ(output.exit_status, search_exit::kError) << test.message;
    EXPECT_THAT(output.err, StartsWith(test.message));
  }
}

TEST(RunSearch, TakesSettingsOfTheEnvironmentOnlyWhereTheyFit) {
  const auto with_format = [](std::vector<std::string> arguments) {
    const Environment environment = [](const char* name) -> std::optional<std::string> {
      if (std::string(name) == "QASEARCH_FORMAT") return "tsv";
      if (std::string(name) == "QASEARCH_LIMIT") return "3";
      return std::nullopt;
    };
    return run_search(arguments, environment, {}).output;
  };
  for (const auto& arguments : std::vector<std::vector<std::string>>{
           {"--show", "1", "x"}, {"--explain", "x"}, {"--stats"}, {"--json", "x"}, {"--suggest", "x"}}) {
    const auto output = with_format([&] {
      std::vector<std::string> all = {"--index", "/nonexistent"};
      all.insert(all.end(), arguments.begin(), arguments.end());
      return all;
    }());
    EXPECT_EQ(output.exit_status, search_exit::kIndex) << arguments[0] << ": " << output.err;
  }
  EXPECT_EQ(with_format({}).exit_status, search_exit::kError) << "a setting alone asks for nothing";
}

TEST(RunSearch, TellsAServerThatCannotBeReached) {
  const auto output = run({"--server", "unix:/nonexistent/socket", "x"});
  EXPECT_EQ(output.exit_status, search_exit::kServer);
  EXPECT_THAT(
      output.err,
      StartsWith("qasearch: cannot reach the server unix:/nonexistent/socket: No such file or directory\n"));
  EXPECT_THAT(run({"--json", "--server", "unix:/nonexistent/socket", "x"}).out, HasSubstr("\"io\""));
}

TEST(RunSearch, WithoutAnIndexSaysWhatToRun) {
  const auto output = run({"--index", "/nonexistent/index", "x"});
  EXPECT_EQ(output.exit_status, search_exit::kIndex);
  EXPECT_EQ(output.out, "");
  EXPECT_THAT(output.err, HasSubstr("/nonexistent/index"));
  EXPECT_THAT(output.err, HasSubstr("qasearch-index "));
}

TEST(RunSearch, GivesErrorsAsJsonWhenJsonIsAskedFor) {
  for (const auto& arguments :
       std::vector<std::vector<std::string>>{{"--json", "--limt"},
                                             {"--format", "json", "-n", "x"},
                                             {"--format=json", "--index", "/nonexistent", "x"}}) {
    const auto output = run(arguments);
    EXPECT_THAT(output.out, StartsWith("{\"version\":1,\"error\":{"));
    EXPECT_THAT(output.out, testing::EndsWith("}\n"));
    EXPECT_THAT(output.err, StartsWith("qasearch: "));
  }
  EXPECT_EQ(run({"--limt", "--", "--json"}).out, "");
}

const OptionRow& option(std::string_view name) {
  const auto row = std::find_if(kSearchOptions.begin(), kSearchOptions.end(),
                                [&](const auto& r) { return r.name == name; });
  EXPECT_NE(row, kSearchOptions.end()) << name;
  return *row;
}

TEST(SearchOptions, HaveARowForEachFilterAndNameEverySortOrder) {
  for (const auto& field : kFilterFields) option(field.name);
  std::string orders;
  for (const auto& key : kSortKeys) orders += (orders.empty() ? "" : "|") + std::string(key.name);
  EXPECT_EQ(option("sort").choices, orders);
  EXPECT_EQ(option("limit").most, kMaxLimit);
  EXPECT_EQ(option("offset").most, kMaxOffset);
}

TEST(SearchOptions, StandInTheManPage) {
  std::ifstream in(source_path("docs/man/qasearch.1"));
  if (!in) GTEST_SKIP() << "no man page yet";
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  for (const auto& row : kSearchOptions) {
    if (row.name.empty()) continue;
    EXPECT_THAT(text, HasSubstr("Fl -" + std::string(row.name)));
    if (row.letter == 0) continue;
    EXPECT_THAT(text, HasSubstr(std::string("Fl ") + row.letter + " ,"));
  }
}

}  // namespace
}  // namespace qasearch
