// The interactive search on a terminal of its own: keys in, screens out, the terminal given back.
// SPDX-License-Identifier: MIT
#include "cli/interactive/interactive.h"

#include <gmock/gmock.h>
#include <poll.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

#include "program/crash_handler.h"
#include "program/output.h"
#include "tests/cli/quiz/fake_source.h"

namespace qasearch {
namespace {

using testing::HasSubstr;
using testing::Not;

/// Runs in the child: the status tells how it ended.
[[noreturn]] void run_child(const char* terminal) {
  ::alarm(120);
  ::setenv("TERM", terminal, 1);
  ignore_closed_pipes();
  install_crash_handler({"", "crashed\n", 42});
  FakeSource source;
  source.hits = {make_hit("/first", Difficulty::Easy, "T"), make_hit("/漢字e\u0301", Difficulty::Hard, "T")};
  const auto open = [](const Hit& hit) -> std::string {
    if (hit.id == "/first") return "opened " + hit.url;
    std::raise(SIGSEGV);
    return "";
  };
  const auto end = run_interactive({source, {}, {}, open, {}});
  if (!end) ::_exit(3);
  if (end->signal != 0) std::raise(end->signal);
  ::_exit(0);
}

/// A child on a terminal of 80 columns and 24 rows.
class Child {
 public:
  explicit Child(const char* terminal = "xterm") {
    winsize size{24, 80, 0, 0};
    child_ = ::forkpty(&master_, nullptr, nullptr, &size);
    if (child_ == 0) run_child(terminal);
    slave_ = ::dup(master_);  // modes are asked for after the child has ended, too
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    ::kill(child_, SIGKILL);
    ::waitpid(child_, nullptr, 0);
    ::close(master_);
    ::close(slave_);
  }

  void press(std::string_view keys) { ASSERT_GT(::write(master_, keys.data(), keys.size()), 0); }
  void send(int signal) { ::kill(child_, signal); }
  void resize(unsigned short rows, unsigned short columns) {
    winsize size{rows, columns, 0, 0};
    ::ioctl(master_, TIOCSWINSZ, &size);
    ::kill(child_, SIGWINCH);
  }

  /// Whether the child writes `text` within a minute; reads up to it.
  bool writes(std::string_view text) {
    for (;;) {
      if (const auto at = out_.find(text); at != std::string::npos) {
        out_.erase(0, at + text.size());
        return true;
      }
      pollfd ready{master_, POLLIN, 0};
      char chunk[4096];
      if (::poll(&ready, 1, 60'000) != 1) return false;
      const ssize_t count = ::read(master_, chunk, sizeof chunk);
      if (count <= 0) return false;
      out_.append(chunk, static_cast<std::size_t>(count));
    }
  }

  /// The status with which it ends, or stops.
  int wait(int options = 0) {
    // A terminal that nobody reads would let the child wait.
    int status = 0;
    while (::waitpid(child_, &status, options | WNOHANG) == 0) {
      pollfd ready{master_, POLLIN, 0};
      char chunk[4096];
      if (::poll(&ready, 1, 10) == 1 && (ready.revents & POLLIN) != 0) {
        const ssize_t count = ::read(master_, chunk, sizeof chunk);
        if (count > 0) out_.append(chunk, static_cast<std::size_t>(count));
      }
    }
    return status;
  }
  bool has_sane_modes() const {
    termios now{};
    return ::tcgetattr(slave_, &now) == 0 && (now.c_lflag & ICANON) != 0 && (now.c_lflag & ECHO) != 0 &&
           (now.c_lflag & ISIG) != 0;
  }
  std::string rest() const { return out_; }

 private:
  pid_t child_ = -1;
  int master_ = -1, slave_ = -1;
  std::string out_;
};

// ncurses writes only cells that change: texts to wait for share no cell with those before them.
constexpr std::string_view kLeavesScreen = "\x1b[?1049l";

TEST(Interactive, SearchesReadsAndQuits) {
  Child child;
  ASSERT_TRUE(child.writes("Question /first?"));
  child.press("abc");
  ASSERT_TRUE(child.writes("abc"));
  child.press("\r");
  ASSERT_TRUE(child.writes("page down"));
  child.press("n");
  ASSERT_TRUE(child.writes("漢字e\u0301"));
  child.press("q\t");
  ASSERT_TRUE(child.writes("e m h"));
  child.press("y");
  ASSERT_TRUE(child.writes("\x1b]52;c;aHR0cHM6Ly94Lm9y")) << "https://x.or...";
  child.press(
      "\x1bOA"
      "o");
  ASSERT_TRUE(child.writes("opened https://x.org/first"));
  child.press("\x1b\x1b");
  const int status = child.wait();
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0)
      << status << ": Escape leaves the list, then the query";
  EXPECT_TRUE(child.has_sane_modes());
  EXPECT_THAT(child.rest(), HasSubstr(kLeavesScreen));
}

TEST(Interactive, FollowsTheSizeOfTheWindow) {
  Child child;
  ASSERT_TRUE(child.writes("Question /first?"));
  child.resize(30, 120);
  ASSERT_TRUE(child.writes("│")) << "the answer stands beside the list";
  child.resize(12, 40);
  ASSERT_TRUE(child.writes("Ctrl-T filters"));
  child.press("\x1b");
  EXPECT_EQ(child.wait(), 0);
}

TEST(Interactive, GivesTheTerminalBackWhateverEndsIt) {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) {
    Child child;
    ASSERT_TRUE(child.writes("Question /first?"));
    EXPECT_FALSE(child.has_sane_modes());
    child.send(signal);
    const int status = child.wait();
    EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == signal) << signal << " " << status;
    EXPECT_TRUE(child.has_sane_modes()) << signal;
    EXPECT_THAT(child.rest(), HasSubstr(kLeavesScreen)) << signal;
  }
}

TEST(Interactive, GivesTheTerminalBackAfterACrash) {
  if (std::getenv("ASAN_OPTIONS") != nullptr || std::getenv("TSAN_OPTIONS") != nullptr)
    GTEST_SKIP() << "a sanitizer handles crashes itself";
  Child child;
  ASSERT_TRUE(child.writes("Question /first?"));
  child.press("\x1bOB");
  ASSERT_TRUE(child.writes("Answer"));
  child.press("\x1bo");  // Alt-O
  const int status = child.wait();
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 42) << status;
  EXPECT_TRUE(child.has_sane_modes());
  EXPECT_THAT(child.rest(), HasSubstr("crashed"));
}

TEST(Interactive, RefusesATerminalWithoutACursor) {
  for (const char* terminal : {"dumb", "no-such-terminal"}) {
    Child child(terminal);
    const int status = child.wait();
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 3) << terminal << " " << status;
    EXPECT_TRUE(child.has_sane_modes()) << terminal;
    EXPECT_THAT(child.rest(), Not(HasSubstr("\x1b"))) << terminal;
  }
}

}  // namespace
}  // namespace qasearch
