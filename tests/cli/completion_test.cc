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

TEST(CompletionScript, CompletesInFish) {
  if (std::system("fish --no-config -c true >/dev/null 2>&1") != 0) GTEST_SKIP() << "no fish";
  const TemporaryFolder folder;
  folder.write("script", completion_script("fish", kSearchOptions));
  const auto offered = [&](const std::string& line) {
    const std::string command = "HOME=" + folder.file("home") + " fish --no-config -c 'source " +
                                folder.file("script") + "; complete -C \"" + line + "\"' | cut -f 1 >" +
                                folder.file("out");
    EXPECT_EQ(std::system(command.c_str()), 0);
    std::ifstream in(folder.file("out"));
    return std::string{std::istreambuf_iterator<char>(in), {}};
  };
  EXPECT_EQ(offered("qasearch --diff"), "--difficulty\n");
  EXPECT_EQ(offered("qasearch -d h"), "hard\n");
}

}  // namespace
}  // namespace qasearch
