#include "engine/analysis/tokenizer.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/text/utf8.h"
#include "tests/paths/build_paths.h"

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
    {"3.13 10_000 10,000 404 0x1F v2.1", "3.13@0 10000@1 10000@2 404@3 0x1f@4 v2.1@5 (2.1@5)"},
    {"Java17 Python3.12 utf8 base64Encode", "java17@0 (java@0 17@1) python3.12@2 (python@2 3.12@3) "
                                            "utf8@4 (utf@4 8@5) base64encode@6 (base64@6 base@6 64@7 encod@8)"},
    {"i18n x86 10px Log4j2 v6.2.8 log4j2.xml", "i18n@0 x86@1 (86@1) 10px@2 log4j2@3 (log4j@3 2@4) v6.2.8@5 (6.2.8@5) "
                                               "log4j2.xml@6 (log4j2@6 log4j@6 2@7 xml@8)"},
    {"ฐานข้อมูล", "ฐา@0 (ฐ@0) าน@1 (า@1) นข้@2 (น@2) ข้อ@3 (ข้@3) อมู@4 (อ@4) มูล@5 (มู@5 ล@5)"},
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
    {"_ __ a.__ a._", "_@0 a.__@1 (a@1) a._@3 (a@3 _@4)"},
    {"std::vector<int> os.path.join", "std::vector@0 (std@0 vector@1) int@2 os.path.join@3 (os@3 path@4 join@5)"},
    {"concurrent.futures.ThreadPool", "concurrent.futures.threadpool@0 (concurr@0 futur@1 threadpool@2 thread@2 pool@3)"},
    {"multi-threading re-entrant", "multithread@0 (multi@0 thread@1) reentrant@2 (re@2 entrant@3)"},
    {"JavaScript non-JavaScript PostgreSQL", "javascript@0 nonjavascript@1 (non@1 javascript@2) postgresql@3"},
    {"numpy.array NumPy numpys", "numpy.array@0 (numpy@0 array@1) numpy@2 numpi@3"},
    {"x.10_000 x-10_000", "x.10_000@0 (x@0 10000@1) x10_000@2 (x@2 10000@3)"},
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

TEST(Tokenizer, GivesPartsOfASymbolTheirOwnBytes) {
  Tokenizer tokenizer(Lexicon::builtin());
  const auto places = [&](std::string_view text) {
    std::string out;
    for (const Token& token : tokenizer.tokenize(text)) {
      out += (out.empty() ? "" : " ") + token.term + '=' +
             std::string(text.substr(token.begin, token.end - token.begin));
    }
    return out;
  };
  EXPECT_EQ(places("std::move"), "std::move=std::move std=std move=move");
  EXPECT_EQ(places("CI/CD"), "ci/cd=CI/CD cicd=CI/CD ci=CI cd=CD");
  EXPECT_EQ(places("C++"), "c++=C++ cpp=C++");
  EXPECT_EQ(places("C++11"), "c++11=C++11 c++=C++");
  EXPECT_EQ(places("ASP.NET"), "asp.net=ASP.NET asp=ASP .net=.NET");
  EXPECT_EQ(places("useEffect"), "useeffect=useEffect use=use effect=Effect");
}

// --- Any text ---

// Pieces that are read in ways of their own, and what may stand between them.
constexpr std::string_view kPieces[] = {"lock",
                                        "Locks",
                                        "deadlock",
                                        "the",
                                        "a",
                                        "I",
                                        "useEffect",
                                        "ThreadPoolExecutor",
                                        "XMLHttpRequest",
                                        "snake_case",
                                        "__init__",
                                        "_",
                                        "__",
                                        "C++",
                                        "C++11",
                                        "c#7",
                                        ".NET",
                                        "Node.js",
                                        "std::vector",
                                        "std::move",
                                        "O(n log n)",
                                        "O(1)",
                                        "O(",
                                        "==",
                                        "===",
                                        "=>",
                                        "...",
                                        "..",
                                        "--force",
                                        "-i",
                                        "--",
                                        "@property",
                                        "@",
                                        "#include",
                                        "$scope",
                                        "**kwargs",
                                        "10_000",
                                        "10,000",
                                        "3.13",
                                        "1",
                                        "0x1F",
                                        "v2.1",
                                        "1.",
                                        "multi-threading",
                                        "re-",
                                        "don't",
                                        "Python's",
                                        "it\u2019s",
                                        "Café",
                                        "CAFE\u0301",
                                        "ﬁle",
                                        "ß",
                                        "\u0130",
                                        "²",
                                        "Ⅳ",
                                        "日本語",
                                        "字",
                                        "使い方",
                                        "한국어",
                                        "привет",
                                        "שָׁלוֹם",
                                        "👍",
                                        "👩\u200D👩\u200D👧",
                                        "e\u0301\u0302",
                                        "\u0301",
                                        "\u00AD",
                                        "\u200B",
                                        "\uFEFF",
                                        "ＦＵＬＬ",
                                        "((((",
                                        "(",
                                        ")",
                                        "[",
                                        "]",
                                        "::",
                                        ":",
                                        ".",
                                        "'",
                                        "`",
                                        "/",
                                        "\\",
                                        "\"",
                                        "async/await",
                                        "CI/CD",
                                        "dying",
                                        "iOS",
                                        "numpy",
                                        "x\xFFy",
                                        "\xE4\xB8",
                                        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                                        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"};
constexpr std::string_view kBetween[] = {" ",  " ",  " ", " ", "\n", "",       "",  "",
                                         ". ", ", ", ".", "-", "_",  "\u00A0", "::"};

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  std::size_t below(std::size_t bound) { return engine_() % bound; }
  std::string text() {
    std::string out;
    for (std::size_t i = below(40); i > 0; --i) {
      if (below(10) == 0) {
        append_utf8(out, static_cast<char32_t>(below(below(2) == 0 ? 0x250 : 0xD800)));
      } else {
        out += kPieces[below(std::size(kPieces))];
      }
      out += kBetween[below(std::size(kBetween))];
    }
    return out;
  }

 private:
  std::mt19937 engine_;
};

