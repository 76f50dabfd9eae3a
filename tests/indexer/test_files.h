// Files for the reader tests: those beside the tests, and the shared fixtures where they are at hand.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "tests/paths/build_paths.h"

namespace qasearch {

inline std::filesystem::path test_data(const std::string& name) {
  return std::filesystem::path(source_path("tests/indexer/data")) / name;
}

/// The shared folder: $QASEARCH_SHARED, else beside the sources. Empty when there is none.
inline std::filesystem::path shared_folder() {
  const char* const given = std::getenv("QASEARCH_SHARED");
  const std::filesystem::path path =
      given != nullptr ? std::filesystem::path(given) : std::filesystem::path(source_path("../shared"));
  return std::filesystem::is_directory(path / "fixtures") ? path : std::filesystem::path();
}

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// A folder of the test's own that is removed with it.
class TempFolder {
 public:
  TempFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "qasearch-test-XXXXXX").string();
    path_ = ::mkdtemp(name.data()) != nullptr ? name : "";
  }
  ~TempFolder() {
    std::error_code ignored;  // nothing to be done about a folder that cannot be removed
    std::filesystem::remove_all(path_, ignored);
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path write(const std::string& name, std::string_view text) const {
    const std::filesystem::path file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
    return file;
  }

 private:
  std::filesystem::path path_;
};

}  // namespace qasearch
