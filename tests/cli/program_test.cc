// The real programs, as a person and a script use them: transcripts of sessions over the sample site, and
// what only a process can show: terminals, closed pipes, full disks.
//
// A transcript (transcripts/*.txt) is a list of blocks: comments, "$ command", its stdout, its stderr with "!
// " before each line, and "= exit N" when N is not 0. UPDATE_EXPECT=1 writes what the programs print now.
// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <gmock/gmock.h>
#include <pty.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>
#include <sstream>
#include <string>
#include <vector>

#include "program/terminal_text.h"
#include "tests/paths/build_paths.h"

namespace qasearch {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

const std::string kSource = source_path();
const std::string kBinary = binary_path();

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

struct Ended {
  int exit_status = -1;
  std::string out, err;
};

/// Runs shell commands in an empty directory, with the programs in the path and nothing of the tester's
/// environment but what a sanitizer is told.
class Programs : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    place_ = fs::path(testing::TempDir()) / ("qasearch_program_test_" + std::to_string(::getpid()));
    fs::create_directories(place_ / "work");
    const auto indexed = run("qasearch-index " + kSource + "/data/site --index " + index());
    ASSERT_EQ(indexed.exit_status, 0) << indexed.err;
  }
  static void TearDownTestSuite() { fs::remove_all(place_); }

  static std::string index() { return (place_ / "index").string(); }

  /// The environment for a command, as `env` takes it.
  static std::string environment() {
    const char* const sanitizer = std::getenv("ASAN_OPTIONS");
    return "env -i PATH='" + kBinary + "/cli:" + kBinary + "/indexer:" + kBinary +
           "/searchd:/usr/bin:/bin' HOME='" + place_.string() +
           "' LANG=C.UTF-8 TERM=xterm PAGER=cat QASEARCH_INDEX='" + index() + "' SITE='" + kSource +
           "/data/site' " + (sanitizer != nullptr ? "ASAN_OPTIONS='" + std::string(sanitizer) + "' " : "");
  }

  static Ended run(const std::string& command) {
    std::ofstream(place_ / "command") << command << "\n";
    const std::string line = "cd '" + (place_ / "work").string() + "' && " + environment() +
                             "sh ../command >../out 2>../err </dev/null";
    const int status = std::system(line.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), read_file(place_ / "out"),
            read_file(place_ / "err")};
  }

  static inline fs::path place_;
};

// --- Transcripts
// ---------------------------------------------------------------------------------------------

/// Replaces the parts that differ between runs and places by words.
std::string masked(std::string text, const fs::path& place) {
  const auto replace = [&](const std::string& what, const std::string& with) {
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
      text.replace(at, what.size(), with);
  };
  replace((place / "index").string(), "INDEX");
  replace(place.string(), "PLACE");
  replace(kSource + "/data/site", "SITE");
  text = std::regex_replace(text, std::regex(R"("took_ms":[-0-9.e]+)"), "\"took_ms\":0");
  text = std::regex_replace(text, std::regex(R"("score":[-0-9.e]+)"), "\"score\":0");
  text = std::regex_replace(text, std::regex(R"("age_s":\d+)"), "\"age_s\":0");
  text = std::regex_replace(text, std::regex(R"("seconds":[-0-9.e]+)"), "\"seconds\":0");
  text = std::regex_replace(text, std::regex(R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ( \(\d+ seconds? ago\))?)"),
                            "TIME");
  text = std::regex_replace(text, std::regex(R"(in \d+\.\d+ s)"), "in 0.0 s");
  text = std::regex_replace(text, std::regex(R"(\d+ queries/s, p50 [\d.]+ ms, p99 [\d.]+ ms)"),
                            "0 queries/s, p50 0 ms, p99 0 ms");
  text = std::regex_replace(text, std::regex(R"re("(per_second|p50_ms|p99_ms)":[-0-9.e]+)re"), "\"$1\":0");
  text = std::regex_replace(text, std::regex(R"("index_bytes":\d+)"), "\"index_bytes\":0");
  replace("\x1b", "\\e");
  return text;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

TEST_F(Programs, DoAsTheTranscriptsSay) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(kSource + "/tests/cli/transcripts"))
    files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  ASSERT_FALSE(files.empty());
  const bool update = std::getenv("UPDATE_EXPECT") != nullptr;
  for (const auto& file : files) {
    const std::string expected = read_file(file);
    std::string actual, comments;
    for (const auto& line : lines_of(expected)) {
      comments = line.starts_with("# ") ? comments + line + "\n" : line.starts_with("$ ") ? comments : "";
      if (!line.starts_with("$ ")) continue;
      const Ended ended = run(line.substr(2));
      actual += (actual.empty() ? "" : "\n") + comments + line + "\n" + masked(ended.out, place_);
      if (!ended.out.empty() && !ended.out.ends_with("\n")) actual += "(no line end)\n";
      for (const auto& said : lines_of(masked(ended.err, place_))) actual += "! " + said + "\n";
      if (ended.exit_status != 0) actual += "= exit " + std::to_string(ended.exit_status) + "\n";
      comments.clear();
    }
    if (update) {
      std::ofstream(file, std::ios::binary) << actual;
      continue;
    }
    EXPECT_EQ(actual, expected) << file << " (UPDATE_EXPECT=1 accepts what the programs print now)";
  }
}