std::vector<std::string> any_texts(unsigned seed, std::size_t count) {
  Random random(seed);
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < count; ++i) texts.push_back(random.text());
  return texts;
}

std::vector<std::string> site_texts() {
  std::vector<std::string> texts;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(source_path("data/site"))) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    texts.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }
  return texts;
}

bool is_boundary(std::string_view text, std::size_t pos) {
  // Stray bytes are characters of their own.
  return pos == text.size() || (static_cast<unsigned char>(text[pos]) & 0xC0) != 0x80 || !is_valid_utf8(text);
}

std::string alphanumeric(std::string_view text) {
  std::string folded = fold(text);
  for (std::size_t at; (at = folded.find("\u2019")) != std::string::npos;) folded.erase(at, 3);
  std::string out;
  for (const char c : folded) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80) out += c;
  }
  return out;
}

void check_tokens(std::string_view text, const std::vector<Token>& tokens, std::uint32_t next) {
  const Token* whole = nullptr;
  std::uint32_t begin = 0, position = 0;
  for (const Token& token : tokens) {
    ASSERT_FALSE(token.term.empty());
    ASSERT_LE(token.term.size(), 64u) << token.term;
    ASSERT_LE(begin, token.begin) << token.term;
    ASSERT_LE(position, token.position) << token.term;
    ASSERT_LT(token.begin, token.end);
    ASSERT_LE(token.end, text.size());
    ASSERT_LT(token.position, next);
    ASSERT_TRUE(is_boundary(text, token.begin) && is_boundary(text, token.end)) << token.term;
    ASSERT_TRUE(is_valid_utf8(token.term)) << token.term;
    begin = token.begin;
    position = token.position;
    if (!token.part) whole = &token;
    // Its bytes are what it says, but for the second names of symbols ("cpp").
    const bool is_named = whole != nullptr && whole->kind == TokenKind::Symbol;
    if (token.kind != TokenKind::Symbol && !is_named) {
      ASSERT_EQ(alphanumeric(token.word), alphanumeric(text.substr(token.begin, token.end - token.begin)));
    }
  }
}

TEST(Tokenizer, NamesTheBytesOfEveryToken) {
  Tokenizer tokenizer(Lexicon::builtin());
  std::vector<std::string> texts = any_texts(1, 5000);
  for (std::string& text : site_texts()) texts.push_back(std::move(text));
  for (const std::string& text : texts) {
    SCOPED_TRACE(text);
    std::vector<Token> tokens;
    const std::uint32_t next = tokenizer.tokenize(text, tokens);
    check_tokens(text, tokens, next);
    if (HasFatalFailure()) return;
  }
}

TEST(Tokenizer, ReadsLinesOnTheirOwn) {
  Tokenizer tokenizer(Lexicon::builtin());
  const std::vector<std::string> texts = any_texts(2, 3000);
  for (std::size_t i = 0; i + 1 < texts.size(); ++i) {
    std::vector<Token> apart;
    const std::uint32_t next = tokenizer.tokenize(texts[i], apart);
    tokenizer.tokenize(texts[i + 1], apart, next);
    ASSERT_EQ(to_string(tokenizer.tokenize(texts[i] + "\n" + texts[i + 1])), to_string(apart))
        << texts[i] << "\nand\n"
        << texts[i + 1];
  }
}

TEST(Tokenizer, FindsEverySymbolOfTheLexicon) {
  const Lexicon& lexicon = Lexicon::builtin();
  Tokenizer tokenizer(lexicon);
  for (const CodeSymbol& symbol : lexicon.symbols()) {
    for (const std::string& text :
         {symbol.text, "x " + symbol.text + " y", "the " + symbol.text + " operator."}) {
      const std::vector<Token> tokens = tokenizer.tokenize(text);
      std::string term = symbol.text;
      if (term.starts_with("o(")) std::erase(term, '^');  // O(n^2) is read as any order is
      const bool is_found = std::any_of(tokens.begin(), tokens.end(), [&](const Token& token) {
        return token.term == term && !token.part;
      });
      EXPECT_TRUE(is_found) << text << ": " << to_string(tokens);
      EXPECT_TRUE(symbol.parts.empty() || tokens.size() > 1) << text;
    }
  }
}

