#include "program/config_file.h"

#include <gmock/gmock.h>
#include <sys/stat.h>

#include <array>

#include "tests/program/temporary_folder.h"

namespace qasearch {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// clang-format off
constexpr std::array kTable = {
    OptionRow{"index",       0, OptionKind::Text,   "DIR",  "x", ""},
    OptionRow{"limit",       0, OptionKind::Number, "N",    "x", "", "", 0, 100},
    OptionRow{"listen",      0, OptionKind::Words,  "AT",   "x", ""},
    OptionRow{"log-queries", 0, OptionKind::Flag,   "",     "x", ""},
    OptionRow{"config",      0, OptionKind::Text,   "FILE", "x", ""},
    OptionRow{"help",        0, OptionKind::Flag,   "",     "x", ""},
};
// clang-format on

class ConfigFile : public testing::Test {
 protected:
  auto read(const std::string& text) const {
    return read_config_file(folder_.write("config.ini", text), "qasearchd", kTable);
  }
  /// "1 index=/srv/index", ...
  std::vector<std::string> lines(const std::string& text) const {
    std::vector<std::string> out;
    const auto read_lines = read(text);
    EXPECT_TRUE(read_lines) << read_lines.error().message;
    if (!read_lines) return out;
    for (const ConfigLine& line : **read_lines)
      out.push_back(std::to_string(line.number) + " " + std::string(line.row->name) + "=" + line.value);
    return out;
  }

  const TemporaryFolder folder_;
};

TEST_F(ConfigFile, GivesItsLines) {
  EXPECT_THAT(lines("# a comment\n\n; another\nindex = \"/srv/my index\"\n  listen=127.0.0.1:1\nlisten = "
                    "'[::1]:1'\r\nlog-queries\nlimit = 7"),
              ElementsAre("4 index=/srv/my index", "5 listen=127.0.0.1:1", "6 listen=[::1]:1",
                          "7 log-queries=", "8 limit=7"));
  EXPECT_THAT(lines(""), ElementsAre());
}

TEST_F(ConfigFile, SkipsOptionsOfOtherProgramsAndTheirSections) {
  EXPECT_THAT(lines("framework = Python\nsite-url = https://x\n[qasearch-eval]\nlimit = 1\nanything = 2\n"
                    "[qasearchd]\nlimit = 3\n[qasearch]\nlimit = 4\n"),
              ElementsAre("7 limit=3"));
}

TEST_F(ConfigFile, NamesTheLineThatIsWrong) {
  const std::pair<const char*, const char*> table[] = {
      {"index = \"/srv/site-index\"\nlimit = 2\nindx = nothing\n", ":3: unknown option indx"},
      {"help = true\n", ":1: unknown option help"},
      {"config = other\n", ":1: unknown option config"},
      {"[section]\n", ":1: unknown section [section]"},
      {"[qasearchd\n", ":1: unknown section [qasearchd"},
      {"\n[qasearchd]\nframework = x\n", ":3: unknown option framework"},
      {"\nlimit\n", ":2: limit needs a value"},
      {"= x\n", ":1: unknown option "},
  };
  for (const auto& [text, message] : table) {
    const auto lines = read(text);
    ASSERT_FALSE(lines) << text;
    EXPECT_EQ(lines.error().code, ErrorCode::Usage) << text;
    EXPECT_THAT(lines.error().message, HasSubstr(folder_.file("config.ini") + message)) << text;
  }
  EXPECT_EQ(read("indx = 1\n").error().hint, "did you mean index?");
}

TEST_F(ConfigFile, MayBeAbsentOrDevNull) {
  const auto absent = read_config_file(folder_.file("none"), "qasearch", kTable);
  ASSERT_TRUE(absent);
  EXPECT_FALSE(*absent);
  const auto below_a_file = read_config_file(folder_.write("file", "") + "/config.ini", "qasearch", kTable);
  ASSERT_TRUE(below_a_file);
  EXPECT_FALSE(*below_a_file);
  const auto null = read_config_file("/dev/null", "qasearch", kTable);
  ASSERT_TRUE(null) << null.error().message;
  EXPECT_TRUE((*null)->empty());
}

TEST_F(ConfigFile, IsRefusedWhereReadingMayNotEnd) {
  ASSERT_EQ(::mkfifo(folder_.file("fifo").c_str(), 0600), 0);
  const std::pair<std::string, const char*> table[] = {
      {"/dev/zero", "not a regular file"},
      {folder_.file("fifo"), "not a regular file"},
      {folder_.path().string(), "not a regular file"},
      {folder_.write("large", std::string(300 * 1024, '#')), "larger than 256 KiB"},
  };
  for (const auto& [path, message] : table) {
    const auto lines = read_config_file(path, "qasearch", kTable);
    ASSERT_FALSE(lines) << path;
    EXPECT_EQ(lines.error().code, ErrorCode::Io);
    EXPECT_THAT(lines.error().message, HasSubstr(path + ": " + message));
  }
}

}  // namespace
}  // namespace qasearch
