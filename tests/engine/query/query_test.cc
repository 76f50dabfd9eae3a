#include "engine/query/query.h"

#include <gtest/gtest.h>

#include "engine/text/utf8.h"

namespace qasearch {
namespace {

struct Row {
  std::string_view text, tree;
};

// clang-format off
constexpr Row kRows[] = {
    {"", "(all)"},
    {"   ", "(all)"},
    {"what is a deadlock", R"((all (text "what is a deadlock")))"},
    {R"(title:gil "race condition" -java (locks OR mutex*) difficulty:hard)",
     R"((all (in title (text "gil")) (phrase "race condition") (not (text "java")) (any (text "locks") (prefix "mutex")) (filter difficulty "hard")))"},
    // Code is text
    {"git rebase -i --force", R"((all (text "git rebase -i --force")))"},
    {"rm -rf dir", R"((all (text "rm -rf dir")))"},
    {"sort in O(n log n) time", "(all (text \"sort in O(n log n) time\"))"},
    {"std::vector<int> foo() -> bar", R"((all (text "std::vector<int> foo() -> bar")))"},
    {"TypeError: x is not a function", R"((all (text "TypeError: x is not a function")))"},
    {"a || b && !c", R"((all (text "a || b && !c")))"},
    {"x == -1", R"((all (text "x == -1")))"},
    // Exclusion
    {"locks -java", R"((all (text "locks") (not (text "java"))))"},
    {"locks -\"two words\"", R"((all (text "locks") (not (phrase "two words"))))"},
    {"locks -topic:sql", R"((all (text "locks") (not (filter topic "sql"))))"},
    {"-java", R"((all (text "-java")))"},
    {" -java", R"((all (text "java")))"},
    // OR and groups
    {"a OR b c", R"((all (any (text "a") (text "b")) (text "c")))"},
    {"OR a", R"((all (text "OR a")))"},
    {"a OR", R"((all (text "a OR")))"},
    {"a OR OR b", R"((all (any (text "a") (text "OR")) (text "b")))"},
    {"(a b) OR c", R"((all (any (text "a b") (text "c"))))"},
    {"((a))", R"((all (text "a")))"},
    {"(a", R"((all (text "a")))"},
    {"a) b", R"((all (text "a) b")))"},
    {"()", "(all (text \"()\"))"},
    {"(O(n log n) OR x)", "(all (any (text \"O(n log n)\") (text \"x\")))"},
    // Phrases
    {"\"a b\"c", R"((all (phrase "a b") (text "c")))"},
    {"\"\" x", R"((all (text "x")))"},
    {"say \"unclosed words", R"((all (text "say unclosed words")))"},
    {"\xE2\x80\x9C" "curly quotes\xE2\x80\x9D", R"((all (phrase "curly quotes")))"},
    // Fields and filters
    {"difficulty:easy,hard", R"((all (filter difficulty "easy") (filter difficulty "hard")))"},
    {"topic:\"Concurrency & Parallelism\"", R"((all (filter topic "Concurrency & Parallelism")))"},
    {"TITLE:(a b)", R"((all (in title (text "a b"))))"},
    {"title: gil", R"((all (text "title: gil")))"},
    {"topic: gil", R"((all (text "topic: gil")))"},
    {"gil Difficulty: ", R"((all (text "gil")))"},
    {"gil -topic:", R"((all (text "gil -topic:")))"},
    {"topic:", "(all)"},
    {"code:\"with lock\"", R"((all (in code (phrase "with lock"))))"},
    {"page:/python/gil x", R"((all (filter page "/python/gil") (text "x")))"},
    // Prefixes
    {"dead* **kwargs a*", R"((all (prefix "dead") (text "**kwargs a*")))"},
    {"事件* lock", R"((all (text "事件 lock")))"},
    {"title:クロ*", R"((all (in title (text "クロ"))))"},
    {"闭* OR use闭包* -java", R"((all (any (text "闭") (text "use闭包")) (not (text "java"))))"},
    {"été*", R"((all (prefix "été")))"},
    // Pasted text
    {"regex (?: (a b)", "(all (text \"regex (?: a b\"))"},
    {"Error \"x\"\n -foo bar", "(all (text \"Error x -foo bar\"))"},
};
// clang-format on

TEST(ParseQuery, ReadsTheTable) {
  for (const Row& row : kRows)
    EXPECT_EQ(to_string(parse_query(row.text).root), row.tree) << "text: " << row.text;
}

TEST(ParseQuery, TakesTheQuotesOfAllLanguages) {
  for (const char* text :
       {"\"race condition\" x", "“race condition” x", "„race condition“ x", "«race condition» x",
        "»race condition« x", "‹race condition› x", "＂race condition＂ x", "「race condition」 x"})
    EXPECT_EQ(to_string(parse_query(text).root), "(all (phrase \"race condition\") (text \"x\"))") << text;
}

TEST(ParseQuery, KeepsAnExclusionAsTyped) {
  for (const char* text : {"-java", "-\"thread pool\"", "-title:(a OR b)"}) {
    const Query query = parse_query(std::string("x ") + text);
    ASSERT_EQ(query.root.children.size(), 2u) << text;
    EXPECT_EQ(query.root.children[1].text, text);
  }
}

TEST(ParseQuery, SaysWhatItCouldNotUnderstand) {
  EXPECT_EQ(parse_query("say \"x").notes.size(), 1u);
  EXPECT_EQ(parse_query("gil topic:").notes, std::vector<std::string>{"the filter \"topic:\" has no value"});
  EXPECT_TRUE(parse_query("plain words").notes.empty());
}

TEST(ParseQuery, SurvivesAnyBytes) {
  std::string bytes;
  std::uint32_t seed = 1;
  for (int round = 0; round < 3000; ++round) {
    bytes.clear();
    for (int i = 0; i < round % 80; ++i) {
      seed = seed * 1664525 + 1013904223;
      static constexpr std::string_view kLikely = "\"()-*: ORab\xE2\x80\x9C\xFF\n";
      bytes += (seed >> 8) % 3 == 0 ? static_cast<char>(seed >> 24) : kLikely[(seed >> 16) % kLikely.size()];
    }
    const Query query = parse_query(bytes);
    EXPECT_TRUE(is_valid_utf8(query.raw));
    EXPECT_TRUE(is_valid_utf8(to_string(query.root)));
  }
}

TEST(ParseQuery, IsBoundedOnPathologicalTexts) {
  const auto repeat = [](std::string_view piece, int times) {
    std::string out;
    for (int i = 0; i < times; ++i) out += piece;
    return out;
  };
  for (const std::string_view piece :
       {"(", ")", "\"", "-", "a OR ", "title:", "(a OR ", "-x ", "f(", "* ", "difficulty:,"}) {
    const Query query = parse_query(repeat(piece, 100000));
    EXPECT_LT(to_string(query.root).size(), 20 * kMaxQueryBytes) << piece;
  }
}

TEST(ParseQuery, CountsPrefixesAsOperators) {
  std::string text;
  for (std::size_t i = 0; i < kMaxQueryNodes + 5; ++i) text += "aa* ";
  const Query query = parse_query(text);
  std::size_t prefixes = 0;
  for (const QueryNode& node : query.root.children) prefixes += node.kind == NodeKind::Prefix ? 1 : 0;
  EXPECT_EQ(prefixes, kMaxQueryNodes);
  EXPECT_EQ(query.notes.size(), 1u);
}

}  // namespace
}  // namespace qasearch
