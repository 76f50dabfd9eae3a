#include "indexer/nuxt_project.h"

#include <gmock/gmock.h>

#include <fstream>

#include "tests/indexer/test_files.h"

namespace qasearch {
namespace {

namespace fs = std::filesystem;

void write(const fs::path& file) {
  fs::create_directories(file.parent_path());
  std::ofstream(file) << "x";
}

TEST(NuxtProject, IsKnownByItsConfiguration) {
  const TempFolder folder;
  EXPECT_FALSE(is_nuxt_project(folder.path()));
  EXPECT_FALSE(is_nuxt_project(folder.path() / "absent"));
  write(folder.path() / "nuxt.config.ts");
  EXPECT_TRUE(is_nuxt_project(folder.path()));
}

TEST(NuxtProject, PrefersGeneratedPagesToContent) {
  const TempFolder folder;
  EXPECT_EQ(nuxt_source(folder.path()), std::nullopt);
  write(folder.path() / "content/index.md");
  EXPECT_EQ(nuxt_source(folder.path()), folder.path() / "content");
  write(folder.path() / ".output/public/_nuxt/entry.js");  // of `nuxt build`, which writes no pages
  EXPECT_EQ(nuxt_source(folder.path()), folder.path() / "content");
  write(folder.path() / "dist/_payload.json");
  EXPECT_EQ(nuxt_source(folder.path()), folder.path() / "dist");
  write(folder.path() / ".output/public/index.html");
  EXPECT_EQ(nuxt_source(folder.path()), folder.path() / ".output/public");
}

}  // namespace
}  // namespace qasearch
