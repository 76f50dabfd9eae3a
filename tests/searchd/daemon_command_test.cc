#include "searchd/daemon_command.h"
#include "searchd/api/route.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "program/options.h"
#include "searchd/api/routes.h"
#include "searchd/daemon_options.h"
#include "searchd/daemon_settings.h"
#include "searchd/http/content_coding.h"
#include "searchd/http/request_parser.h"
#include "tests/paths/build_paths.h"

namespace qasearch {
namespace {

using testing::HasSubstr;

std::string read_page(const std::string& name) {
  std::ifstream file(std::filesystem::path(source_path("docs")) / name, std::ios::binary);
  EXPECT_TRUE(file) << name;
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

CommandOutput run(std::vector<std::string> arguments) {
  return run_daemon(arguments, [](const char*) { return std::nullopt; });
}

Result<DaemonSettings> settings_of(std::vector<std::string> arguments) {
  const Environment none = [](const char*) { return std::nullopt; };
  const auto options = Options::parse(kDaemonOptions, arguments, DashWords::Refuse);
  EXPECT_TRUE(options) << options.error().message;
  return read_daemon_settings(*options, none);
}

TEST(RunDaemon, LeadsItsHelpWithTwoExamples) {
  const auto output = run({"--help"});
  EXPECT_EQ(output.exit_status, 0);
  const auto first = output.out.find("\n  qasearchd "), usage = output.out.find("Usage:");
  EXPECT_LT(first, usage);
  EXPECT_LT(output.out.find("\n  qasearchd ", first + 1), usage);
  std::istringstream lines(output.out);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 80u) << line;
}

TEST(RunDaemon, SaysItsVersion) { EXPECT_EQ(run({"--version"}).out, "qasearchd " QASEARCH_VERSION "\n"); }

TEST(RunDaemon, RefusesWrongUsage) {
  const std::pair<std::vector<std::string>, const char*> table[] = {
      {{"--lisen", "x"}, "did you mean --listen?"},
      {{"--listen", "x"}, "not an address to listen on: 'x'"},
      {{"--cors", "https://a.example/path"}, "not an origin: 'https://a.example/path'"},
      {{"--threads", "0"}, "--threads takes a number from 1"},
      {{"stray"}, "unexpected argument 'stray'"},
  };
  for (const auto& [arguments, message] : table) {
    const auto output = run(arguments);
    EXPECT_EQ(output.exit_status, daemon_exit::kUsage) << message;
    EXPECT_THAT(output.err, HasSubstr(message));
  }
}

TEST(ReadDaemonSettings, TakesWhatIsGiven) {
  const auto settings =
      settings_of({"--index=/srv/index", "--listen=127.0.0.1:1", "--listen=[::1]:2", "--cache=3",
                   "--timeout=70", "--threads=5", "--cors=*", "--log-queries"});
  ASSERT_TRUE(settings);
  EXPECT_EQ(settings->index, "/srv/index");
  EXPECT_EQ(settings->listen.size(), 2u);
  EXPECT_EQ(settings->cache_bytes, std::size_t{3} << 20);
  EXPECT_EQ(settings->search, std::chrono::milliseconds(70));
  EXPECT_EQ(settings->threads, 5u);
  EXPECT_TRUE(settings->log_queries);
  EXPECT_FALSE(settings->access_log);
}

TEST(DaemonOptions, StandInTheManPage) {
  const std::string page = read_page("man/qasearchd.8");
  for (const auto& row : kDaemonOptions) {
    if (row.name.empty()) continue;
    EXPECT_THAT(page, HasSubstr("Fl -" + std::string(row.name)));
    if (row.letter == 0) continue;
    EXPECT_THAT(page, HasSubstr(std::string("Fl ") + row.letter + " ,"));
  }
}

TEST(DaemonOptions, AreWhatTheirHelpSays) {
  const DaemonSettings usual;
  const std::pair<std::string_view, std::size_t> table[] = {
      {"queue", usual.queue},
      {"timeout", static_cast<std::size_t>(usual.search.count())},
      {"cache", usual.cache_bytes >> 20},
      {"connections", usual.connections},
      {"request-timeout", static_cast<std::size_t>(usual.request.count())},
      {"idle-timeout", static_cast<std::size_t>(usual.idle.count())},
      {"drain", static_cast<std::size_t>(usual.drain.count())},
      {"slow-ms", static_cast<std::size_t>(usual.slow.count())},
  };
  const std::string page = read_page("man/qasearchd.8");
  for (const auto& [name, value] : table) {
    const auto* const row =
        std::find_if(kDaemonOptions.begin(), kDaemonOptions.end(),
                     [&, wanted = name](const OptionRow& each) { return each.name == wanted; });
    ASSERT_NE(row, kDaemonOptions.end());
    EXPECT_EQ(row->fallback, std::to_string(value)) << name;
    EXPECT_THAT(page, HasSubstr("default is " + std::to_string(value))) << name;
  }
}

TEST(HttpPage, ListsRoutesAndParameters) {
  const std::string page = read_page("http.md");
  for (const Route& route : routes()) {
    EXPECT_THAT(page, HasSubstr("| `" + std::string(route.path) + "` |"));
    for (const ParameterRow& row : route.parameters)
      EXPECT_THAT(page, HasSubstr("`" + std::string(row.name) + "`"));
  }
}

TEST(HttpPage, NamesTheLimits) {
  const std::string page = read_page("http.md");
  EXPECT_THAT(page, HasSubstr("a body over " + std::to_string(kMaxBodyBytes >> 10) + " kB, a URL over " +
                              std::to_string(kMaxTargetBytes >> 10) + " kB, a header over " +
                              std::to_string(kMaxHeaderBytes >> 10) + " kB or " + std::to_string(kMaxFields) +
                              " fields"));
  EXPECT_THAT(page, HasSubstr("bodies of " + std::to_string(kLeastPackedBytes) + " bytes or more"));
  EXPECT_THAT(page, HasSubstr("0 to " + std::to_string(kMaxSuggestions) + ", default 8"));
  EXPECT_THAT(page, HasSubstr("0 to " + std::to_string(kMaxRelated) + ", default 5"));
}

}  // namespace
}  // namespace qasearch