// --- Streams
// -------------------------------------------------------------------------------------------------

/// Runs with a descriptor as stdout.
int exit_with_stdout(const std::string& command, int out) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
  std::string shell = "sh", flag = "-c", text = command;
  char* arguments[] = {shell.data(), flag.data(), text.data(), nullptr};
  pid_t child = 0;
  const int error = ::posix_spawn(&child, "/bin/sh", &actions, nullptr, arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) return -1;
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

TEST_F(Programs, TakeAClosedPipeForSuccess) {
  for (const char* command : {"qasearch deadlock", "qasearch --json deadlock", "qasearch --help",
                              "qasearch-index --help", "qasearch-eval --help"}) {
    int ends[2];
    ASSERT_EQ(::pipe2(ends, O_CLOEXEC), 0);
    ::close(ends[0]);
    const std::string errors = (place_ / "closed_pipe_err").string();
    EXPECT_EQ(exit_with_stdout("exec " + environment() + command + " 2>" + errors, ends[1]), 0) << command;
    EXPECT_EQ(read_file(errors), "") << command;
    ::close(ends[1]);
  }
}

TEST_F(Programs, SayThatTheDiskIsFull) {
  const auto ended = run("qasearch deadlock >/dev/full");
  EXPECT_EQ(ended.exit_status, 2);
  EXPECT_EQ(ended.err, "qasearch: cannot write the answer: No space left on device\n");
  EXPECT_EQ(run("qasearch deadlock >&-").exit_status, 2);
  EXPECT_EQ(run("qasearch deadlock 2>&-").exit_status, 0);
}

/// The output of a command on a terminal of `columns` columns. A command that hangs is ended.
std::string on_terminal(const std::string& command, int columns) {
  winsize size{24, static_cast<unsigned short>(columns), 0, 0};
  int terminal = -1;
  const pid_t child = ::forkpty(&terminal, nullptr, nullptr, &size);
  if (child == 0) {
    ::alarm(120);
    ::execl("/bin/sh", "sh", "-c", command.c_str(), static_cast<char*>(nullptr));
    ::_exit(127);
  }
  std::string text;
  char buffer[4096];
  for (ssize_t n; (n = ::read(terminal, buffer, sizeof buffer)) > 0;)
    text.append(buffer, static_cast<std::size_t>(n));
  ::waitpid(child, nullptr, 0);
  ::close(terminal);
  text.erase(std::remove(text.begin(), text.end(), '\r'), text.end());
  return text;
}

TEST_F(Programs, FitTheTerminalAndColourIt) {
  for (const int columns : {20, 40, 100, 250}) {
    const std::string text = on_terminal("exec " + environment() + "qasearch deadlock", columns);
    EXPECT_THAT(text, HasSubstr("\x1b[")) << columns;
    const std::string plain = std::regex_replace(text, std::regex("\x1b\\[[0-9;]*m"), "");
    EXPECT_THAT(plain, Not(HasSubstr("\x1b"))) << columns;
    std::size_t widest = 0;
    for (const auto& line : lines_of(plain)) {
      const bool link = line.find(" /") != std::string::npos;  // never broken
      if (!link) widest = std::max(widest, column_count(line));
    }
    EXPECT_LE(widest, std::min<std::size_t>(static_cast<std::size_t>(columns), 100));
    EXPECT_GT(widest, 10u);
  }
  const std::string monochrome = on_terminal("exec " + environment() + "NO_COLOR=1 qasearch deadlock", 80);
  EXPECT_THAT(monochrome, HasSubstr("\x1b[1;4mdeadlock\x1b[0m")) << "matches are bold and underlined";
  EXPECT_FALSE(std::regex_search(monochrome, std::regex("\x1b\\[[0-9;]*[34][0-7]"))) << "no colour";
  EXPECT_THAT(on_terminal("exec " + environment() + "NO_COLOR=1 TERM=dumb qasearch deadlock", 80),
              Not(HasSubstr("\x1b")));
  EXPECT_THAT(on_terminal("exec " + environment() + "qasearch deadlock | cat", 80), Not(HasSubstr("\x1b")));
}

