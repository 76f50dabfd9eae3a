#include "cli/quiz/key_reader.h"

#include <gmock/gmock.h>
#include <pty.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <csignal>

namespace qasearch {
namespace {

using testing::Eq;

TEST(KeyReader, TakesTheFirstCharacterOfEachLineOfAPipe) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  const std::string text = "\n  3 good\nQ\r\n\nlast";
  ASSERT_EQ(::write(ends[1], text.data(), text.size()), static_cast<ssize_t>(text.size()));
  ::close(ends[1]);
  KeyReader keys(ends[0]);
  std::string read;
  while (const auto key = keys.next()) read += *key;
  EXPECT_EQ(read, "\n3q\nl");
  EXPECT_THAT(keys.next(), Eq(std::nullopt));
  ::close(ends[0]);
}

/// Local modes of the terminal behind a master.
tcflag_t modes(int master) {
  termios now{};
  ::tcgetattr(master, &now);
  return now.c_lflag & (ICANON | ECHO);
}

/// Waits for modes; false after a minute.
bool wait_for_modes(int master, tcflag_t wanted) {
  for (int i = 0; i < 6'000; ++i) {
    if (modes(master) == wanted) return true;
    ::usleep(10'000);
  }
  return false;
}

TEST(KeyReader, RestoresTheTerminalWhateverEndsIt) {
  for (const int signal : {0, SIGINT, SIGTERM, SIGHUP}) {
    int master = -1;
    const pid_t child = ::forkpty(&master, nullptr, nullptr, nullptr);
    if (child == 0) {
      ::alarm(120);
      KeyReader keys(STDIN_FILENO);
      ::_exit(keys.next() == 'x' ? 0 : 1);
    }
    EXPECT_TRUE(wait_for_modes(master, 0)) << "keys come at once and are not shown";
    const int copy = ::dup(master);
    if (signal == 0)
      EXPECT_EQ(::write(master, "X", 1), 1);
    else
      ::kill(child, signal);
    int status = 0;
    EXPECT_TRUE(wait_for_modes(copy, ICANON | ECHO)) << signal;
    ::waitpid(child, &status, 0);
    if (signal == 0)
      EXPECT_EQ(status, 0);
    else
      EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == signal) << signal;
    ::close(copy);
    ::close(master);
  }
}

}  // namespace
}  // namespace qasearch
