#include "program/config_file.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <map>

namespace qasearch {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

// clang-format off
constexpr std::array kTable = {
    OptionRow{"index",   0, OptionKind::Text,   "DIR",  "x", ""},
    OptionRow{"listen",  0, OptionKind::Texts,  "AT",   "x", ""},
    OptionRow{"slow-ms", 0, OptionKind::Number, "MS",   "x", "", 0, 1000},
    OptionRow{"log-all", 0, OptionKind::Flag,   "",     "x", ""},
    OptionRow{"config",  0, OptionKind::Text,   "FILE", "x", ""},
    OptionRow{"help",    0, OptionKind::Flag,   "",     "x", ""},
};
// clang-format on

class ConfigFileTest : public testing::Test {
 protected:
  ~ConfigFileTest() override { ::unlink(path_.c_str()); }

  void write(const std::string& text) const { std::ofstream(path_) << text; }

  Result<Options> parse(std::vector<std::string> arguments,
                        std::map<std::string, std::string> variables = {}) const {
    const Environment environment = [&](const char* name) -> std::optional<std::string> {
      const auto found = variables.find(name);
      if (found == variables.end()) return std::nullopt;
      return found->second;
    };
    return parse_with_config(kTable, arguments, DashWords::Refuse, environment, EnvironmentUse::AllOptions);
  }

  const std::string path_ = testing::TempDir() + "/config." + std::to_string(::getpid());
};

TEST_F(ConfigFileTest, ReadsOptions) {
  write(
      "# a comment\n\n; another\nindex = /srv/index\n  listen=127.0.0.1:1\nlisten = \"[::1]:1\"\r\nlog-all = "
      "true\n"
      "slow-ms = 7");
  const auto options = parse({"--config", path_});
  ASSERT_TRUE(options) << options.error().message;
  EXPECT_EQ(options->last("index"), "/srv/index");
  EXPECT_THAT(options->all("listen"), ElementsAre("127.0.0.1:1", "[::1]:1"));
  EXPECT_TRUE(options->given("log-all"));
  EXPECT_EQ(options->number("slow-ms"), 7u);
}

TEST_F(ConfigFileTest, ComesAfterEnvironmentAndCommandLine) {
  write("index = file\nlisten = file\nslow-ms = 1\nlog-all = no\n");
  const auto options =
      parse({"--config=" + path_, "--index", "line"},
            {{"QASEARCH_INDEX", "variable"}, {"QASEARCH_LISTEN", "a  b"}, {"QASEARCH_LOG_ALL", "0"}});
  ASSERT_TRUE(options) << options.error().message;
  EXPECT_EQ(options->last("index"), "line");
  EXPECT_THAT(options->all("listen"), ElementsAre("a", "b"));
  EXPECT_EQ(options->number("slow-ms"), 1u);
  EXPECT_FALSE(options->given("log-all"));
}

TEST_F(ConfigFileTest, LeavesTheIndexToItsVariable) {
  write("index = file\nslow-ms = 1\n");
  const Environment environment = [](const char* name) -> std::optional<std::string> {
    return std::string(name) == "QASEARCH_INDEX" ? "variable" : "77";
  };
  const std::vector<std::string> arguments = {"--config", path_};
  const auto options =
      parse_with_config(kTable, arguments, DashWords::Refuse, environment, EnvironmentUse::IndexOnly);
  ASSERT_TRUE(options);
  EXPECT_EQ(options->last("index"), "variable");
  EXPECT_EQ(options->number("slow-ms"), 1u);
}

TEST_F(ConfigFileTest, MayBeNamedByTheEnvironment) {
  write("slow-ms = 9\n");
  EXPECT_EQ(parse({}, {{"QASEARCH_CONFIG", path_}})->number("slow-ms"), 9u);
}

TEST_F(ConfigFileTest, NamesTheLineThatIsWrong) {
  const std::pair<const char*, const char*> table[] = {
      {"index = a\nslow-msec = 1\n", ":2: unknown option slow-msec"},
      {"help = true\n", ":1: unknown option help"},
      {"config = other\n", ":1: unknown option config"},
      {"[section]\n", ":1: unknown option [section]"},
      {"log-all = perhaps\n", ":1: log-all wants true or false, not 'perhaps'"},
      {"slow-ms = x\n", ": --slow-ms wants a number from 0 to 1000, not 'x'"},
  };
  for (const auto& [text, message] : table) {
    write(text);
    const auto options = parse({"--config", path_});
    ASSERT_FALSE(options) << text;
    EXPECT_EQ(options.error().code, ErrorCode::Usage) << text;
    EXPECT_THAT(options.error().message, HasSubstr(path_ + message)) << text;
  }
  write("slow = 1\n");
  EXPECT_EQ(parse({"--config", path_}).error().hint, "did you mean slow-ms?");
}

TEST_F(ConfigFileTest, HasToBeThere) {
  const auto options = parse({"--config", "/no/such/file"});
  ASSERT_FALSE(options);
  EXPECT_THAT(options.error().message, HasSubstr("/no/such/file"));
}

TEST_F(ConfigFileTest, RefusesAWrongVariable) {
  const auto options = parse({}, {{"QASEARCH_SLOW_MS", "soon"}});
  ASSERT_FALSE(options);
  EXPECT_THAT(options.error().message, HasSubstr("the environment: --slow-ms wants a number"));
}

TEST(EnvironmentArguments, PassOverEmptyOnes) {
  EXPECT_THAT(environment_arguments(
                  kTable, [](const char*) { return std::string(); }, EnvironmentUse::AllOptions),
              IsEmpty());
}

}  // namespace
}  // namespace qasearch
