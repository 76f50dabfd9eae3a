// SPDX-License-Identifier: MIT
#include "engine/storage/generation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace qasearch {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;

class GenerationTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "qasearch-generation-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    index_ = name;
  }
  void TearDown() override {
    fs::permissions(index_, fs::perms::owner_all);
    fs::remove_all(index_);
  }

  void write(const fs::path& path, std::string_view text) {
    fs::create_directories(path.parent_path());
    std::ofstream(path) << text;
  }
  std::string read(const fs::path& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  void make_generation(std::uint64_t number, bool finished = true) {
    const Generation generation = generation_at(index_, number);
    fs::create_directories(generation.questions());
    write(generation.questions() / "file", "x");
    if (finished) write(generation.manifest(), "{}");
  }
  std::vector<std::uint64_t> numbers() {
    std::vector<std::uint64_t> numbers;
    for (const auto& entry : fs::directory_iterator(index_ / "generations")) {
      numbers.push_back(std::stoull(entry.path().filename()));
    }
    std::sort(numbers.begin(), numbers.end());
    return numbers;
  }

  fs::path index_;
};

TEST_F(GenerationTest, PublishesByReplacingTheStub) {
  EXPECT_EQ(published_generation(index_).error().code, ErrorCode::IndexMissing);
  EXPECT_EQ(published_generation(index_ / "nowhere").error().code, ErrorCode::IndexMissing);
  EXPECT_EQ(*next_generation_number(index_), 1u);
  make_generation(1);
  ASSERT_TRUE(publish_generation(index_, 1));
  EXPECT_EQ(read(index_ / "XAPIANDB"), "auto generations/1/questions\n");
  EXPECT_EQ(published_generation(index_)->number, 1u);
  EXPECT_EQ(published_generation(index_)->questions(), index_ / "generations/1/questions");
  make_generation(12);
  ASSERT_TRUE(publish_generation(index_, 12));
  EXPECT_EQ(published_generation(index_)->number, 12u);
  ASSERT_TRUE(publish_generation(index_, 1));
  EXPECT_EQ(published_generation(index_)->number, 1u);
  EXPECT_EQ(*next_generation_number(index_), 13u);
  EXPECT_FALSE(fs::exists(index_ / "XAPIANDB.tmp"));
}

TEST_F(GenerationTest, PublishesOnlyWhatIsFinished) {
  make_generation(3, false);
  EXPECT_EQ(publish_generation(index_, 3).error().code, ErrorCode::NotFound);
  EXPECT_EQ(publish_generation(index_, 4).error().code, ErrorCode::NotFound);
  EXPECT_FALSE(fs::exists(index_ / "XAPIANDB"));
}

TEST_F(GenerationTest, BelievesOnlyAStubOfItsOwnForm) {
  make_generation(1);
  for (const std::string bad :
       {"", "\n", "auto generations/1/questions", "auto generations/01/questions\n",
        "auto generations//questions\n", "auto generations/-1/questions\n", "auto generations/0/questions\n",
        "auto generations/1/questions\nauto x\n", "auto generations/../questions\n",
        "auto generations/1/../../x/questions\n", "remote :sh generations/1/questions\n",
        "auto generations/18446744073709551616/questions\n", "glass /srv/other\n"}) {
    write(index_ / "XAPIANDB", bad);
    const Result<Generation> published = published_generation(index_);
    ASSERT_FALSE(published) << bad;
    EXPECT_EQ(published.error().code, ErrorCode::IndexUnreadable) << bad;
    EXPECT_THAT(published.error().message, HasSubstr((index_ / "XAPIANDB").string()));
  }
  write(index_ / "XAPIANDB", "auto generations/" + std::string(5000, '1') + "/questions\n");
  EXPECT_EQ(published_generation(index_).error().code, ErrorCode::IndexUnreadable);
  write(index_ / "XAPIANDB", "auto generations/9/questions\n");
  EXPECT_EQ(published_generation(index_).error().code, ErrorCode::IndexUnreadable);
  EXPECT_EQ(*next_generation_number(index_), 10u);
}

TEST_F(GenerationTest, KeepsOlderGenerationsAsAsked) {
  for (const std::uint64_t number : {2, 3, 4, 5, 6}) make_generation(number);
  ASSERT_TRUE(publish_generation(index_, 6));
  // 5 was rolled back from: 4 was the published one when 6 was made.
  fs::remove(generation_at(index_, 3).manifest());  // damaged: not worth keeping
  ASSERT_TRUE(prune_generations(index_, 6, 4, 2));
  EXPECT_THAT(numbers(), ElementsAre(2, 4, 6));
  ASSERT_TRUE(prune_generations(index_, 6, 4, 0));
  EXPECT_THAT(numbers(), ElementsAre(6));
}

TEST_F(GenerationTest, RemovesOnlyWhatIsUnfinished) {
  make_generation(1);
  make_generation(2, false);
  make_generation(3, false);
  fs::create_directories(index_ / "generations/mine");
  write(index_ / "XAPIANDB", "auto generations/2/questions\n");  // published by hand
  ASSERT_TRUE(remove_unfinished_generations(index_));
  EXPECT_TRUE(fs::exists(index_ / "generations/mine"));
  fs::remove(index_ / "generations/mine");
  EXPECT_THAT(numbers(), ElementsAre(1, 2));
  EXPECT_THAT(finished_generations(index_)->size(), 1u);
}

TEST_F(GenerationTest, ReplacesFilesWhole) {
  ASSERT_TRUE(write_status(index_, "{\"a\":1}"));
  ASSERT_TRUE(write_status(index_, "{}"));
  EXPECT_EQ(read(index_ / "status.json"), "{}");
  const Result<void> failed = write_file_atomically(index_ / "none" / "file", "x");
  EXPECT_EQ(failed.error().code, ErrorCode::Io);
  EXPECT_THAT(failed.error().message, HasSubstr((index_ / "none" / "file").string()));
  make_generation(1);
  EXPECT_TRUE(sync_tree(index_));
  EXPECT_EQ(sync_tree(index_ / "none").error().code, ErrorCode::Io);
}

TEST_F(GenerationTest, KnowsItsOwnStubByWhatStandsBesideIt) {
  write(index_ / "XAPIANDB", "glass /srv/other\n");
  EXPECT_FALSE(is_own_stub(index_));
  make_generation(1, false);
  EXPECT_FALSE(is_own_stub(index_));
  make_generation(2);
  EXPECT_TRUE(is_own_stub(index_));
  fs::remove_all(index_ / "generations");
  write(index_ / "XAPIANDB", "auto generations/9/questions\n");
  EXPECT_TRUE(is_own_stub(index_));
  EXPECT_EQ(stub_generation(index_)->number, 9u);
}

}  // namespace
}  // namespace qasearch
