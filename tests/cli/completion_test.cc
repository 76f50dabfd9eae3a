#include "cli/completion.h"

#include <gmock/gmock.h>

#include <cstdio>
#include <cstdlib>

#include "cli/search_options.h"
#include "tests/program/temporary_folder.h"

namespace qasearch {
namespace {

using testing::HasSubstr;

TEST(CompletionScript, NamesEveryOptionInEveryShell) {
  for (const std::string_view shell : {"bash", "zsh", "fish"}) {
    const std::string script = completion_script(shell, kSearchOptions);
    for (const OptionRow& row : kSearchOptions) {
      if (row.name.empty()) continue;
      EXPECT_THAT(script, HasSubstr((shell == "fish" ? "-l " : "--") + std::string(row.name))) << shell;
    }
  }
  EXPECT_EQ(completion_script("tcsh", kSearchOptions), "");
}

/// Words that bash offers for a command line whose last word is being typed.
std::string offered_by_bash(const std::string& words) {
  const TemporaryFolder folder;
  folder.write("bin/qasearch",
               "#!/bin/sh\nprintf 'framework\\tPython\\t3\\nframework\\tC & C++\\t2\\ntopic\\tPy\\t1\\n'\n");
  std::filesystem::permissions(folder.file("bin/qasearch"), std::filesystem::perms::owner_all);
  folder.write("script",
               completion_script("bash", kSearchOptions) + "COMP_WORDS=(" + words +
                   ")\nCOMP_CWORD=$((${#COMP_WORDS[@]} - 1))\n_qasearch\nprintf '%s|' \"${COMPREPLY[@]}\" >" +
                   folder.file("out") + "\n");
  const std::string command = "PATH=" + folder.file("bin") + ":$PATH bash " + folder.file("script");
  EXPECT_EQ(std::system(command.c_str()), 0);
  std::ifstream in(folder.file("out"));
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(CompletionScript, CompletesInBash) {
  if (std::system("bash -c : 2>/dev/null") != 0) GTEST_SKIP() << "no bash";
  EXPECT_EQ(offered_by_bash("qasearch --diff"), "--difficulty|");
  EXPECT_EQ(offered_by_bash("qasearch -d h"), "hard|");
  EXPECT_EQ(offered_by_bash("qasearch --framework py"), "Python|");
  EXPECT_EQ(offered_by_bash("qasearch -f ''"), "Python|C\\ \\&\\ C++|");
}

}  // namespace
}  // namespace qasearch
