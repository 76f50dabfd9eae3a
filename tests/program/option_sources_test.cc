#include "program/option_sources.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <array>

#include "cli/eval/eval_options.h"
#include "cli/search_options.h"
#include "indexer/index_options.h"
#include "program/option_names.h"
#include "searchd/daemon_options.h"
#include "tests/program/made_up_environment.h"
#include "tests/program/temporary_folder.h"

namespace qasearch {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// clang-format off
constexpr std::array kTable = {
    OptionRow{"index",       0,   OptionKind::Text,     "DIR",  "where", ""},
    OptionRow{"limit",       'n', OptionKind::Number,   "N",    "how many", "", "10", 0, 100},
    OptionRow{"listen",      0,   OptionKind::Words,    "AT",   "x", ""},
    OptionRow{"topic",       0,   OptionKind::Texts,    "NAME", "x", ""},
    OptionRow{"framework",   0,   OptionKind::TextList, "NAME", "x", ""},
    OptionRow{"json",        0,   OptionKind::Flag,     "",     "x", ""},
    OptionRow{"verbose",     0,   OptionKind::Flag,     "",     "x", ""},
    OptionRow{"config",      0,   OptionKind::Text,     "FILE", "x", ""},
    OptionRow{"config-show", 0,   OptionKind::Flag,     "",     "x", ""},
    OptionRow{"help",        'h', OptionKind::Flag,     "",     "this", ""},
    OptionRow{"version",     0,   OptionKind::Flag,     "",     "x", ""},
};
// clang-format on

class OptionSources : public testing::Test {
 protected:
  Result<Options> read(const std::vector<std::string>& arguments,
                       std::map<std::string, std::string> variables = {}) const {
    variables.emplace("HOME", folder_.file("home"));
    return read_options(command(), arguments, made_up(variables));
  }
  CommandLine command() const {
    return {.program = "qasearch",
            .table = kTable,
            .help_head = "head\n",
            .help_tail = "tail\n",
            .system_dir = system_};
  }
  std::string write_user(const std::string& text) const {
    return folder_.write("home/.config/qasearch/config.ini", text);
  }
  std::string write_system(const std::string& text) const { return folder_.write("etc/qasearch.conf", text); }

