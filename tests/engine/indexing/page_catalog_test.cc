#include "engine/indexing/page_catalog.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace qasearch {
namespace {

class PageCatalogTest : public testing::Test {
 protected:
  void SetUp() override { std::filesystem::create_directories(dir_); }
  void TearDown() override { std::filesystem::remove_all(dir_); }
  Result<std::vector<CatalogPage>> read(const std::string& text) const {
    std::ofstream(path_, std::ios::binary) << text;
    return read_page_catalog(path_);
  }

  const std::filesystem::path dir_ = std::filesystem::path(testing::TempDir()) /
                                     ("page_catalog." + std::to_string(::getpid()) + "." +
                                      testing::UnitTest::GetInstance()->current_test_info()->name());
  const std::filesystem::path path_ = dir_ / "pages.ndjson";
};

TEST_F(PageCatalogTest, ReadsWhatItWrites) {
  std::vector<CatalogPage> pages(2);
  pages[0] = {{"/a\"b", "key\n\xc3\xa4", UINT64_MAX, 3}, 12345678901234, UINT32_MAX, "A \"description\"\n"};
  pages[1].entry.path = "/c";
  const auto again = read(to_json_lines(pages));
  ASSERT_TRUE(again) << again.error().message;
  ASSERT_EQ(again->size(), 2u);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ((*again)[i].entry, pages[i].entry);
    EXPECT_EQ((*again)[i].text_bytes, pages[i].text_bytes);
    EXPECT_EQ((*again)[i].rank, pages[i].rank);
    EXPECT_EQ((*again)[i].description, pages[i].description);
  }
}

TEST_F(PageCatalogTest, CountsTheTextsOfAPage) {
  Page page;
  page.path = "/a";
  page.description = "12345";
  page.questions = {{"q", "1234", "123"}};
  const CatalogPage row = make_catalog_page(page, 7);
  EXPECT_EQ(row.entry, page_entry(page));
  EXPECT_EQ(row.rank, 7u);
  EXPECT_EQ(row.description, "12345");
  EXPECT_GE(row.text_bytes, 12u);
}

TEST_F(PageCatalogTest, RefusesDamage) {
  const std::string good = to_json_lines({CatalogPage{}});
  ASSERT_TRUE(read(good));
  for (const std::string& bad :
       {good.substr(0, good.size() / 2), std::string("[]\n"), "{}\n" + good, good + "x"})
    EXPECT_EQ(read(bad).error().code, ErrorCode::IndexUnreadable) << bad;
  EXPECT_EQ(read_page_catalog(dir_ / "none").error().code, ErrorCode::Io);
}

}  // namespace
}  // namespace qasearch
