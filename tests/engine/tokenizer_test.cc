#include "engine/tokenizer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/text.h"

namespace qasearch {
namespace {

struct Row {
  std::string_view text, tokens;
};

// clang-format off
constexpr Row kRows[] = {
    // Words: folded, stemmed, whatever their case
    {"Threads are blocking", "thread@0 are@1 block@2"},
    {"Café, naïve", "cafe@0 naiv@1"},
    {"CAFE\u0301 ﬁle Ｃafé", "cafe@0 file@1 cafe@2"},
    {"don't Python's it’s", "dont@0 python@1 it@2"},
    {"APIs and URLs", "api@0 and@1 url@2"},
    {"aws css ids", "aws@0 css@1 ids@2"},
    // Numbers stay as they are
    {"3.13 10_000 10,000 404 0x1F v2.1", "3.13@0 10000@1 10000@2 404@3 0x1f@4 v2.1@5 (v2@5 1@6)"},
    // Names with symbols
    {"C++ C# F# c", "c++@0 (cpp@0) c#@1 (csharp@1) f#@2 (fsharp@2) c@3"},
    {"C++11 and c++98", "c++11@0 (c++@0) and@1 c++98@2 (c++@2)"},
    {".NET ASP.NET net", ".net@0 (dotnet@0) asp.net@1 (asp@1 .net@2) net@3"},
    {"Node.js node.js.", "node.js@0 (node@0 js@1) node.js@2 (node@2 js@3)"},
    {"g++ i++ C++の使い方", "g++@0 (gcc@0) i@1 ++@2 c++@3 (cpp@3) の使@4 (の@4) 使い@5 (使@5) い方@6 (い@6 方@6)"},
    // Identifiers: as written and by their parts
    {"ThreadPoolExecutor", "threadpoolexecutor@0 (thread@0 pool@1 executor@2)"},
    {"useEffect() hook", "useeffect@0 (use@0 effect@1) hook@2"},
    {"XMLHttpRequest", "xmlhttprequest@0 (xml@0 http@1 request@2)"},
    {"snake_case MAX_VALUE", "snake_case@0 (snake@0 case@1) max_value@2 (max@2 valu@3)"},
    {"__init__ _private", "__init__@0 (init@0) _private@1 (privat@1)"},
    {"std::vector<int> os.path.join", "std::vector@0 (std@0 vector@1) int@2 os.path.join@3 (os@3 path@4 join@5)"},
    {"concurrent.futures.ThreadPool", "concurrent.futures.threadpool@0 (concurr@0 futur@1 threadpool@2 thread@2 pool@3)"},
    {"multi-threading re-entrant", "multithread@0 (multi@0 thread@1) reentrant@2 (re@2 entrant@3)"},
    {"JavaScript non-JavaScript PostgreSQL", "javascript@0 nonjavascript@1 (non@1 javascript@2) postgresql@3"},
    // Sigils
    {"@property #include $scope", "@property@0 (properti@0) #include@1 (includ@1) $scope@2 (scope@2)"},
    {"**kwargs *args", "**kwargs@0 (kwarg@0) *args@1 (arg@1)"},
    {"git rebase -i --force-with-lease", "git@0 rebas@1 -i@2 --force-with-lease@3 (forc@3 with@4 leas@5)"},
    {"user@example.com", "user@0 example.com@1 (exampl@1 com@2)"},
    // Operators
    {"== === => != :: && ?? ?.", "==@0 ===@1 =>@2 !=@3 ::@4 &&@5 ??@6 ?.@7"},
    {"a===b x += 1", "a@0 ===@1 b@2 x@3 +=@4 1@5"},
    {"operator<<", "operator<<@0 (oper@0)"},
    {"a - b, c * d; e*f", "a@0 b@1 c@2 *@3 d@4 e@5 f@6"},
    {"======== ---- wait... done", "wait@0 done@1"},
    {"[...args] 2>&1", "...@0 arg@1 2>&1@2"},
    // Big O
    {"O(n log n) O(1) O(n^2) O(n²)", "o(nlogn)@0 o(1)@1 o(n2)@2 o(n2)@3"},
    {"FOO(n) O()", "foo@0 n@1 o@2"},
    // Other scripts
    {"日本語", "日本@0 (日@0) 本語@1 (本@1 語@1)"},
    {"字", "字@0"},
    {"Ωmega שָׁלוֹם привет", "ωmega@0 שלום@1 привет@2"},
    {"a 👍 b", "a@0 👍@1 b@2"},
};
// clang-format on

TEST(Tokenizer, ReadsTheTable) {
  Tokenizer tokenizer(Lexicon::builtin());
  for (const Row& row : kRows) {
    EXPECT_EQ(to_string(tokenizer.tokenize(row.text)), row.tokens) << "text: " << row.text;
  }
}

}  // namespace
}  // namespace qasearch
