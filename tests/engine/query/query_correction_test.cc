#include "engine/query/query_correction.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/query/query.h"
#include "engine/query/spelling_candidates.h"
#include "engine/query/token_replacement.h"

namespace qasearch {
namespace {

// An index of some questions, a list of words each.
class FakeIndex : public Vocabulary {
 public:
  explicit FakeIndex(Tokenizer& tokenizer) : tokenizer_(tokenizer) {}

  void add(const std::string& question, std::uint32_t times = 1) {
    std::vector<std::string> terms;
    for (const Token& token : tokenizer_.tokenize(question)) {
      terms.push_back(token.term);
      words_.add(token.word);
    }
    questions_.insert(questions_.end(), times, terms);
  }

  std::uint32_t document_frequency(const std::string& term) const override {
    ++asked;
    return documents_with_both(term, term);
  }
  std::uint32_t documents_with_both(const std::string& a, const std::string& b) const override {
    return static_cast<std::uint32_t>(
        std::count_if(questions_.begin(), questions_.end(), [&](const std::vector<std::string>& terms) {
          return std::count(terms.begin(), terms.end(), a) > 0 &&
                 std::count(terms.begin(), terms.end(), b) > 0;
        }));
  }
  std::vector<std::string> expand_prefix(const std::string&, std::size_t) const override { return {}; }
  std::vector<std::string> terms_beginning(const std::string&, std::size_t) const override { return {}; }
  std::vector<std::string> spelling_candidates(const std::string& word, std::size_t edits) const override {
    ++searched;
    return words_.find(word, edits);
  }
  std::uint32_t document_count() const override { return static_cast<std::uint32_t>(questions_.size()); }

  mutable int asked = 0, searched = 0;

 private:
  Tokenizer& tokenizer_;
  std::vector<std::vector<std::string>> questions_;
  SpellingCandidates words_;
};

class QueryCorrectionTest : public testing::Test {
 protected:
  std::optional<Correction> correction_of(std::string_view text) {
    return correct_query(analyse_query(parse_query(text), tokenizer_), {tokenizer_, synonyms_, index_});
  }

  std::string correct(std::string_view text) {
    const auto correction = correction_of(text);
    return correction ? correction->query.raw : "";
  }