TEST_F(Programs, PageOutputThatDoesNotFitTheScreen) {
  const std::string paged = environment() + "PAGER='sed s/^/P:/' ";
  EXPECT_THAT(on_terminal("exec " + paged + "qasearch -n 20 deadlock", 80), StartsWith("P:"));
  EXPECT_THAT(on_terminal("exec " + paged + "qasearch -n 20 -t nothing ddlock", 80), Not(HasSubstr("P:")));
  for (const char* direct : {"qasearch -n 1 deadlock", "qasearch -n 20 --no-pager deadlock",
                             "qasearch -n 20 --json deadlock", "qasearch -n 20 deadlock | cat"})
    EXPECT_THAT(on_terminal("exec " + paged + direct, 80), Not(HasSubstr("P:"))) << direct;
  // The notes stand above the results, in the pager.
  EXPECT_THAT(on_terminal("exec " + paged + "qasearch -n 20 dedlock", 80),
              StartsWith("P:qasearch: no match"));
  // A pager that ends early is no error; one that is missing is done without.
  EXPECT_THAT(on_terminal(environment() + "PAGER='head -n 1' qasearch -n 20 deadlock; echo exit $?", 80),
              EndsWith("exit 0\n"));
  EXPECT_THAT(
      on_terminal(environment() + "PAGER=/nonexistent/pager qasearch -n 20 deadlock; echo exit $?", 80),
      AllOf(HasSubstr(" 1. "), EndsWith("exit 0\n")));
}

TEST_F(Programs, ShowAResultOfTheLastSearchOnATerminal) {
  const std::string all = on_terminal("exec " + environment() + "qasearch -n 3 deadlock", 80);
  EXPECT_THAT(all, HasSubstr("next: --show 1 · -d hard · --offset 3"));
  const std::string id = run("qasearch --format ids -n 1 --offset 1 deadlock").out;
  EXPECT_EQ(run("qasearch --show 2").out, run("qasearch --show '" + id.substr(0, id.size() - 1) + "'").out);
  EXPECT_EQ(run("qasearch --show 4").exit_status, 2);
  EXPECT_EQ(run("qasearch -n 1 git").exit_status, 0) << "a search in a pipe is not kept";
  EXPECT_EQ(run("qasearch --show 2").out, run("qasearch deadlock --show 2").out);
  const std::string related = "qasearch --related '" + id.substr(0, id.size() - 1) + "' ";
  on_terminal("exec " + environment() + related + "-n 3", 80);
  const std::string third = run(related + "--format ids -n 3 | tail -n 1").out;
  EXPECT_EQ(run("qasearch --show 3").out,
            run("qasearch --show '" + third.substr(0, third.size() - 1) + "'").out);
}

// --- Server --------------------------------------------------------------------------------------

/// A qasearchd on a Unix socket; ended with the object.
class Daemon {
 public:
  Daemon(const std::string& environment, const std::string& index, const fs::path& socket) {
    const std::string command = "exec " + environment + "qasearchd --index '" + index +
                                "' --listen 'unix:" + socket.string() + "' >/dev/null 2>&1";
    std::string shell = "sh", flag = "-c", text = command;
    char* arguments[] = {shell.data(), flag.data(), text.data(), nullptr};
    if (::posix_spawn(&child_, "/bin/sh", nullptr, nullptr, arguments, environ) != 0) child_ = -1;
  }
  Daemon(const Daemon&) = delete;
  Daemon& operator=(const Daemon&) = delete;
  ~Daemon() {
    if (child_ <= 0) return;
    ::kill(child_, SIGTERM);
    ::waitpid(child_, nullptr, 0);
  }

 private:
  pid_t child_ = -1;
};

/// Commands of the transcripts that only ask: none that names an index or describes one.
std::vector<std::string> asking_commands() {
  std::vector<std::string> commands;
  for (const char* name : {"articles", "explain", "facets", "filters", "json", "nothing_found", "scripts",
                           "search", "show", "suggest", "synonyms"}) {
    for (const auto& line : lines_of(read_file(kSource + "/tests/cli/transcripts/" + name + ".txt"))) {
      const bool asks = line.starts_with("$ qasearch ") ||
                        line.starts_with("$ FORCE_HYPERLINK=1 qasearch ") ||
                        line.starts_with("$ LC_ALL=C qasearch ");
      const bool own_source = line.find("--index") != std::string::npos ||
                              line.find("--server") != std::string::npos ||
                              line.find("--stats") != std::string::npos;
      if (asks && !own_source) commands.push_back(line.substr(2));
    }
  }
  return commands;
}

TEST_F(Programs, AnswerAlikeFromAnIndexAndAServer) {
  const fs::path socket = place_ / "socket";
  const Daemon daemon(environment(), index(), socket);
  const std::string server = "unset QASEARCH_INDEX; export QASEARCH_SERVER='unix:" + socket.string() + "'; ";
  const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (run(server + "qasearch -n 0 a").exit_status == 4)
    ASSERT_LT(std::chrono::steady_clock::now(), give_up) << "the server does not start";
  const std::string no_state = "export XDG_STATE_HOME=/nonexistent; ";  // of the searches on a terminal
  const auto commands = asking_commands();
  ASSERT_GT(commands.size(), 50u);
  for (const auto& command : commands) {
    const Ended by_index = run(no_state + command), by_server = run(no_state + server + command);
    EXPECT_EQ(masked(by_server.out, place_), masked(by_index.out, place_)) << command;
    EXPECT_EQ(masked(by_server.err, place_), masked(by_index.err, place_)) << command;
    EXPECT_EQ(by_server.exit_status, by_index.exit_status) << command;
  }
}

}  // namespace
}  // namespace qasearch
