#include "engine/snippet.h"

#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/text.h"

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
      {"C++11 and C", "c++", "[C++11] and C"},
      {"a == b, a === b", "===", "a == b, a [===] b"},
      {"Sorting in O(n log n) time", "O(nlogn)", "Sorting in [O(n log n)] time"},
      {"os.path moves", "path", "os.[path] moves"},
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
    EXPECT_EQ(to_string(make_snippet(row.text, {}, terms_of(tokenizer, row.query), tokenizer, {.width = 64})),
              row.expected)
        << "text: " << row.text << "\nquery: " << row.query;
  }
}

}  // namespace
}  // namespace qasearch
