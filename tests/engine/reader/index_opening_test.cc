#include "engine/reader/index_opening.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "engine/document/schema.h"
#include "tests/engine/opened_index.h"

namespace qasearch {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

std::vector<Page> pages() {
  Page page;
  page.path = "/a";
  page.title = "A";
  page.questions = {{"q", "Why a lock?", "Because it blocks.", Difficulty::None}};
  return {page};
}

TEST(OpenIndex, ReadsWhatTheIndexSaysOfItself) {
  const OpenedIndex opened(pages());
  const IndexInfo& info = opened.context.reader->info;
  EXPECT_EQ(info.revision, 1u);
  EXPECT_EQ(info.questions, 1u);
  EXPECT_EQ(info.pages, 0u);
  EXPECT_EQ(info.built_at, "2026-01-02T03:04:05Z");
  EXPECT_EQ(info.language, "en");
  EXPECT_EQ(opened.context.reader->manifest.revision, 1u);
}

TEST(OpenIndex, NamesAnotherVersion) {
  const TemporaryIndex index(pages());
  {
    const Generation generation = *published_generation(index.dir());
    Xapian::WritableDatabase database(generation.questions().string(), Xapian::DB_OPEN);
    database.set_metadata(std::string(kMetaSchema), "999");
    database.commit();
  }
  const auto opened = open_index(index.dir());
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::IndexVersion);
  EXPECT_THAT(opened.error().message, HasSubstr("written with schema 999"));
}

TEST(OpenContext, SharesTheReader) {
  OpenedIndex opened(pages());
  Result<SearchContext> another = open_context(opened.context.reader);
  ASSERT_TRUE(another);
  EXPECT_EQ(another->reader, opened.context.reader);
  const auto kept = opened.context.postings("lock", opened.endless);
  EXPECT_EQ(another->postings("lock", opened.endless), kept) << "it is read once for all contexts";
  EXPECT_EQ(another->document(1), opened.context.document(1));
}

TEST(OpenContext, RefusesAGenerationThatIsGone) {
  const OpenedIndex opened(pages());
  fs::remove(opened.context.reader->generation.words() / "postlist.glass");
  const auto another = open_context(opened.context.reader);
  ASSERT_FALSE(another);
  EXPECT_EQ(another.error().code, ErrorCode::IndexUnreadable);
}

}  // namespace
}  // namespace qasearch
