// Runs of the writer over one small page, one revision each: for tests of what lies in an index directory.
// SPDX-License-Identifier: MIT
#pragma once

#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>

#include "engine/indexing/index_writer.h"

namespace qasearch {

/// An empty directory that goes with the test.
class IndexDirectoryTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "qasearch-index-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    index_ = name;
  }
  void TearDown() override { std::filesystem::remove_all(index_); }

  /// Publishes a page with this number of questions.
  BuildResult publish(std::size_t questions, std::uint32_t keep = 9) const {
    IndexOptions options;
    options.keep_generations = keep;
    Result<IndexWriter> writer = IndexWriter::begin(index_, options);
    EXPECT_TRUE(writer) << writer.error().message;
    Page page;
    page.path = "/sql/locks";
    page.title = "Locks";
    for (std::size_t i = 0; i < questions; ++i) {
      const std::string id = "lock" + std::to_string(i);
      Question question;
      question.id = id;
      question.question = "What is " + id + "?";
      question.answer = "It waits.";
      page.questions.push_back(question);
    }
    const std::vector<Page> pages = {page};
    const Result<BuildResult> published = writer->publish(PageList(pages));
    EXPECT_TRUE(published) << published.error().message;
    return *published;
  }

  static void flip_byte(const std::filesystem::path& path, std::streamoff at) {
    std::fstream file(path, std::ios::binary | std::ios::in | std::ios::out);
    file.seekg(at);
    const char byte = static_cast<char>(file.get() ^ 0x10);
    file.seekp(at);
    file.put(byte);
  }

  std::filesystem::path index_;
};

}  // namespace qasearch