// --- Finding ---

std::vector<FoundTerm> find_slowly(Tokenizer& tokenizer, std::string_view text, const TermSet& terms) {
  std::vector<FoundTerm> found;
  for (const Token& token : tokenizer.tokenize(text)) {
    const std::uint32_t number = terms.find(token.term);
    if (number != TermSet::kNone) found.push_back({number, token.begin, token.end});
  }
  return found;
}

TEST(Tokenizer, FindsWhatItTokenizes) {
  std::vector<std::string> texts = any_texts(3, 2000);
  for (std::string& text : site_texts()) texts.push_back(std::move(text));
  texts.insert(texts.end(), 20, "_-b");  // with each choice of names
  Random random(4);
  for (const std::string_view language : {"en", "pt", "none"}) {
    Tokenizer tokenizer(Lexicon::builtin(), language);
    for (const std::string& text : texts) {
      const std::vector<Token> tokens = tokenizer.tokenize(text);
      StringSet names = {"lock", "a", "e", "die"};
      for (std::size_t i = random.below(6); i > 0 && !tokens.empty(); --i) {
        names.insert(tokens[random.below(tokens.size())].term);
      }
      const TermSet terms(std::vector<std::string_view>(names.begin(), names.end()));
      std::vector<FoundTerm> found;
      tokenizer.find(text, terms, found);
      ASSERT_EQ(found.size(), find_slowly(tokenizer, text, terms).size()) << text;
      ASSERT_TRUE(found == find_slowly(tokenizer, text, terms)) << text;
    }
  }
}

// TermSet::may_hold and with it find() rest on this.
TEST(TermSet, KnowsHowEnglishStemsBegin) {
  Tokenizer tokenizer(Lexicon::builtin());
  constexpr std::string_view kEndings[] = {"s",   "d",     "ed",  "eds",  "ing",     "ings", "ly",    "ies",
                                           "ied", "es",    "eed", "y",    "ational", "ness", "ingly", "eedly",
                                           "ize", "ement", "ion", "fuls", "ous",     "'s"};
  const auto check = [&](const std::string& word) {
    const std::string& stem = tokenizer.stem(word);
    ASSERT_TRUE(TermSet({stem}).may_hold(word[0], word[1])) << word << " -> " << stem;
  };
  for (int i = 0; i < 26 * 26 * 26; ++i) {
    const std::string beginning = {static_cast<char>('a' + i / 676), static_cast<char>('a' + i / 26 % 26),
                                   static_cast<char>('a' + i % 26)};
    for (const std::string_view ending : kEndings) {
      check(beginning + std::string(ending));
      if (i % 26 == 0) check(beginning.substr(0, 2) + std::string(ending));
    }
  }
  for (const std::string& text : site_texts()) {
    for (const Token& token : tokenizer.tokenize(text)) {
      if (token.kind == TokenKind::Word && token.word.size() > 1) check(token.word);
    }
  }
}

// --- Hostile texts ---

// A megabyte of each: work that grows with the square would not end.
TEST(Tokenizer, IsLinearInHostileTexts) {
  struct Hostile {
    std::string_view unit, end;
  };
  constexpr Hostile kTexts[] = {
      {"1,", ""},    {"1.", "x"},  {"1.", "1.x"},    {"1_", ""},      {"1,111,", ".x"},  {"1", ",x"},
      {"a-", "b.c"}, {"a.", ""},   {"a::", "-b"},    {"a'", ""},      {"(", ""},         {"()", ""},
      {"O(", ""},    {"O(n", ")"}, {"-a", ""},       {"--a", ".b"},   {"aB", ""},        {"A", "b"},
      {"_", "a"},    {"a_", "-"},  {"C++", "1"},     {".a", ""},      {"@a", "-b"},      {"=!", ""},
      {"日", "a"},   {"日a", ""},  {"e\u0301", "-"}, {"\u0301", "a"}, {"\u00AD", "b.c"}, {"\xFF", "\xE4"},
      {" ", "a"},    {"👍", ""},    {"a", "'s"},      {"a\u200B", ""},
  };
  Tokenizer tokenizer(Lexicon::builtin());
  for (const auto& [unit, end] : kTexts) {
    std::string text;
    while (text.size() < 1'000'000) text += unit;
    text += end;
    std::vector<Token> tokens;
    tokenizer.tokenize(text, tokens);
    EXPECT_LE(tokens.size(), text.size() * 2) << unit << " ... " << end;
  }
}

}  // namespace
}  // namespace qasearch
