#include "program/journal_priority.h"

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

namespace qasearch {
namespace {

Environment with_stream(const std::string& value) {
  return [value](const char* name) -> std::optional<std::string> {
    if (std::string_view(name) == "JOURNAL_STREAM") return value;
    return std::nullopt;
  };
}

TEST(JournalLines, HaveAPriorityEach) {
  EXPECT_EQ(journal_lines(Priority::Error, ""), "");
  EXPECT_EQ(journal_lines(Priority::Error, "a\n  b\n"), "<3>a\n<3>  b\n");
  EXPECT_EQ(journal_lines(Priority::Warning, "a"), "<4>a");
  EXPECT_EQ(journal_lines(Priority::Info, "\n"), "<6>\n");
}

TEST(IsJournal, ComparesTheStreamWithTheFileBehindIt) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  struct stat status {};
  ASSERT_EQ(::fstat(ends[1], &status), 0);
  const std::string name = std::to_string(status.st_dev) + ":" + std::to_string(status.st_ino);
  EXPECT_TRUE(is_journal(ends[1], with_stream(name)));
  EXPECT_FALSE(is_journal(ends[1], with_stream(name + "0")));
  EXPECT_FALSE(is_journal(ends[1], with_stream("")));
  EXPECT_FALSE(is_journal(ends[1], [](const char*) { return std::nullopt; }));
  ::close(ends[0]);
  ::close(ends[1]);
  EXPECT_FALSE(is_journal(ends[1], with_stream(name)));
}

}  // namespace
}  // namespace qasearch