  const Lexicon lexicon_{{.stop_words = "the\na\nis\nof\nwith\n",
                          .question_words = "what\nhow\n",
                          .synonyms = "golang => go\n",
                          .symbols = "NumPy\n",
                          .common_words = "# a comment\ndied\nread\ntread\n"}};
  Tokenizer tokenizer_{lexicon_};
  SynonymTable synonyms_{tokenizer_};
  FakeIndex index_{tokenizer_};
};

TEST_F(QueryCorrectionTest, CorrectsWordsThatNoQuestionHolds) {
  index_.add("deadlock of threads");
  index_.add("asynchronous event loop");
  EXPECT_EQ(correct("dedlock"), "deadlock");
  EXPECT_EQ(correct("What is a DEDLOCK of thraeds?"), "What is a DEDLOCK of threads?") << "an acronym";
  EXPECT_EQ(correct("DEDLOCK"), "deadlock");
  EXPECT_EQ(correct("asynchonuos"), "asynchronous") << "two edits of a long word";
  EXPECT_EQ(correct("evnnt"), "event");
  EXPECT_EQ(correct("evnnr"), "") << "two edits of a short word";
}

TEST_F(QueryCorrectionTest, LeavesAloneWhatIsNoMistake) {
  index_.add("deadlock lock numpy http3 use_state usestate go 3.13 cat");
  for (const char* text : {"deadlock", "locks", "num", "loc", "cta", "http4", "3.14", "lock-ed-x", "zebra",
                           "golang", "the", "", "dedl*", "lock -dedlock", "lock topic:dedlock"}) {
    EXPECT_EQ(correct(text), "") << text;
  }
}

TEST_F(QueryCorrectionTest, LeavesAloneTheNamesOfFilters) {
  index_.add("difficult topics pages");
  EXPECT_EQ(correct("difficulty"), "difficult");
  EXPECT_EQ(correct("topics difficulty:"), "");
  EXPECT_EQ(correct("difficulty: hard"), "");
  EXPECT_EQ(correct("Difficulty: hrad pagse"), "Difficulty: hrad pages");
}

TEST_F(QueryCorrectionTest, KeepsOperators) {
  index_.add("deadlock detected");
  index_.add("event loop mutex");
  EXPECT_EQ(correct("\"dedlock detected\"  -jvaa"), "\"deadlock detected\"  -jvaa");
  EXPECT_EQ(correct("title:dedlock (mutx OR looop)"), "title:deadlock (mutex OR loop)");
  EXPECT_EQ(correct("detected -dedlock dedlock"), "detected -dedlock deadlock");
  EXPECT_EQ(correct("title:eventloop"), "title:(event loop)");
  EXPECT_EQ(correct("eventloop OR mutex"), "(event loop) OR mutex");
  EXPECT_EQ(correct("\"eventloop mutex\""), "\"event loop mutex\"");
}

TEST_F(QueryCorrectionTest, SplitsAndJoins) {
  index_.add("event loop", 2);
  index_.add("even tloop");
  index_.add("even", 9);
  index_.add("deadlock", 3);
  index_.add("lock");
  EXPECT_EQ(correct("eventloop"), "event loop") << "as most questions have it";
  EXPECT_EQ(correct("ded lock"), "") << "three letters";
  EXPECT_EQ(correct("deadl ock"), "deadlock");
  EXPECT_EQ(correct("lock  deadl ock"), "lock  deadlock");
  EXPECT_EQ(correct("deadl, ock"), "") << "not side by side";
  index_.add("re base", 9);
  EXPECT_EQ(correct("git rebase"), "") << "two letters are a piece of a word";
}

TEST_F(QueryCorrectionTest, PrefersWordsThatStandWithTheOthers) {
  index_.add("contact the author", 50);
  index_.add("contract law", 2);
  index_.add("law", 10);
  EXPECT_EQ(correct("contrac"), "contract") << "one edit, the other has two";
  index_.add("cache server", 20);
  index_.add("cachet of roses", 2);
  index_.add("roses", 5);
  EXPECT_EQ(correct("cachex"), "cache") << "the frequent one, where nothing else tells";
  EXPECT_EQ(correct("cachex roses"), "cachet roses");
}

TEST_F(QueryCorrectionTest, NamesTheSecondBest) {
  index_.add("sever", 3);
  index_.add("server", 30);
  const auto correction = correction_of("a servr");
  ASSERT_TRUE(correction);
  EXPECT_EQ(correction->query.raw, "a server");
  ASSERT_EQ(correction->words.size(), 1u);
  EXPECT_EQ(correction->words[0].from, "servr");
  EXPECT_EQ(correction->words[0].to, "server");
  index_.add("serve", 25);
  EXPECT_EQ(correction_of("a servr")->other->raw, "a serve");
}

TEST_F(QueryCorrectionTest, CorrectsNamesInCode) {
  index_.add("addEventListener and ThreadLocal or useEffect");
  index_.add("race-condition of os.path.join");
  index_.add("snake_case names of getElementById");
  index_.add("user of an effect");
  const std::pair<const char*, const char*> rows[] = {
      {"addEventListner", "addEventListener"},
      {"addEvnetListener", "addEventListener"},
      {"What is ThreadLcoal?", "What is ThreadLocal?"},
      {"useEffcet", "useEffect"},
      {"useeffcet", "useeffect"},
      {"race-condiion", "race-condition"},
      {"os.path.jion", "os.path.join"},
      {"so.path.join", "os.path.join"},
      {"SNAEK_CASE", "SNAKE_CASE"},
      {"sanke_case", "snake_case"},
      {"getElementByld", "getElementByid"},
      {"getEelmentById", "getElementById"},
      {"document.getEelmentById", "document.getElementById"},
      {"addEventListener", ""},  // known
      {"EventThread", ""},       // its parts are known, together
      {"userEffect", ""},        // likewise
      {"addQqqqListener", ""},   // like no word
      {"v123abcd_4567", ""},
      {"--snake-csae", "--snake-case"},
  };
  for (const auto& [typed, corrected] : rows) EXPECT_EQ(correct(typed), corrected) << typed;
}

TEST_F(QueryCorrectionTest, CorrectsCapitalsWhereNothingElseDecides) {
  index_.add("order of cors");
  EXPECT_EQ(correct("What is ORRDER a?"), "What is order a?");
  EXPECT_EQ(correct("What is CQRS?"), "") << "an acronym";
  EXPECT_EQ(correct("ORRDER of cors"), "");
}

TEST(Lexicon, KnowsTheCommonWordsOfEnglish) {
  const Lexicon& english = Lexicon::builtin();
  for (const char* word : {"aardvark", "died", "lead", "zucchini", "zoom"})
    EXPECT_TRUE(english.is_common_word(word)) << word;
  for (const char* word : {"", "#", "# Common", "a", "dedlock", "zzz", "aard"})
    EXPECT_FALSE(english.is_common_word(word)) << word;
  EXPECT_FALSE(Lexicon::of_language("de").is_common_word("died"));
}

TEST_F(QueryCorrectionTest, NeverReversesAMeaning) {
  index_.add("install registered did cyclic thread");
  for (const char* typed : {"uninstall", "unregistered", "acyclic", "died", "tread"})
    EXPECT_EQ(correct(typed), "") << typed;
  EXPECT_EQ(correct("instlal"), "install");
  EXPECT_EQ(correct("thraed"), "thread");
}

// Text, term, position and bytes of each token.
std::string described(const QueryNode& leaf) {
  std::string out = leaf.text + ":";
  for (const Token& token : leaf.tokens)
    out += " " + leaf.text.substr(token.begin, token.end - token.begin) + "=" + token.term + "@" +
           std::to_string(token.position) + (token.part ? "p" : "");
  return out;
}

TEST_F(QueryCorrectionTest, LeavesTheTokensOfTheCorrectedText) {
  index_.add("deadlock of threads in NumPy");
  index_.add("event loop");
  for (const char* text :
       {"dedlock", "dead lock", "an eventloop of dedlock in ThreadPool::run", "a lock's thraeds",
        "title:dedlock \"a thraeds of\" -dedlock", "dedlock OR eventloop", "thread of numpyx"}) {
    const auto correction = correction_of(text);
    ASSERT_TRUE(correction) << text;
    AnalysedQuery query = correction->query;
    std::vector<QueryNode*> leaves = asked_leaves(query.root);
    if (query.verbatim) leaves.push_back(&*query.verbatim);
    for (const QueryNode* leaf : leaves) {
      QueryNode again = *leaf;
      again.tokens = tokenizer_.tokenize(leaf->text);
      EXPECT_EQ(described(*leaf), described(again)) << text;
    }
  }
}

TEST_F(QueryCorrectionTest, CostsKnownWordsOneLookUpEach) {
  index_.add("deadlock of two threads");
  index_.asked = 0;
  EXPECT_EQ(correct("what is a deadlock of threads"), "");
  EXPECT_EQ(index_.asked, 7) << "six words and the title that they may be";
  EXPECT_EQ(index_.searched, 0);
}

TEST_F(QueryCorrectionTest, BoundsItsWork) {
  index_.add("deadlock");
  std::string text;
  for (int i = 0; i < 600; ++i) text += std::string("zz") + static_cast<char>('a' + i % 26) + "qxy ";
  EXPECT_EQ(correct(text), "");
  EXPECT_LE(index_.searched, static_cast<int>(2 * kMaxCorrectedWords));
  EXPECT_LT(index_.asked, 1000);
}

}  // namespace
}  // namespace qasearch
