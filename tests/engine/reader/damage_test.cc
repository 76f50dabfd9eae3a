// Damaged blocks and the reader: never an exception, always an error that names the index.
// SPDX-License-Identifier: MIT
#include "engine/reader/damage.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <new>
#include <string>

#include "engine/search/searcher.h"
#include "tests/engine/index_directory.h"

// Xapian loses its cursor when a block of a table of two levels cannot be read.
extern "C" const char*
__lsan_default_suppressions();  // NOLINT(bugprone-reserved-identifier): the sanitizer asks
extern "C" const char* __lsan_default_suppressions() { return "leak:libxapian\n"; }

namespace qasearch {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class DamageTest : public IndexDirectoryTest {
 protected:
  void SetUp() override {
    IndexDirectoryTest::SetUp();
    publish(300);
    generation_ = *published_generation(index_);
  }
  static void zero_block(const fs::path& path, std::streamoff at) {
    std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
    file.seekp(at);
    file << std::string(4096, '\0');
  }

  Generation generation_;
};

// As a disk leaves behind that lost a block.
TEST_F(DamageTest, OfAnyBlockIsAnErrorAndNoException) {
  int failed = 0;
  for (const fs::path& path :
       {generation_.questions() / "postlist.glass", generation_.questions() / "docdata.glass",
        generation_.questions() / "termlist.glass", generation_.words() / "postlist.glass"}) {
    if (!fs::exists(path)) continue;
    const auto size = static_cast<std::streamoff>(fs::file_size(path));
    const fs::path whole = fs::path(path.string() + ".whole");
    fs::copy_file(path, whole);
    for (std::streamoff at = 0; at + 4096 <= size; at += 4096) {
      zero_block(path, at);
      EXPECT_NO_THROW({
        Result<Searcher> searcher = Searcher::open(index_);
        if (searcher) {
          for (const char* const query : {"question", "\"of it\"", "quest*", "qestion"}) {
            const auto found = searcher->search({.query = query});
            failed += found ? 0 : 1;
            EXPECT_TRUE(found || found.error().code == ErrorCode::IndexUnreadable);
          }
          static_cast<void>(searcher->suggest({.query = "quest"}));
          static_cast<void>(searcher->warm_up());
        } else {
          ++failed;
        }
      }) << path
         << " " << at;
      fs::copy_file(whole, path, fs::copy_options::overwrite_existing);
    }
    fs::remove(whole);
  }
  EXPECT_GT(failed, 0);
  EXPECT_TRUE(Searcher::open(index_)->search({.query = "question"}));
}

TEST_F(DamageTest, ExplainsALackOfMemory) {
  EXPECT_FALSE(damage_behind_bad_alloc(generation_)) << "the files are whole";
  const fs::path path = generation_.questions() / "postlist.glass";
  flip_byte(path, static_cast<std::streamoff>(fs::file_size(path) / 2));
  const auto damage = damage_behind_bad_alloc(generation_);
  ASSERT_TRUE(damage);
  EXPECT_EQ(damage->code, ErrorCode::IndexUnreadable);
  EXPECT_THAT(damage->message, HasSubstr("postlist.glass"));
}

}  // namespace
}  // namespace qasearch
