// A small good tree in a folder of its own, which a test then spoils.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace qasearch::layering {

/// The lines that a header begins with.
inline constexpr std::string_view kHead = "// A room.\n// SPDX-License-Identifier: MIT\n#pragma once\n";

/// Removed with its files at the end.
class SmallTree {
 public:
  SmallTree() : root_(std::filesystem::temp_directory_path() / "qasearch-layering-XXXXXX") {
    std::string name = root_.string();
    root_ = mkdtemp(name.data());
    write("engine/text/utf8.h", std::string(kHead));
    write("engine/text/utf8.cc", "#include \"engine/text/utf8.h\"\n");
    write("engine/search/searcher.h", std::string(kHead) + "#include \"engine/text/utf8.h\"\n");
    write("engine/search/searcher.cc",
          "#include \"engine/search/searcher.h\"\n\n#include <xapian.h>\n#include <nlohmann/json.hpp>\n");
    write("engine/text/CMakeLists.txt", "add_library(text STATIC\n  utf8.cc)\n");
    write("engine/search/CMakeLists.txt", "add_library(search STATIC\n  searcher.cc)\n");
    write("cli/main.cc",
          "#include <iostream>\n#include <nlohmann/json.hpp>\n#include \"engine/search/searcher.h\"\n");
    write("cli/CMakeLists.txt", "add_executable(cli main.cc)\n");
    write("tests/engine/text/CMakeLists.txt", "\nqasearch_tests(engine/text\n  utf8_test.cc)\n");
    write("tests/engine/text/utf8_test.cc", "#include <xapian.h>\n");
  }
  ~SmallTree() { std::filesystem::remove_all(root_); }
  SmallTree(const SmallTree&) = delete;
  SmallTree& operator=(const SmallTree&) = delete;

  void write(const std::string& path, const std::string& text) const {
    std::filesystem::create_directories((root_ / path).parent_path());
    std::ofstream(root_ / path, std::ios::binary) << text;
  }
  const std::filesystem::path& root() const { return root_; }

 private:
  std::filesystem::path root_;
};

}  // namespace qasearch::layering
