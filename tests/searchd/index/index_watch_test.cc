#include "searchd/index/index_watch.h"

#include <gmock/gmock.h>

#include <condition_variable>
#include <fstream>
#include <mutex>

#include "searchd/telemetry/metrics.h"
#include "tests/engine/index_directory.h"

namespace qasearch {
namespace {

using testing::HasSubstr;

/// Records the calls of the watch; threads can wait for one.
class Told {
 public:
  IndexWatch::WatchOptions watch_options(const std::filesystem::path& index) {
    IndexWatch::WatchOptions watch_options;
    watch_options.index_dir = index;
    watch_options.searchers = 2;
    watch_options.publish = [this](const SharedSnapshot& served, std::vector<Searcher> searchers) {
      const std::lock_guard lock(lock_);
      index_ = served;
      if (!searchers.empty()) {
        EXPECT_EQ(searchers.size(), 2u);
        for (const Searcher& searcher : searchers) EXPECT_EQ(searcher.info().revision, served->info.revision);
        ++opened_;
      }
      changed_.notify_all();
    };
    watch_options.refused = [this](const Error&) {
      const std::lock_guard lock(lock_);
      ++refused_;
    };
    return watch_options;
  }

  template <typename Predicate>
  SharedSnapshot until(Predicate&& holds) {
    std::unique_lock lock(lock_);
    EXPECT_TRUE(changed_.wait_for(lock, std::chrono::seconds(20), [&] { return index_ && holds(*index_); }))
        << (index_ && index_->problem ? index_->problem->message : "nothing was told");
    return index_;
  }

  int opened() {
    const std::lock_guard lock(lock_);
    return opened_;
  }
  int refused() {
    const std::lock_guard lock(lock_);
    return refused_;
  }

 private:
  std::mutex lock_;
  std::condition_variable changed_;
  SharedSnapshot index_;
  int opened_ = 0, refused_ = 0;
};

using IndexWatchTest = IndexDirectoryTest;

TEST_F(IndexWatchTest, OpensAtOnceWhatIsThere) {
  publish(3);
  Told told;
  const IndexWatch watch(told.watch_options(index_));
  EXPECT_EQ(told.opened(), 1);
  const SharedSnapshot index = told.until([](const IndexSnapshot& now) { return now.ready; });
  EXPECT_EQ(index->info.questions, 3u);
  EXPECT_FALSE(index->problem);
}

TEST_F(IndexWatchTest, WaitsForTheFirstIndex) {
  Told told;
  const std::filesystem::path later = index_ / "later";
  const IndexWatch watch(told.watch_options(later));
  EXPECT_EQ(told.until([](const IndexSnapshot& now) { return !now.ready; })->problem->code,
            ErrorCode::IndexMissing);
  index_ = later;
  publish(1);
  EXPECT_FALSE(told.until([](const IndexSnapshot& now) { return now.ready; })->problem);
  index_ = later.parent_path();
}

TEST_F(IndexWatchTest, SeesEachPublishedGeneration) {
  publish(1);
  Told told;
  const IndexWatch watch(told.watch_options(index_));
  for (std::size_t questions = 2; questions < 6; ++questions) {
    publish(questions);
    told.until([&](const IndexSnapshot& now) { return now.info.questions == questions; });
  }
}

TEST_F(IndexWatchTest, RefusesADamagedGenerationAndServesOn) {
  publish(1);
  Told told;
  IndexWatch watch(told.watch_options(index_));
  // Published elsewhere and damaged before it comes here: one byte in the middle of a table.
  const std::filesystem::path second = index_ / "generations/2";
  publish(2);
  told.until([](const IndexSnapshot& now) { return now.info.questions == 2; });
  flip_byte(second / "questions/termlist.glass", 20);
  std::ofstream(index_ / "XAPIANDB.new") << "auto generations/2/questions\n";
  std::filesystem::rename(index_ / "XAPIANDB.new", index_ / "XAPIANDB");
  const SharedSnapshot index = told.until([](const IndexSnapshot& now) { return now.problem.has_value(); });
  EXPECT_TRUE(index->ready);
  EXPECT_EQ(index->info.revision, 2u);
  EXPECT_EQ(index->problem->code, ErrorCode::IndexUnreadable);
  EXPECT_EQ(index->refused, 2u);
  EXPECT_THAT(index->problem->message, HasSubstr("termlist.glass"));
  EXPECT_EQ(told.refused(), 1);
  watch.check_now();
  publish(3);
  EXPECT_FALSE(told.until([](const IndexSnapshot& now) { return now.info.questions == 3; })->problem);
  EXPECT_EQ(told.refused(), 1) << "told of once";
}

TEST_F(IndexWatchTest, ReadsTheWholeOfTheFirstOneAfterwards) {
  publish(1);
  flip_byte(index_ / "generations/1/questions/termlist.glass", 20);
  Told told;
  const IndexWatch watch(told.watch_options(index_));
  const SharedSnapshot index = told.until([](const IndexSnapshot& now) { return now.problem.has_value(); });
  EXPECT_TRUE(index->ready) << "there is no other";
  EXPECT_THAT(index->problem->message, HasSubstr("termlist.glass"));
}

TEST_F(IndexWatchTest, ReadsTheWholeAgainWhenItIsSuspected) {
  publish(1);
  Told told;
  IndexWatch::WatchOptions watch_options = told.watch_options(index_);
  watch_options.verify_every = std::chrono::milliseconds(0);
  watch_options.was_suspected = [] { return true; };
  const IndexWatch watch(std::move(watch_options));
  std::filesystem::resize_file(index_ / "generations/1/questions/postlist.glass", 4096);
  const SharedSnapshot index = told.until([](const IndexSnapshot& now) { return now.problem.has_value(); });
  EXPECT_TRUE(index->ready) << "there is no other";
  EXPECT_EQ(index->refused, 1u);
  EXPECT_THAT(index->problem->message, HasSubstr("postlist.glass"));
  publish(2);
  EXPECT_FALSE(told.until([](const IndexSnapshot& now) { return now.info.questions == 2; })->problem);
}

TEST_F(IndexWatchTest, ServesOnWhenTheIndexIsLost) {
  publish(1);
  Told told;
  const IndexWatch watch(told.watch_options(index_));
  std::filesystem::remove(index_ / "XAPIANDB");
  const SharedSnapshot index = told.until([](const IndexSnapshot& now) { return now.problem.has_value(); });
  EXPECT_TRUE(index->ready);
  EXPECT_EQ(index->problem->code, ErrorCode::IndexMissing);
  EXPECT_EQ(index->refused, 0u);
}

TEST_F(IndexWatchTest, TellsOfTheLastRun) {
  publish(1);
  Told told;
  const IndexWatch watch(told.watch_options(index_));
  std::ofstream(index_ / "status.new") << R"({"outcome":"io","exit_status":6,"consecutive_failures":2})";
  std::filesystem::rename(index_ / "status.new", index_ / "status.json");
  const SharedSnapshot index = told.until([](const IndexSnapshot& now) { return now.last_run != "null"; });
  EXPECT_THAT(readiness_json(*index, 0), HasSubstr("\"last_run\":{\"outcome\":\"io\""));
  EXPECT_EQ(told.opened(), 1) << "the index is the same";
  Metrics metrics({});
  EXPECT_THAT(metrics.text({}, *index, 0), HasSubstr("\nqasearch_last_run_consecutive_failures 2\n"));
}

}  // namespace
}  // namespace qasearch
