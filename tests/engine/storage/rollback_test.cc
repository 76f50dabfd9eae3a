// SPDX-License-Identifier: MIT
#include "engine/storage/rollback.h"

#include <gmock/gmock.h>

#include "engine/search/searcher.h"
#include "engine/storage/generation.h"
#include "tests/engine/index_directory.h"

namespace qasearch {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class RollbackTest : public IndexDirectoryTest {
 protected:
  std::uint64_t searched_revision() const { return Searcher::open(index_)->info().revision; }
};

TEST_F(RollbackTest, GoesOneGenerationBackEachTime) {
  for (const std::size_t questions : {1, 2, 3}) publish(questions);
  const Result<RolledBack> once = roll_back(index_);
  ASSERT_TRUE(once) << once.error().message;
  EXPECT_EQ(once->revision, 2u);
  EXPECT_EQ(once->questions, 2u);
  EXPECT_EQ(once->passed_over, "");
  EXPECT_EQ(searched_revision(), 2u);
  EXPECT_EQ(roll_back(index_)->revision, 1u);
  EXPECT_EQ(searched_revision(), 1u);
  const Result<RolledBack> too_far = roll_back(index_);
  EXPECT_EQ(too_far.error().code, ErrorCode::NotFound);
  EXPECT_EQ(searched_revision(), 1u);
}

TEST_F(RollbackTest, IsFollowedByARevisionThatNeverWas) {
  for (const std::size_t questions : {1, 2, 3}) publish(questions, 1);
  ASSERT_TRUE(roll_back(index_));
  EXPECT_EQ(publish(4, 1).revision, 4u);
  // The generation that was left is not kept: a second rollback leads to the one published before.
  EXPECT_EQ(roll_back(index_)->revision, 2u);
  EXPECT_EQ(publish(4, 1).revision, 5u);
}

TEST_F(RollbackTest, WantsAnIndex) {
  EXPECT_EQ(roll_back(index_).error().code, ErrorCode::IndexMissing);
  publish(1);
  const Result<RolledBack> alone = roll_back(index_);
  EXPECT_EQ(alone.error().code, ErrorCode::NotFound);
  EXPECT_THAT(alone.error().hint, HasSubstr("--keep"));
}

TEST_F(RollbackTest, LeavesAnIndexThatIsLost) {
  publish(1);
  publish(2);
  fs::remove_all(generation_at(index_, 2).directory);
  EXPECT_EQ(roll_back(index_)->revision, 1u);
  EXPECT_EQ(searched_revision(), 1u);
}

TEST_F(RollbackTest, PassesOverWhatIsDamaged) {
  for (const std::size_t questions : {1, 2, 3}) publish(questions);
  flip_byte(generation_at(index_, 2).questions() / "postlist.glass", 4000);
  const Result<RolledBack> back = roll_back(index_);
  ASSERT_TRUE(back) << back.error().message;
  EXPECT_EQ(back->revision, 1u);
  EXPECT_THAT(back->passed_over, HasSubstr("generations/2/questions/postlist.glass is damaged"));
}

TEST_F(RollbackTest, StaysWhenNothingIsWhole) {
  publish(1);
  publish(2);
  fs::resize_file(generation_at(index_, 1).questions() / "termlist.glass", 10);
  const Result<RolledBack> back = roll_back(index_);
  EXPECT_EQ(back.error().code, ErrorCode::IndexUnreadable);
  EXPECT_EQ(searched_revision(), 2u);
}

}  // namespace
}  // namespace qasearch
