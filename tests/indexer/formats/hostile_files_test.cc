// Every reader against files that were cut, changed and mixed: whatever comes of it, it ends, and what it
// gives is safe to index.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "engine/text/utf8.h"
#include "tests/indexer/reading.h"
#include "tests/indexer/test_files.h"

namespace qasearch {
namespace {

std::vector<std::string> sample_files() {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(test_data(""))) {
    if (entry.is_regular_file() && entry.file_size() < 200'000) files.push_back(read_file(entry.path()));
  }
  std::ranges::sort(files);
  return files;
}

void expect_safe(const std::string& bytes, const std::string& name) {
  for (const PageRecord& record : read_text(bytes, name).records) {
    EXPECT_TRUE(is_safe_path(record.page.path)) << record.page.path;
    EXPECT_TRUE(is_valid_utf8(record.page.title));
    EXPECT_TRUE(is_valid_utf8(record.page.body));
    EXPECT_TRUE(record.page.body.empty() || record.page.questions.empty());
    for (const Question& question : record.page.questions) {
      EXPECT_FALSE(question.question.empty());
      EXPECT_TRUE(is_valid_utf8(question.question));
      EXPECT_TRUE(is_valid_utf8(question.answer));
      EXPECT_TRUE(is_valid_utf8(question.id));
    }
  }
}

TEST(HostileFiles, AreReadWithoutHarm) {
  std::mt19937 random(1);
  const std::vector<std::string> files = sample_files();
  ASSERT_GT(files.size(), 20u);
  const auto below = [&](std::size_t end) {
    return std::uniform_int_distribution<std::size_t>(0, end - 1)(random);
  };
  using namespace std::string_view_literals;
  static constexpr std::string_view kBytes = "[]{}\"'\\<>&-:,;#`|\n\0\xFF\xC3 019aq"sv;
  for (const std::string& file : files) {
    if (file.empty()) continue;
    for (int round = 0; round < 40; ++round) {
      std::string bytes = round % 4 == 0 ? file.substr(0, below(file.size())) : file;
      for (std::size_t i = 0; i < below(20) && !bytes.empty(); ++i)
        bytes[below(bytes.size())] = kBytes[below(kBytes.size())];
      if (round % 5 == 0) {
        const std::string& other = files[below(files.size())];
        if (!other.empty()) bytes.insert(below(bytes.size() + 1), other.substr(below(other.size()), 300));
      }
      expect_safe(bytes, round % 2 == 0 ? "a/1.b.md" : "a/_payload.json");
    }
  }
}

}  // namespace
}  // namespace qasearch
