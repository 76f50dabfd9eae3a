#include "cli/quiz/review.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

namespace qasearch {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;
using namespace std::chrono_literals;

constexpr std::chrono::sys_seconds kNoon = std::chrono::sys_days(std::chrono::year(2026) / 11 / 30) + 12h;

class ReviewLog : public testing::Test {
 protected:
  void SetUp() override { fs::remove_all(folder_); }
  void TearDown() override { fs::remove_all(folder_); }

  void write(std::string_view text) {
    fs::create_directories(log_.parent_path());
    std::ofstream(log_, std::ios::binary) << text;
  }
  std::string text() const {
    std::ifstream in(log_, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  const fs::path folder_ =
      fs::path(testing::TempDir()) / ("qasearch_review_test_" + std::to_string(::getpid()));
  const fs::path log_ = folder_ / "state" / "reviews.tsv";
};

TEST_F(ReviewLog, KeepsWhatWasAdded) {
  EXPECT_THAT(read_reviews(log_).value(), IsEmpty());
  const Review first{kNoon, "/a#b", Grade::Good}, second{kNoon + 1min, "/c#d", Grade::Again};
  ASSERT_TRUE(add_review(log_, first));
  ASSERT_TRUE(add_review(log_, second));
  EXPECT_EQ(text(), "2026-11-30T12:00:00Z\tgood\t/a#b\n2026-11-30T12:01:00Z\tagain\t/c#d\n");
  EXPECT_THAT(read_reviews(log_).value(), ElementsAre(first, second));
}

TEST_F(ReviewLog, SurvivesALineThatACrashCut) {
  write("2026-11-30T12:00:00Z\tgood\t/a#b\n2026-11-30T12:0");
  ASSERT_TRUE(add_review(log_, {kNoon + 2min, "/c#d", Grade::Easy}));
  EXPECT_THAT(read_reviews(log_).value(),
              ElementsAre(Review{kNoon, "/a#b", Grade::Good}, Review{kNoon + 2min, "/c#d", Grade::Easy}));
}

TEST_F(ReviewLog, MergesByConcatenation) {
  write(
      "2026-11-30T12:05:00Z\teasy\t/z#z\n2026-11-30T12:00:00Z\tgood\t/a#b\n<<<<<<< theirs\n"
      "2026-11-30T12:00:00Z\tgood\t/a#b\n2026-11-30T12:01:00Z\tbest\t/a#b\n\n");
  EXPECT_THAT(read_reviews(log_).value(),
              ElementsAre(Review{kNoon, "/a#b", Grade::Good}, Review{kNoon + 5min, "/z#z", Grade::Easy}));
}

TEST_F(ReviewLog, SaysThatItCannotBeWritten) {
  fs::create_directories(folder_);
  std::ofstream(folder_ / "state") << "a file where a folder should be";
  EXPECT_EQ(add_review(log_, {kNoon, "/a#b", Grade::Good}).error().code, ErrorCode::Io);
}

TEST(ReviewLogPlace, IsTheStateFolder) {
  EXPECT_EQ(review_log([](const char*) { return std::nullopt; }), std::nullopt);
  EXPECT_EQ(review_log([](const char* name) -> std::optional<std::string> {
              return std::string_view(name) == "XDG_STATE_HOME" ? std::optional<std::string>("/s")
                                                                : std::nullopt;
            }),
            fs::path("/s/qasearch/reviews.tsv"));
}

}  // namespace
}  // namespace qasearch