  const TemporaryFolder folder_;
  const std::string system_ = folder_.file("etc");
};

TEST_F(OptionSources, TakeTheStrongestForEachOption) {
  write_system("index = system\nlimit = 1\ntopic = system\njson = yes\nframework = System\n");
  write_user("limit = 2\ntopic = one\ntopic = two words\nverbose = true\n");
  const auto options = read({"--framework", "Line"}, {{"QASEARCH_LIMIT", "3"}, {"QASEARCH_VERBOSE", "off"}});
  ASSERT_TRUE(options) << options.error().message;
  EXPECT_EQ(options->last("index"), "system");
  EXPECT_EQ(options->number("limit"), 3u);
  EXPECT_THAT(options->all("topic"), ElementsAre("one", "two words"));
  EXPECT_THAT(options->all("framework"), ElementsAre("Line"));
  EXPECT_TRUE(options->given("json"));
  EXPECT_FALSE(options->given("verbose"));
}

TEST_F(OptionSources, SplitVariablesByTheKindOfTheOption) {
  const auto options = read({}, {{"QASEARCH_LISTEN", "127.0.0.1:1  [::1]:1"},
                                 {"QASEARCH_TOPIC", "Threads & Locks"},
                                 {"QASEARCH_FRAMEWORK", "Python,C++"},
                                 {"QASEARCH_INDEX", ""}});
  ASSERT_TRUE(options) << options.error().message;
  EXPECT_THAT(options->all("listen"), ElementsAre("127.0.0.1:1", "[::1]:1"));
  EXPECT_THAT(options->all("topic"), ElementsAre("Threads & Locks"));
  EXPECT_THAT(options->all("framework"), ElementsAre("Python", "C++"));
  EXPECT_FALSE(options->given("index"));
}

TEST_F(OptionSources, ReadOnlyTheFileThatIsNamed) {
  write_system("limit = 1\n");
  write_user("index = mine\n");
  const std::string other = folder_.write("other", "topic = x\n");
  for (const auto& options : {read({"--config", other}), read({}, {{"QASEARCH_CONFIG", other}})}) {
    ASSERT_TRUE(options) << options.error().message;
    EXPECT_THAT(options->all("topic"), ElementsAre("x"));
    EXPECT_FALSE(options->given("limit"));
    EXPECT_FALSE(options->given("index"));
  }
  EXPECT_TRUE(read({"--config=/dev/null"}));
  const auto absent = read({"--config", folder_.file("absent")});
  ASSERT_FALSE(absent);
  EXPECT_EQ(absent.error().code, ErrorCode::Io);
  EXPECT_THAT(absent.error().message, HasSubstr(folder_.file("absent") + ": no such file"));
}

TEST_F(OptionSources, NameThePlaceOfAWrongValue) {
  write_user("\nlimit = x\n");
  EXPECT_EQ(read({}).error().message, folder_.file("home/.config/qasearch/config.ini") +
                                          ":2: --limit takes a number from 0 to 100, not 'x'");
  EXPECT_EQ(read({}, {{"QASEARCH_LIMIT", "many"}}).error().message,
            "$QASEARCH_LIMIT: --limit takes a number from 0 to 100, not 'many'");
  EXPECT_EQ(read({}, {{"QASEARCH_JSON", "perhaps"}}).error().message,
            "$QASEARCH_JSON: --json takes true or false, not 'perhaps'");
  write_user("limt = 3\n");
  EXPECT_THAT(read({}).error().message, HasSubstr("config.ini:1: unknown option limt"));
  EXPECT_TRUE(read({"--help"})) << "help needs no settings";
}

TEST_F(OptionSources, SettleAConflictByTheStronger) {
  auto options = read({"--json"}, {{"QASEARCH_VERBOSE", "1"}});
  ASSERT_TRUE(options);
  EXPECT_TRUE(options->resolve_conflict("verbose", "json"));
  EXPECT_TRUE(options->given("json"));
  EXPECT_FALSE(options->given("verbose"));
  options = read({"--json", "--verbose"});
  const auto refused = options->resolve_conflict("verbose", "json");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().message, "--verbose cannot be combined with --json");
}

TEST_F(OptionSources, AreShownWithTheirValues) {
  const std::string user = write_user("\nlimit = 2\n");
  const std::string system = write_system("topic = a\ntopic = b\n");
  const auto options = read({"--config-show", "--json"}, {{"QASEARCH_INDEX", "/srv/\x1b[31m"}});
  ASSERT_TRUE(options) << options.error().message;
  EXPECT_EQ(standard_answer(command(), *options, {{"listen", "computed"}}),
            "index      /srv/␛[31m  $QASEARCH_INDEX\n"
            "limit      2           " +
                user +
                ":2\n"
                "listen     computed    default\n"
                "topic      a,b         " +
                system +
                ":2\n"
                "framework  -           default\n"
                "json       true        command line\n"
                "verbose    false       default\n"
                "config     -           default\n");
}

TEST_F(OptionSources, AnswerHelpAndVersion) {
  EXPECT_THAT(*standard_answer(command(), *read({"-h"}), {}), testing::StartsWith("head\n"));
  EXPECT_THAT(*standard_answer(command(), *read({"-h"}), {}), HasSubstr("how many (default: 10)\n"));
  EXPECT_EQ(standard_answer(command(), *read({"--version"}), {}), "qasearch " QASEARCH_VERSION "\n");
  EXPECT_EQ(standard_answer(command(), *read({}), {}), std::nullopt);
}

TEST(OptionNames, AreThoseOfAllPrograms) {
  std::set<std::string_view> names;
  for (const OptionTable table : {OptionTable(kSearchOptions), OptionTable(kEvalOptions),
                                  OptionTable(kIndexOptions), OptionTable(kDaemonOptions)}) {
    for (const OptionRow& row : table) {
      if (is_setting(row.name)) names.insert(row.name);
    }
    for (const std::string_view name : {"config", "config-show", "help", "version"})
      EXPECT_NE(find_option(table, name), nullptr) << name;
  }
  EXPECT_THAT(kOptionNames, testing::ElementsAreArray(names));
}

}  // namespace
}  // namespace qasearch
