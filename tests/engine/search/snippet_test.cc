#include "engine/search/snippet.h"
#include "engine/text/highlighted.h"

#include <algorithm>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/text/utf8.h"

namespace qasearch {
namespace {

// "can cause [deadlock]."
std::string to_string(const Highlighted& shown) {
  std::string out;
  std::size_t from = 0;
  for (const ByteRange mark : shown.marks) {
    out += shown.text.substr(from, mark.begin - from);
    out += '[' + shown.text.substr(mark.begin, mark.end - mark.begin) + ']';
    from = mark.end;
  }
  return out + shown.text.substr(from);
}

// The terms of a query's words, each telling 1, or less the more often it stands there: "lock the the".
MarkTerms terms_of(Tokenizer& tokenizer, std::string_view query) {
  MarkTerms terms;
  for (const Token& token : tokenizer.tokenize(query)) {
    double& weight = terms[token.term];
    weight = weight == 0 ? 1 : weight / 4;
  }
  return terms;
}

struct Row {
  std::string_view text, query, expected;
};

TEST(Highlight, MarksWhatMatchesAndNothingElse) {
  const Row kRows[] = {
      {"What is a deadlock?", "deadlock", "What is a [deadlock]?"},
      {"What is a deadlock?", "", "What is a deadlock?"},
      {"", "deadlock", ""},
      {"Locks, locking and LOCKED doors", "lock", "[Locks], [locking] and [LOCKED] doors"},
      {"Café or CAFE\u0301", "cafe", "[Café] or [CAFE\u0301]"},
      {"Python's GIL", "python", "[Python]'s GIL"},
      {"How does useEffect work?", "effect", "How does use[Effect] work?"},
      {"How does useEffect work?", "useEffect", "How does [useEffect] work?"},
      {"C++11 and C", "c++", "[C++]11 and C"},
      {"a == b, a === b", "===", "a == b, a [===] b"},
      {"Sorting in O(n log n) time", "O(nlogn)", "Sorting in [O(n log n)] time"},
      {"std::move moves", "move", "std::[move] [moves]"},
      {"CI/CD", "cicd cd", "[CI/CD]"},
      {"ThreadPoolExecutor", "pool executor", "Thread[PoolExecutor]"},
      {"a===b", "a b ===", "[a][===][b]"},
      {"multi-threading", "thread", "multi-[threading]"},
      {"multi-threading", "multithreading", "[multi-threading]"},
      {"日本語の本", "日本語", "[日本語]の[本]"},
      {"race condition, race-condition", "race condition", "[race] [condition], [race]-[condition]"},
      {"a 👍 b", "👍", "a [👍] b"},
  };
  Tokenizer tokenizer(Lexicon::builtin());
  for (const Row& row : kRows) {
    EXPECT_EQ(to_string(highlight(row.text, terms_of(tokenizer, row.query), tokenizer)), row.expected)
        << "text: " << row.text << "\nquery: " << row.query;
  }
}

TEST(Highlight, RepairsInvalidText) {
  Tokenizer tokenizer(Lexicon::builtin());
  EXPECT_EQ(to_string(highlight("lock\xFF lock", terms_of(tokenizer, "lock"), tokenizer)),
            "[lock]\uFFFD [lock]");
}

TEST(MakeSnippet, ShowsTheBestWindow) {
  constexpr std::string_view kAnswer =
      "A mutex protects data. Only one thread holds it at a time. Two threads that each wait for the other "
      "can cause deadlock. Rule of thumb: take locks in one order. A condition variable lets a thread sleep "
      "until something holds, for example until a queue has work.";
  const Row kRows[] = {
      {"", "deadlock", ""},
      {"  \n ", "deadlock", ""},
      {"Short  text\nof a deadlock. ", "deadlock", "Short text of a [deadlock]."},
      {kAnswer, "deadlock", "… other can cause [deadlock]. Rule of thumb: take locks in one …"},
      {kAnswer, "mutex", "A [mutex] protects data. Only one thread holds it at a time. …"},
      {kAnswer, "nothing", "A mutex protects data. Only one thread holds it at a time. …"},
      {kAnswer, "lock order", "… Rule of thumb: take [locks] in one [order]. A condition variable …"},
      {kAnswer, "queue work", "… sleep until something holds, for example until a [queue] has [work]."},
      {kAnswer, "condition", "… A [condition] variable lets a thread sleep until something holds, …"},
  };
  Tokenizer tokenizer(Lexicon::builtin());
  for (const Row& row : kRows) {
    EXPECT_EQ(
        to_string(make_snippet(row.text, {}, terms_of(tokenizer, row.query), tokenizer, {.width = 64}).flat),
        row.expected)
        << "text: " << row.text << "\nquery: " << row.query;
  }
}

// --- Code, cuts ---

TEST(MakeSnippet, ShowsWholeLinesOfCode) {
  constexpr std::string_view kText =
      "Take both locks at once.\n"
      "import threading\n"
      "lock = threading.Lock()\n"
      "with lock:\n"
      "    counter += 1\n"
      "print(counter)\n"
      "The block releases it.";
  const auto begin = static_cast<std::uint32_t>(kText.find("import"));
  const auto end = static_cast<std::uint32_t>(kText.find("\nThe block"));
  const std::vector<StoredBlock> blocks = {
      {0, begin - 1, false}, {begin, end, true}, {end + 1, static_cast<std::uint32_t>(kText.size()), false}};
  Tokenizer tokenizer(Lexicon::builtin());
  const auto show = [&](std::string_view query, std::uint32_t width) {
    return to_string(
        make_snippet(kText, blocks, terms_of(tokenizer, query), tokenizer, {.width = width}).flat);
  };
  EXPECT_EQ(show("counter", 40), "… [counter] += 1 print([counter]) The block …");
  EXPECT_EQ(show("with", 30), "… [with] lock: counter += 1 …");
  EXPECT_EQ(show("block", 40), "… print(counter) The [block] releases it.");
}

// "prose: Take both locks.", "code: with [lock]:"
std::vector<std::string> parts_of(std::string_view markdown, std::string_view query, std::uint32_t width) {
  StoredQuestion question;
  question.answer = markdown;
  fill_plain_text(question);
  Tokenizer tokenizer(Lexicon::builtin());
  std::vector<std::string> out;
  for (const SnippetPart& part :
       make_snippet(question.text, question.blocks, terms_of(tokenizer, query), tokenizer, {.width = width})
           .parts)
    out.push_back(std::string(part_type(part.kind)) + ": " + to_string(part.text));
  return out;
}

TEST(MakeSnippet, TellsProseAndLinesOfCodeApart) {
  constexpr std::string_view kAnswer =
      "Take both locks at once:\n\n```py\nimport threading\n\nlock = threading.Lock()\n"
      "def count():\n    with lock:\n        counter += 1\n    print(counter)\n```\n\n"
      "The block releases it. It does so after an exception, too.\n";
  using testing::ElementsAre;
  // Code without a match says less than prose.
  EXPECT_THAT(parts_of(kAnswer, "", 60), ElementsAre("prose: Take both locks at once: …"));
  // Lines are whole, with their indentation but for what all share.
  EXPECT_THAT(parts_of(kAnswer, "counter", 40), ElementsAre("code:     [counter] += 1\nprint([counter])"));
  EXPECT_THAT(parts_of(kAnswer, "with", 30), ElementsAre("code: [with] lock:\n    counter += 1"));
  // Prose beside the match stays where it is not just begun.
  EXPECT_THAT(parts_of(kAnswer, "once import", 60),
              ElementsAre("prose: Take both locks at [once]:", "code: [import] threading"));
  EXPECT_THAT(parts_of(kAnswer, "block", 40),
              ElementsAre("prose: … The [block] releases it. It does so after …"));
  // At most five lines, with the matches.
  EXPECT_THAT(parts_of("```\na\nb\nc\nd\ne\nmutex\nf\ng\nh\n```", "mutex", 200),
              ElementsAre("code: d\ne\n[mutex]\nf\ng"));
  EXPECT_THAT(parts_of("```\na\nb\nc\nd\ne\nf\n```", "", 200), ElementsAre("code: a\nb\nc\nd\ne"));
  EXPECT_THAT(parts_of("", "mutex", 200), ElementsAre());
}

TEST(MakeSnippet, CutsLongLinesOfCodeOnly) {
  const std::string filler(100, 'x');
  EXPECT_THAT(parts_of("```\n" + filler + " = mutex + " + filler + "\n```", "mutex", 40),
              testing::ElementsAre("code: … = [mutex] + …"));
  EXPECT_THAT(parts_of("```\nvalue = mutex + " + std::string(30, 'x') + "\n```", "mutex", 20),
              testing::ElementsAre("code: value = [mutex] + " + std::string(30, 'x')));
  // Blanks that align stay, but not thousands of them.
  EXPECT_THAT(parts_of("```\nmutex    = 1\nb" + std::string(5000, ' ') + "= 2\n```", "mutex", 40),
              testing::ElementsAre("code: [mutex]    = 1\nb" + std::string(24, ' ') + "= 2"));
}

TEST(MakeSnippet, PrefersTheWindowThatTellsMost) {
  const std::string filler =
      " Nothing of note is written in this long sentence, which only stands between the others.";
  const auto show = [&](const std::string& text, const MarkTerms& terms,
                        const std::vector<StoredBlock>& blocks) {
    Tokenizer tokenizer(Lexicon::builtin());
    return to_string(make_snippet(text, blocks, terms, tokenizer, {.width = 50}).flat);
  };
  // Distinct terms before many of one.
  EXPECT_THAT(show("A lock, a lock and a lock." + filler + " The thread has a lock." + filler,
                   {{"lock", 1}, {"thread", 1}}, {}),
              testing::HasSubstr("The [thread] has a [lock]."));
  // Rare terms before common ones.
  EXPECT_THAT(show("A thread." + filler + " A mutex." + filler, {{"thread", 1}, {"mutex", 4}}, {}),
              testing::HasSubstr("A [mutex]."));
  // Near ones before far ones; the earlier when equal.
  EXPECT_THAT(show("The race may be a bad condition." + filler + " A race condition is one." + filler,
                   {{"race", 1}, {"condit", 1}}, {}),
              testing::HasSubstr("A [race] [condition] is one."));
  EXPECT_THAT(show("A lock one." + filler + " A lock two." + filler, {{"lock", 1}}, {}),
              testing::StartsWith("A [lock] one."));
  // Prose before code.
  const std::string code = "lock = threading()\n";
  const std::string text = code + filler + " The lock is held." + filler;
  const std::vector<StoredBlock> blocks = {{0, static_cast<std::uint32_t>(code.size()) - 1, true}};
  EXPECT_THAT(show(text, {{"lock", 1}}, blocks), testing::HasSubstr("The [lock] is held."));
}

TEST(MakeSnippet, CutsNoCharacterFromItsMarks) {
  Tokenizer tokenizer(Lexicon::builtin());
  std::string text;
  for (int i = 0; i < 100; ++i) text += "e\u0301\u0302";
  EXPECT_EQ(make_snippet(text, {}, {}, tokenizer, {.width = 24}).flat.text, text.substr(0, 20) + " …");
  std::string family;
  for (int i = 0; i < 10; ++i) family += "👩\u200D👩\u200D👧";
  EXPECT_EQ(make_snippet(family, {}, {}, tokenizer, {.width = 40}).flat.text, family.substr(0, 36) + " …");
}

// --- Whatever the text ---

constexpr std::string_view kWords[] = {"lock",
                                       "Locks",
                                       "locking",
                                       "deadlock",
                                       "the",
                                       "useEffect",
                                       "ThreadPoolExecutor",
                                       "snake_case",
                                       "C++",
                                       "C++11",
                                       ".NET",
                                       "Node.js",
                                       "std::vector",
                                       "O(n log n)",
                                       "===",
                                       "=>",
                                       "--force",
                                       "-i",
                                       "@property",
                                       "**kwargs",
                                       "10_000",
                                       "3.13",
                                       "multi-threading",
                                       "don't",
                                       "Python's",
                                       "Café",
                                       "CAFE\u0301",
                                       "naïve",
                                       "ﬁle",
                                       "日本語",
                                       "使い方",
                                       "字",
                                       "привет",
                                       "שָׁלוֹם",
                                       "👍",
                                       "👩\u200D👩\u200D👧",
                                       "e\u0301\u0302\u0303",
                                       "...",
                                       "O(",
                                       "((((",
                                       "$scope",
                                       "async/await",
                                       "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                                       "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                                       "http://example.com/a/b?c=d",
                                       "v2.1",
                                       "x_1",
                                       "\u00AD",
                                       "\u200B",
                                       "ＦＵＬＬ",
                                       "²",
                                       "Ⅳ",
                                       "ß"};
constexpr std::string_view kGaps[] = {" ", " ",  " ",  " ",  "  ",     "\n", "\n    ", "",
                                      "",  ". ", ", ", "\t", "\u00A0", "。", "-",      "."};

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  std::size_t below(std::size_t bound) { return engine_() % bound; }
  template <typename T, std::size_t N>
  const T& one_of(const T (&items)[N]) {
    return items[below(N)];
  }
  std::string text(std::size_t words) {
    std::string out;
    for (std::size_t i = 0; i < words; ++i) {
      if (below(8) == 0) {
        append_utf8(out, any_character());
      } else {
        out += one_of(kWords);
      }
      out += one_of(kGaps);
    }
    return out;
  }

