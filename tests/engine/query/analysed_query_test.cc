#include "engine/query/analysed_query.h"

#include <gtest/gtest.h>

#include "engine/query/query_correction.h"
#include "engine/query/query_planner.h"
#include "engine/query/spelling_candidates.h"

namespace qasearch {
namespace {

// Knows "deadlock" and "mutex".
class SmallVocabulary : public Vocabulary {
 public:
  std::uint32_t document_frequency(const std::string& term) const override {
    return term == "deadlock" || term == "mutex" ? 3 : 0;
  }
  std::uint32_t documents_with_both(const std::string&, const std::string&) const override { return 0; }
  std::vector<std::string> expand_prefix(const std::string&, std::size_t) const override { return {}; }
  std::vector<std::string> terms_beginning(const std::string&, std::size_t) const override { return {}; }
  std::vector<std::string> spelling_candidates(const std::string& word, std::size_t edits) const override {
    SpellingCandidates words;
    words.add("deadlock");
    words.add("mutex");
    return words.find(word, edits);
  }
  std::uint32_t document_count() const override { return 10; }
};

const Lexicon& lexicon() {
  static const Lexicon lexicon({"the\na\nis\n", "what\n", "", "C++\tcpp\n"});
  return lexicon;
}

TEST(AnalyseQuery, PutsTokensOnEachLeaf) {
  struct Row {
    const char *text, *tree;
  };
  const Row rows[] = {
      {"what is a deadlock", "(all (text \"what is a deadlock\" [what@0 is@1 a@2 deadlock@3]))"},
      {"\"dead lock\" C++ title:lock*",
       "(all (phrase \"dead lock\" [dead@0 lock@1]) (text \"C++\" [c++@0 (cpp@0)]) (in title (prefix "
       "\"lock\")))"},
      {"a OR difficulty:hard", "(all (any (text \"a\" [a@0]) (filter difficulty \"hard\")))"},
  };
  Tokenizer tokenizer(lexicon());
  for (const Row& row : rows)
    EXPECT_EQ(to_string(analyse_query(parse_query(row.text), tokenizer)), row.tree) << row.text;
}

TEST(AnalyseQuery, ReadsTheWholeTextAsOneLeafWhereItIsNone) {
  Tokenizer tokenizer(lexicon());
  for (const char* text : {"what is a deadlock", "  what is\ta  deadlock\n", "C++"})
    EXPECT_FALSE(analyse_query(parse_query(text), tokenizer).verbatim) << text;
  const AnalysedQuery quoted = analyse_query(parse_query("What is a \"deadlock\"?"), tokenizer);
  ASSERT_TRUE(quoted.verbatim);
  EXPECT_EQ(to_string(verbatim_text(quoted).tokens), "what@0 is@1 a@2 deadlock@3");
}

// From the text to the plan; counted are the texts that were tokenized.
TEST(AnalyseQuery, IsTheOnlyStageThatTokenizesALeaf) {
  struct Row {
    const char* text;
    std::uint64_t texts;
  };
  const Row rows[] = {
      {"deadlock", 1},
      {"what is a deadlock of two threads", 1},
      {"mutex \"deadlock mutex\" -java", 5},  // three leaves, one as an option too, and the whole text
      {"title:deadlock", 2},
      {"mut*", 1},                  // a prefix is no text
      {"dedlock of the mutex", 2},  // and the word that takes the place of another
      {"deadlokc \"a mutxe\"", 5},
  };
  for (const Row& row : rows) {
    Tokenizer tokenizer(lexicon());
    const SynonymTable synonyms(tokenizer);
    const SmallVocabulary vocabulary;
    const QueryContext context{tokenizer, synonyms, vocabulary};
    const AnalysedQuery query = analyse_query(parse_query(row.text), tokenizer);
    const std::optional<Correction> correction = correct_query(query, context);
    const QueryPlan plan = plan_query(correction ? correction->query : query, context);
    EXPECT_EQ(tokenizer.tokenized_texts(), row.texts) << row.text << '\n' << to_string(plan);
  }
}

}  // namespace
}  // namespace qasearch
