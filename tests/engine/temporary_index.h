// An index in a folder of its own that goes with the object: for tests that search.
// SPDX-License-Identifier: MIT
#pragma once

#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "engine/indexing/index_writer.h"
#include "engine/search/searcher.h"

namespace qasearch {

class TemporaryIndex {
 public:
  explicit TemporaryIndex(const std::vector<Page>& pages, IndexOptions options = {}) {
    std::filesystem::create_directories(dir_);
    options.built_at = "2026-01-02T03:04:05Z";
    Result<IndexWriter> writer = IndexWriter::begin(dir_, options);
    if (!writer) throw std::runtime_error(writer.error().message);
    const auto published = writer->publish(PageList(pages));
    if (!published) throw std::runtime_error(published.error().message);
  }
  ~TemporaryIndex() {
    std::error_code error;
    std::filesystem::remove_all(dir_, error);
  }
  TemporaryIndex(const TemporaryIndex&) = delete;
  TemporaryIndex& operator=(const TemporaryIndex&) = delete;

  const std::filesystem::path& dir() const { return dir_; }

  Searcher open() const {
    Result<Searcher> searcher = Searcher::open(dir_);
    if (!searcher) throw std::runtime_error(searcher.error().message);
    return std::move(*searcher);
  }

 private:
  static std::string next_name() {
    static std::atomic<int> number{0};
    return "index." + std::to_string(::getpid()) + "." + std::to_string(++number);
  }
  const std::filesystem::path dir_ = std::filesystem::path(testing::TempDir()) / next_name();
};

}  // namespace qasearch
