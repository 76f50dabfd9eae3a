#include "program/output.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string>
#include <thread>

namespace qasearch {
namespace {

TEST(WriteAll, WritesMoreThanAPipeHolds) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  const std::string text(1 << 20, 'x');
  std::size_t seen = 0;
  std::thread reader([&] {
    char buffer[4096];
    for (ssize_t n; (n = ::read(ends[0], buffer, sizeof buffer)) > 0;) seen += static_cast<std::size_t>(n);
  });
  EXPECT_FALSE(write_all(ends[1], text));
  ::close(ends[1]);
  reader.join();
  ::close(ends[0]);
  EXPECT_EQ(seen, text.size());
}

TEST(WriteAll, WaitsForAPipeThatDoesNotBlock) {
  int ends[2];
  ASSERT_EQ(::pipe2(ends, O_NONBLOCK), 0);
  std::size_t seen = 0;
  const std::string text(1 << 20, 'x');
  std::thread reader([&] {
    char buffer[4096];
    while (seen < text.size()) {
      if (const ssize_t n = ::read(ends[0], buffer, sizeof buffer); n > 0)
        seen += static_cast<std::size_t>(n);
    }
  });
  EXPECT_FALSE(write_all(ends[1], text));
  reader.join();
  ::close(ends[0]);
  ::close(ends[1]);
}

TEST(WriteAll, TellsAClosedPipeFromAFullDisk) {
  ignore_closed_pipes();
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  ::close(ends[0]);
  EXPECT_EQ(write_all(ends[1], "x"), std::errc::broken_pipe);
  ::close(ends[1]);
  const int full = ::open("/dev/full", O_WRONLY);
  ASSERT_GE(full, 0);
  EXPECT_EQ(write_all(full, "x"), std::errc::no_space_on_device);
  EXPECT_FALSE(write_all(full, ""));
  ::close(full);
}

// In a process of its own: the streams are those of the test.
int delivered_to_full_disk(const CommandOutput& output) {
  const pid_t child = ::fork();
  if (child == 0) {
    ignore_closed_pipes();
    ::dup2(::open("/dev/full", O_WRONLY), STDOUT_FILENO);
    ::dup2(::open("/dev/null", O_WRONLY), STDERR_FILENO);
    ::_exit(deliver(output, "program", 6));
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

TEST(Deliver, AnAnswerThatCannotBeWrittenFailed) {
  EXPECT_EQ(delivered_to_full_disk({.out = "answer", .err = "", .exit_status = 0}), 6);
  EXPECT_EQ(delivered_to_full_disk({.out = "", .err = "", .exit_status = 1}), 1);
}

TEST(Deliver, WorkIsDoneWhetherItsSummaryIsWrittenOrNot) {
  for (const int status : {0, 1, 5}) {
    EXPECT_EQ(delivered_to_full_disk(
                  {.out = "summary", .err = "", .exit_status = status, .status_means = StatusMeans::Work}),
              status);
  }
}

}  // namespace
}  // namespace qasearch
