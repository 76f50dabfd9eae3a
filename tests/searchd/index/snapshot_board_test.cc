#include "searchd/index/snapshot_board.h"

#include <gtest/gtest.h>

#include "tests/engine/temporary_index.h"
#include "tests/searchd/small_site.h"

namespace qasearch {
namespace {

SharedSnapshot of_revision(std::uint64_t revision) {
  auto index = std::make_shared<IndexSnapshot>();
  index->info.revision = revision;
  return index;
}

class IndexBoardTest : public testing::Test {
 protected:
  std::vector<Searcher> two_searchers() const {
    std::vector<Searcher> searchers;
    searchers.push_back(directory_.open());
    searchers.push_back(directory_.open());
    return searchers;
  }

  TemporaryIndex directory_{small_site("s1e")};
  SnapshotBoard board_;
};

TEST_F(IndexBoardTest, BeginsWithNoIndex) {
  EXPECT_FALSE(board_.read().index->ready);
  EXPECT_EQ(board_.read().version, board_.version());
}

TEST_F(IndexBoardTest, EachChangeIsAnotherVersion) {
  const std::uint64_t before = board_.version();
  board_.publish(of_revision(1), {});
  EXPECT_GT(board_.version(), before);
  EXPECT_EQ(board_.read().version, board_.version());
  EXPECT_EQ(board_.read().index->info.revision, 1u);
}

TEST_F(IndexBoardTest, EachWorkerTakesItsSearcherOnce) {
  board_.publish(of_revision(1), two_searchers());
  for (const std::size_t worker : {0, 1}) {
    std::optional<Searcher> searcher;
    EXPECT_EQ(board_.take(worker, searcher).index->info.revision, 1u);
    ASSERT_TRUE(searcher);
    EXPECT_TRUE(searcher->search({}));
    std::optional<Searcher> none;
    EXPECT_EQ(board_.take(worker, none).version, board_.version());
    EXPECT_FALSE(none);
  }
}

TEST_F(IndexBoardTest, AProblemTakesNoSearcherAway) {
  board_.publish(of_revision(1), two_searchers());
  std::optional<Searcher> first, second;
  (void)board_.take(0, first);
  board_.publish(of_revision(1), {});
  (void)board_.take(0, first);
  (void)board_.take(1, second);
  EXPECT_TRUE(first && second);
}

}  // namespace
}  // namespace qasearch
