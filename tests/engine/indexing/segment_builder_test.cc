#include "engine/indexing/segment_builder.h"

#include <gtest/gtest.h>
#include <unistd.h>
#include <xapian.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "engine/document/schema.h"

namespace qasearch {
namespace {

namespace fs = std::filesystem;

class SegmentBuilderTest : public testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(dir_ / "parts");
    for (int i = 0; i < 40; ++i) {
      Page page;
      page.path = "/p" + std::to_string(100 + i);
      page.questions = {{"q", "What is word" + std::to_string(i) + "x?", "Common text."}};
      pages_.push_back(std::move(page));
    }
  }
  void TearDown() override { fs::remove_all(dir_); }

  // The words of the documents by number, of an index built with these options.
  std::vector<std::string> build(const BuildOptions& options) {
    const PageList sources(pages_);
    const fs::path parts = dir_ / "parts" / std::to_string(++runs_), to = dir_ / std::to_string(runs_);
    fs::create_directory(parts);
    SegmentBuilder builder(sources, std::make_shared<const RecordDictionary>(), parts, options);
    const IndexPlan plan = plan_index(sources, {}, false);
    EXPECT_TRUE(builder.build(plan.pages));
    EXPECT_TRUE(builder.merge_into(to, {{std::string(kMetaLanguage), "en"}}));
    EXPECT_EQ(builder.pages().size(), pages_.size());
    const Xapian::Database database(to.string());
    EXPECT_EQ(database.get_metadata(std::string(kMetaLanguage)), "en");
    std::vector<std::string> words;
    for (Xapian::docid id = 1; id <= database.get_lastdocid(); ++id) {
      for (auto term = database.termlist_begin(id); term != database.termlist_end(id); ++term) {
        if ((*term).starts_with("word")) words.push_back(*term);
      }
    }
    return words;
  }

  const fs::path dir_ =
      fs::path(testing::TempDir()) / ("segments." + std::to_string(::getpid()) + "." +
                                      testing::UnitTest::GetInstance()->current_test_info()->name());
  std::vector<Page> pages_;
  int runs_ = 0;
};

TEST_F(SegmentBuilderTest, NumbersDocumentsInTheOrderOfPagesHoweverManyThreads) {
  const std::vector<std::string> alone = build({.language = "en", .threads = 1});
  ASSERT_EQ(alone.size(), pages_.size());
  EXPECT_EQ(alone.front(), "word0x");
  EXPECT_EQ(alone.back(), "word39x");
  EXPECT_EQ(build({.language = "en", .threads = 3, .flush_documents = 2, .part_documents = 5}), alone);
}

TEST_F(SegmentBuilderTest, StopsAtTheNextReport) {
  std::uint64_t reports = 0;
  const BuildOptions options{.language = "en",
                             .progress = [&](const BuildProgress&) { return ++reports < 2; },
                             .flush_documents = 1};
  const PageList sources(pages_);
  SegmentBuilder builder(sources, std::make_shared<const RecordDictionary>(), dir_ / "parts", options);
  const Result<void> built = builder.build(plan_index(sources, {}, false).pages);
  ASSERT_FALSE(built);
  EXPECT_EQ(built.error().code, ErrorCode::Stopped);
  EXPECT_EQ(reports, 2u);
}

}  // namespace
}  // namespace qasearch
