// SPDX-License-Identifier: MIT
#include "engine/storage/generation_check.h"

#include <iterator>

#include <gmock/gmock.h>
#include <xapian.h>

#include "engine/document/schema.h"
#include "tests/engine/index_directory.h"

namespace qasearch {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class GenerationCheck : public IndexDirectoryTest {
 protected:
  void SetUp() override {
    IndexDirectoryTest::SetUp();
    publish(3);
    generation_ = *published_generation(index_);
  }
  Result<Manifest> check(FileCheck check = FileCheck::Checksums) const {
    return check_generation(generation_, check);
  }
  void edit_manifest(const std::string& what, const std::string& with) const {
    std::ifstream in(generation_.manifest());
    std::string text{std::istreambuf_iterator<char>(in), {}};
    ASSERT_NE(text.find(what), std::string::npos);
    text.replace(text.find(what), what.size(), with);
    std::ofstream(generation_.manifest()) << text;
  }

  Generation generation_;
};

TEST_F(GenerationCheck, TakesWhatTheWriterMade) {
  for (const FileCheck depth : {FileCheck::Sizes, FileCheck::Checksums}) {
    const Result<Manifest> manifest = check(depth);
    ASSERT_TRUE(manifest) << manifest.error().message;
    EXPECT_EQ(manifest->questions, 3u);
    EXPECT_EQ(manifest->revision, 1u);
    EXPECT_FALSE(manifest->files.empty());
  }
}

TEST_F(GenerationCheck, FindsEveryFlippedByte) {
  const Manifest manifest = *check();
  for (const ManifestFile& file : manifest.files) {
    if (file.bytes == 0) continue;  // Xapian's lock
    const fs::path path = generation_.directory / file.path;
    const auto middle = static_cast<std::streamoff>(file.bytes / 2);
    flip_byte(path, middle);
    EXPECT_EQ(check().error().code, ErrorCode::IndexUnreadable) << path;
    EXPECT_THAT(check().error().message, HasSubstr(file.path));
    flip_byte(path, middle);
  }
  EXPECT_TRUE(check());
}

TEST_F(GenerationCheck, FindsFilesThatAreShortOrGoneWithALookAtEach) {
  const fs::path path = generation_.questions() / "postlist.glass";
  fs::resize_file(path, fs::file_size(path) - 1);
  EXPECT_THAT(check(FileCheck::Sizes).error().message, HasSubstr("bytes instead of"));
  fs::remove(path);
  EXPECT_THAT(check(FileCheck::Sizes).error().message, HasSubstr("postlist.glass"));
  EXPECT_THAT(check(FileCheck::Sizes).error().hint, HasSubstr("qasearch-index"));
}

TEST_F(GenerationCheck, FindsADamagedManifest) {
  edit_manifest("\"files\"", "\"flies\"");
  EXPECT_EQ(check().error().code, ErrorCode::IndexUnreadable);
  std::ofstream(generation_.manifest()) << "{";
  EXPECT_EQ(check().error().code, ErrorCode::IndexUnreadable);
  fs::remove(generation_.manifest());
  EXPECT_EQ(check().error().code, ErrorCode::IndexUnreadable);
}

TEST_F(GenerationCheck, FindsAChangedManifest) {
  edit_manifest("\"questions\": 3", "\"questions\": 4");
  EXPECT_THAT(check(FileCheck::Sizes).error().message, HasSubstr("manifest.json is damaged"));
  edit_manifest("\"questions\": 4", "\"questions\": 3");
  EXPECT_TRUE(check());
  edit_manifest("\"language\": \"en\"", "\"language\": \"de\"");
  EXPECT_EQ(check(FileCheck::Sizes).error().code, ErrorCode::IndexUnreadable);
  edit_manifest("\"language\": \"de\"", "\"language\":  \"en\"");
  EXPECT_EQ(check(FileCheck::Sizes).error().code, ErrorCode::IndexUnreadable) << "a blank more";
}

TEST_F(GenerationCheck, RefusesAManifestWithoutItsChecksum) {
  std::ifstream in(generation_.manifest());
  std::string text{std::istreambuf_iterator<char>(in), {}};
  text.replace(text.find(",\n  \"checksum\""), std::string::npos, "\n}\n");
  std::ofstream(generation_.manifest()) << text;
  EXPECT_EQ(check(FileCheck::Sizes).error().code, ErrorCode::IndexUnreadable);
}

TEST_F(GenerationCheck, RefusesAnotherVersion) {
  edit_manifest("\"schema_version\": " + std::to_string(kSchemaVersion), "\"schema_version\": 999");
  EXPECT_EQ(check().error().code, ErrorCode::IndexVersion);
  EXPECT_THAT(check().error().message, HasSubstr("schema 999"));
}

}  // namespace
}  // namespace qasearch
