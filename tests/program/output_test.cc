#include "program/output.h"

#include <fcntl.h>
#include <gmock/gmock.h>
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

}  // namespace
}  // namespace qasearch
