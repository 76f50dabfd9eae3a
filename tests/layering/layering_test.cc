// Reads the tree's sources and holds them to the rules of ARCHITECTURE.md: the folders that a file may
// include, the calls that engine may not make, the names and lists of files. The rules are the tables of
// rules.h; the checks are tried on small bad trees first.
// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "tests/layering/function_checks.h"
#include "tests/layering/include_checks.h"
#include "tests/layering/rules.h"
#include "tests/layering/small_tree.h"
#include "tests/layering/source_checks.h"
#include "tests/layering/source_tree.h"
#include "tests/paths/build_paths.h"

namespace qasearch::layering {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;

Findings check_tree(const fs::path& root) {
  const Tree tree = read_tree(root);
  Findings findings;
  check_table(kFolders, findings);
  check_folders(tree, findings);
  check_libraries(tree, findings);
  check_reach(tree, findings);
  check_loops(tree, findings);
  check_engine_is_silent(tree, findings);
  check_files(tree, findings);
  check_sizes(tree, findings);
  check_functions(tree, findings);
  check_comments(tree, findings);
  check_comments(read_tree(root, {"tests"}), findings);
  check_constants(tree, findings);
  check_types(tree, findings);
  check_build_lists(tree, root, findings);
  check_test_list(root, findings);
  return findings;
}

TEST(Layering, FindsNothingInAGoodTree) {
  const SmallTree tree;
  EXPECT_THAT(check_tree(tree.root()), IsEmpty());
}

struct BadFile {
  std::string path, text, finding;
};

TEST(Layering, FindsWhatIsWrong) {
  const std::string head(kHead);
  const std::string query = "#include \"engine/search/searcher.h\"\n";
  const std::vector<BadFile> table = {
      {"engine/text/utf8.cc", "#include \"engine/text/utf8.h\"\n#include \"cli/x.h\"\n",
       "engine/text may not include cli/x.h"},
      {"cli/main.cc", "#include \"indexer/formats/reader.h\"\n",
       "cli may not include indexer/formats/reader.h"},
      {"cli/main.cc", "#include \"data/lists.h\"\n", "cli may not include data/lists.h"},
      {"cli/main.cc", "#include \"query.h\"\n", "not named from the root"},
      {"cli/main.cc", "#include \"engine/search/gone.h\"\n", "no such file: engine/search/gone.h"},
      {"cli/main.cc", "#include <xapian.h>\n", "cli may not include <xapian.h>"},
      {"cli/main.cc", "  #  include <xapian/query.h>\n", "cli may not include <xapian/query.h>"},
      {"cli/main.cc", "#include <CLI/CLI.hpp>\n", "cli may not include <CLI/CLI.hpp>"},
      {"cli/main.cc", "#include <boost/beast/core.hpp>\n", "cli may not include <boost/beast/core.hpp>"},
      {"engine/search/searcher.h", head + "#include <xapian.h>\n",
       "cli/main.cc: reaches <xapian.h> through engine/search/searcher.h"},
      {"engine/text/utf8.h", head + "#include <xapian.h>\n",
       "cli/main.cc: reaches <xapian.h> through engine/text/utf8.h"},
      {"engine/text/utf8.h", head + "#include <nlohmann/json.hpp>\n",
       "reaches <nlohmann/json.hpp> through engine/text/utf8.h"},
      {"engine/text/utf8.h", head + "#include <md4c.h>\n", "may not be included in a header"},
      {"engine/text/utf8.h", head + "#include \"engine/search/searcher.h\"\n", "a loop of includes"},
      {"engine/text/utf8.cc", "#include \"engine/text/utf8.h\"\n#include \"engine/search/searcher.h\"\n",
       "a loop of includes"},
      {"engine/search/searcher.cc", query + "#include <CLI/CLI.hpp>\n",
       "engine/search may not include <CLI/CLI.hpp>"},
      {"engine/search/searcher.cc", query + "#include <iostream>\n",
       "engine/search may not include <iostream>"},
      {"engine/search/searcher.cc", query + "void f() { std::cerr << 1; }\n", "engine may not use std::cerr"},
      {"engine/search/searcher.cc", query + "void f() { std::printf(\"x\"); }\n",
       "engine may not use printf("},
      {"engine/search/searcher.cc", query + "void f() { fmt::print(\"x\"); }\n",
       "engine may not use fmt::print"},
      {"engine/search/searcher.cc", query + "auto x = std::getenv(\"X\");\n", "engine may not use getenv"},
      {"engine/search/searcher.cc", query + "auto x = \"\\x1b[1m\";\n", "engine knows no terminal colours"},
      {"engine/search/searcher.cc",
       "#include \"engine/text/utf8.h\"\n#include \"engine/search/searcher.h\"\n", "its own header first"},
      {"engine/search/searcher.h", "#pragma once\n// SPDX-License-Identifier: MIT\n",
       "opens with what it is"},
      {"engine/search/searcher.h", "// A room.\n// SPDX-License-Identifier: MIT\n", "no #pragma once"},
      {"engine/search/searcher.h", "// A room.\n\n#pragma once\n", "no SPDX line"},
      {"engine/text/utf8.h", head + "/// What a text is.\n",
       "engine/text/utf8.h:4: a comment begins with \"What\""},
      {"engine/text/utf8.cc", "#include \"engine/text/utf8.h\"\nvoid f() {\n  // So many\n}\n",
       "engine/text/utf8.cc:3: a comment begins with \"So many\""},
      {"engine/text/utf8.h", head + "/// Of at most 8 bytes.\n",
       "engine/text/utf8.h:4: a comment begins with \"Of\""},
      {"engine/text/utf8.h", head + "/// How long it is.\n",
       "engine/text/utf8.h:4: a comment begins with \"How\""},
      {"engine/text/utf8.h", head + "/// Where it ends.\n",
       "engine/text/utf8.h:4: a comment begins with \"Where\""},
      {"tests/engine/text/utf8_test.cc", "// Who reads this.\n",
       "tests/engine/text/utf8_test.cc:1: a comment begins with \"Who\""},
      {"engine/text/utf8.cc", "#include \"engine/text/utf8.h\"\n" + std::string(400, '\n'),
       "engine/text/utf8.cc: has 401 lines, more than 400"},
      {"engine/text/utf8.cc",
       "#include \"engine/text/utf8.h\"\nint f(int a,\n      int b) {\n" + std::string(40, '\n') + "}\n",
       "engine/text/utf8.cc: f has 41 lines, more than 40"},
      {"engine/text/utf8.h",
       head + "class A {\n public:\n  A() : b_{1} {" + std::string(41, '\n') + "  }\n};\n",
       "engine/text/utf8.h: A has 41 lines, more than 40"},
      {"engine/text/utf8.h",
       head + "namespace q {\nMap<int, int> f(int a, M<int, int> b, int c = g(1, 2), int, int, int);\n}\n",
       "engine/text/utf8.h: f has 6 parameters, more than 5"},
      {"engine/text/utf8.h",
       head + "struct A {\n  bool operator()(int, int, int, int, int, int) const;\n};\n",
       "has 6 parameters, more than 5"},
      {"engine/search/utils.h", head, "says nothing of what is inside"},
      {"engine/search/Query.h", head, "snake_case"},
      {"engine/text/utf8.cc",
       "#include \"engine/text/utf8.h\"\nconstexpr int kMost = 1;\nconst char kMost[] = {1};\n",
       "kMost stands in engine/text/utf8.cc too"},
      {"engine/text/utf8.cc", "#include \"engine/text/utf8.h\"\nstruct Hit {};\nclass Hit : X {};\n",
       "a type Hit stands in engine/text/utf8.cc too"},
      {"engine/search/new.cc", "", "engine/search/new.cc: listed 0 times"},
      {"engine/search/CMakeLists.txt", "add_library(x searcher.cc\n  searcher.cc)",
       "engine/search/searcher.cc: listed 2 times"},
      {"engine/search/CMakeLists.txt", "add_library(x my_searcher.cc)",
       "engine/search/searcher.cc: listed 0 times"},
      {"engine/nowhere/x.h", head, "engine/nowhere/x.h: the folder has no row in the table"},
      {"tests/engine/search/searcher_test.cc", "",
       "tests/engine/search/searcher_test.cc: not in its CMakeLists.txt"},
  };
  for (const auto& bad : table) {
    const SmallTree tree;
    tree.write(bad.path, bad.text);
    EXPECT_THAT(check_tree(tree.root()), testing::Contains(HasSubstr(bad.finding))) << bad.path << ":\n"
                                                                                    << bad.text;
  }
}

TEST(Layering, FindsARowThatNamesOneBelow) {
  Findings findings;
  check_table({{"a", {}}, {"b", {"a", "c"}}, {"c", {"b"}}}, findings);
  EXPECT_THAT(findings, testing::ElementsAre("b: no row above it: c"));
}

TEST(Layering, MindsNeitherCommentsNorTexts) {
  const SmallTree tree;
  tree.write("engine/search/searcher.cc",
             "#include \"engine/search/searcher.h\"\n// std::cout, getenv(\n/* printf( */\n"
             "const int million = 1'000'000; auto a = \"getenv(\"; auto b = '\"'; auto c = R\"(puts()\";\n"
             "// Words whose\n// which is fine, and \"What\" too\n// #include <iostream>\nint "
             "snprintf_is_fine(); auto d = '\\''; auto f = L'\"'; auto g = \"getenv(\"; std::string e = "
             "\"\\\"getenv\";\n");
  EXPECT_THAT(check_tree(tree.root()), IsEmpty());
}

TEST(Layering, CountsOnlyLinesAndParametersOfFunctions) {
  const std::string lines(40, '\n');
  const SmallTree tree;
  tree.write("engine/text/utf8.h", std::string(kHead) + "struct A {" + lines + "\n int a{}; };\n");
  tree.write("engine/text/utf8.cc",
             "#include \"engine/text/utf8.h\"\n\n#define F(a, b, c, d, e, f) \\\n  g(a)\nconst int k[] = {" +
                 lines + "};\n" + "namespace q {\nint f(M<int, int> a, M<int, int> b, M<int, int> c) {" +
                 lines + "}\n" + "auto x = f(1, 2, 3, 4, 5, 6);\n" + lines + "}\n");
  EXPECT_THAT(check_tree(tree.root()), IsEmpty());
}

TEST(Layering, HoldsInThisTree) {
  const Findings findings = check_tree(qasearch::source_path());
  EXPECT_THAT(findings, IsEmpty());
  EXPECT_GT(read_tree(qasearch::source_path()).size(), 40U) << "the sources were not found";
}

}  // namespace
}  // namespace qasearch::layering
