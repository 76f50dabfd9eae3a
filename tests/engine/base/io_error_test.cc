#include "engine/base/io_error.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cerrno>

namespace qasearch {
namespace {

using testing::HasSubstr;

TEST(UnreadableFile, SaysWhatToDo) {
  const Error refused = unreadable_file("/i/XAPIANDB", EACCES);
  EXPECT_EQ(refused.code, ErrorCode::IndexUnreadable);
  EXPECT_EQ(refused.message, "cannot read /i/XAPIANDB: Permission denied");
  EXPECT_THAT(refused.hint, HasSubstr("chmod -R a+rX"));
  EXPECT_EQ(unreadable_file("/i/XAPIANDB", ENOENT).hint, kRebuildHint);
  EXPECT_THAT(unreadable_file("/i/XAPIANDB", EIO).hint, HasSubstr("disk"));
}

}  // namespace
}  // namespace qasearch