 private:
  char32_t any_character() {
    static constexpr char32_t kLimits[] = {0x80, 0x800, 0x3100, 0xD800, 0x20000};
    const auto value = static_cast<char32_t>(below(one_of(kLimits)));
    return value >= 0xD800 && value < 0xE000 ? U'x' : value;  // no surrogates
  }
  std::mt19937 engine_;
};

bool is_char_boundary(std::string_view text, std::size_t pos) {
  return pos == text.size() || (pos < text.size() && (static_cast<unsigned char>(text[pos]) & 0xC0) != 0x80);
}

// Properties of marks on any text: valid, sorted, disjoint, and nothing marked that does not match.
void check_marks(const Highlighted& shown, const MarkTerms& terms, Tokenizer& tokenizer) {
  ASSERT_TRUE(is_valid_utf8(shown.text));
  std::size_t last = 0;
  for (const ByteRange mark : shown.marks) {
    ASSERT_LT(mark.begin, mark.end);
    ASSERT_LE(mark.end, shown.text.size());
    ASSERT_GE(mark.begin, last);
    ASSERT_TRUE(is_char_boundary(shown.text, mark.begin) && is_char_boundary(shown.text, mark.end));
    last = mark.end;
    const std::string marked = shown.text.substr(mark.begin, mark.end - mark.begin);
    const std::vector<Token> tokens = tokenizer.tokenize(marked);
    ASSERT_TRUE(std::any_of(tokens.begin(), tokens.end(),
                            [&](const Token& token) { return terms.contains(token.term); }))
        << "marked: " << marked;
  }
}

void check_parts(const std::vector<SnippetPart>& parts, const MarkTerms& terms, Tokenizer& tokenizer) {
  std::ptrdiff_t code_lines = 0;
  for (const SnippetPart& part : parts) {
    check_marks(part.text, terms, tokenizer);
    ASSERT_FALSE(part.text.text.empty());
    const std::ptrdiff_t line_ends = std::count(part.text.text.begin(), part.text.text.end(), '\n');
    if (part.kind == BlockKind::Code) code_lines += line_ends + 1;
    ASSERT_TRUE(part.kind == BlockKind::Code || line_ends == 0);
  }
  ASSERT_LE(code_lines, 5);
}

TEST(MakeSnippet, HoldsItsPromisesOnAnyText) {
  Random random(1);
  Tokenizer tokenizer(Lexicon::builtin());
  for (int round = 0; round < 3000; ++round) {
    const std::string text = random.text(random.below(120));
    const MarkTerms terms = terms_of(tokenizer, random.text(random.below(6)));
    std::vector<StoredBlock> blocks;
    for (std::uint32_t at = 0; at < text.size();) {
      const auto end = static_cast<std::uint32_t>(floor_char(text, at + 1 + random.below(300)));
      if (end > at) blocks.push_back({at, end, random.below(3) == 0});
      at = std::max(end, at + 1);
    }
    const auto width = static_cast<std::uint32_t>(20 + random.below(300));
    SCOPED_TRACE("round " + std::to_string(round) + ", width " + std::to_string(width) + ", text: " + text);
    const auto [snippet, parts] = make_snippet(text, blocks, terms, tokenizer, {.width = width});
    check_parts(parts, terms, tokenizer);
    EXPECT_EQ(parts.empty(), snippet.text.empty());
    check_marks(snippet, terms, tokenizer);
    EXPECT_LE(snippet.text.size(), width + 80);
    EXPECT_EQ(snippet.text.find("  "), std::string::npos);
    EXPECT_EQ(snippet.text.find('\n'), std::string::npos);
    const Highlighted whole = highlight(text, terms, tokenizer);
    check_marks(whole, terms, tokenizer);
    EXPECT_EQ(whole.text, text);
    const bool has_short = std::any_of(whole.marks.begin(), whole.marks.end(),
                                       [](ByteRange mark) { return mark.end - mark.begin < 64; });
    EXPECT_TRUE(!has_short || !snippet.marks.empty()) << "nothing marked in: " << snippet.text;
    if (HasFailure()) return;
  }
}

TEST(MakeSnippet, SurvivesAnyBytesAndBlocks) {
  Random random(2);
  Tokenizer tokenizer(Lexicon::builtin());
  const MarkTerms terms = terms_of(tokenizer, "lock a b 1 === 字");
  for (int round = 0; round < 2000; ++round) {
    std::string text = random.text(random.below(60));
    for (char& c : text) {
      if (random.below(10) == 0) c = static_cast<char>(random.below(256));
    }
    std::vector<StoredBlock> blocks;
    for (std::size_t i = random.below(4); i > 0; --i) {
      blocks.push_back({static_cast<std::uint32_t>(random.below(1000)),
                        static_cast<std::uint32_t>(random.below(1000)), true});
    }
    const auto [snippet, parts] = make_snippet(text, blocks, terms, tokenizer, {.width = 0});
    for (const SnippetPart& part : parts) {
      ASSERT_TRUE(is_valid_utf8(part.text.text));
      for (const ByteRange mark : part.text.marks) ASSERT_LE(mark.end, part.text.text.size());
    }
    ASSERT_TRUE(is_valid_utf8(snippet.text));
    for (const ByteRange mark : snippet.marks) ASSERT_LE(mark.end, snippet.text.size());
    ASSERT_TRUE(is_valid_utf8(highlight(text, terms, tokenizer).text));
  }
}

}  // namespace
}  // namespace qasearch
