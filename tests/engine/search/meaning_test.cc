// The intent behind a query: small sites, what is typed, and the questions that must be found.
// first.
// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engine/search/searcher.h"
#include "tests/engine/temporary_index.h"

namespace qasearch {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class Site {
 public:
  explicit Site(std::vector<Question> questions, std::string language = "en")
      : index_({page(std::move(questions))}, options(std::move(language))) {}

  SearchResults search(const std::string& query) {
    const Result<SearchResults> results = searcher_.search({.query = query});
    EXPECT_TRUE(results) << query;
    return results ? *results : SearchResults();
  }
  std::vector<std::string> find(const std::string& query) {
    std::vector<std::string> ids;
    for (const Hit& hit : search(query).hits) ids.push_back(hit.id.substr(3));
    return ids;
  }
  std::string first(const std::string& query) {
    const std::vector<std::string> ids = find(query);
    return ids.empty() ? "" : ids.front();
  }

 private:
  static Page page(std::vector<Question> questions) {
    Page page;
    page.path = "/p";
    page.title = "Page";
    page.questions = std::move(questions);
    return page;
  }
  static IndexOptions options(std::string language) {
    IndexOptions options;
    options.language = std::move(language);
    return options;
  }

  TemporaryIndex index_;
  Searcher searcher_ = index_.open();
};

Question question(std::string id, std::string title, std::string answer = "An answer.") {
  return {std::move(id), std::move(title), std::move(answer), Difficulty::None};
}

// --- Quotes ---

TEST(Quotes, InASentenceAreWantedAndNotDemanded) {
  Site site({question("bold", "How do I write bold text in Markdown?", "With a code sample."),
             question("other", "What is a sample of code?", "A piece of it."),
             question("files", "How are all files with an ending deleted?", "Of the doc kind, in a folder."),
             question("none", "Which day is it?")});
  EXPECT_EQ(site.first("How to combine bold and \"code sample\" in Markdown?"), "bold");
  EXPECT_EQ(site.first("delete all the \".doc\" files in the current folder"), "files");
  const SearchResults relaxed = site.search("sample „bold code“ markdown");
  EXPECT_TRUE(relaxed.relaxed);
  EXPECT_THAT(relaxed.notes, Contains(HasSubstr("\"bold code\"")));
}

TEST(Quotes, AloneAreDemanded) {
  Site site({question("rc", "What is a race condition?", "Two threads race; a condition may be lost."),
             question("cr", "Which condition starts the race?", "That the race has a flag.")});
  for (const char* query : {"\"race condition\"", "„race condition“", "«race condition»", "‹race condition›",
                            "＂race condition＂", "「race condition」", "»race condition«"}) {
    const SearchResults results = site.search(query);
    EXPECT_THAT(site.find(query), ElementsAre("rc")) << query;
    EXPECT_THAT(results.notes, Contains("without the quotes: 1 more with the words apart")) << query;
  }
  const SearchResults none = site.search("\"flag race\"");
  EXPECT_THAT(none.hits, IsEmpty());
  EXPECT_THAT(none.notes, Contains("without the quotes: 1 more with the words apart"));
}

// --- Options of one dash ---

TEST(Options, OfOneDashAreTextWhereTheIndexHasThem) {
  Site site(
      {question("wall", "What do the warning flags of gcc do?", "`gcc -Wall -Wextra` prints more warnings."),
       question("tar", "How do I unpack an archive?", "Run `tar -xzvf a.tgz`."),
       question("find", "How do I look for files by name?", "Run `find . -name 'a.c'`."),
       question("java", "How do I start a jar?", "`java -jar app.jar` starts it."),
       question("lock", "What is a lock in Java?"), question("mutex", "What is a lock in C?")});
  const std::pair<const char*, const char*> rows[] = {
      {"gcc -Wall", "wall"}, {"tar -xzvf", "tar"}, {"find -name", "find"}, {"java -jar", "java"}};
  for (const auto& [query, id] : rows) EXPECT_EQ(site.first(query), id) << query;
  EXPECT_THAT(site.find("lock -java"), ElementsAre("mutex")) << "a word is excluded";
  EXPECT_EQ(site.first("unpack -archive"), "tar") << "excluding leaves nothing";
}

// --- Words that never decide ---

TEST(FrameWords, DecideWhereTheIndexKnowsNoOther) {
  Site site({question("use", "Should I use it?"), question("who", "Who wrote it?"),
             question("where", "Where did it come from?")});
  EXPECT_EQ(site.first("Should I use Sudafed?"), "use");
  EXPECT_EQ(site.first("who wrotee"), "who");
}

TEST(FrameWords, CountByTheirRarityInTitles) {
  std::vector<Question> questions = {question("why", "Why did the virus begin?"),
                                     question("where", "Where did the virus begin?")};
  for (int i = 0; i < 20; ++i) questions.push_back(question("o" + std::to_string(i), "What is other?"));
  EXPECT_EQ(Site(questions).first("where is the virus from"), "where");
}

// --- Concepts and comparisons ---

TEST(Concepts, LeadToTheQuestionThatExplainsThem) {
  std::vector<Question> questions = {
      question("property", "How is property a decorator?", "property is a decorator of a decorator."),
      question("decorator", "What is a decorator and how does it work?", "It wraps a function."),
      question("many", "Decorator or no decorator?", "A decorator, a decorator, a decorator."),
      question("jwt", "What is a JWT (JSON Web Token)?", "A signed text."),
      question("tokens", "Web token, JSON token: which?", "JSON web token and JSON web token."),
      question("closures", "Explain the concept of closures in JavaScript.", "A function keeps its place."),
      question("close", "Closures?", "Closures closures."),
  };
  for (int i = 0; i < 20; ++i) questions.push_back(question("o" + std::to_string(i), "Other matter?"));
  Site site(questions);
  const std::pair<const char*, const char*> rows[] = {{"decorator", "decorator"},
                                                      {"decorators", "decorator"},
                                                      {"what is a decorator", "decorator"},
                                                      {"json web token", "jwt"},
                                                      {"jwt", "jwt"},
                                                      {"javascript closures", "closures"},
                                                      {"closures javascript", "closures"},
                                                      {"closures", "close"}};
  for (const auto& [query, id] : rows) EXPECT_EQ(site.first(query), id) << query;
}

TEST(Comparisons, LeadToTheQuestionThatComparesTheTwo) {
  std::vector<Question> questions = {
      question("list", "What is the difference between a list and a tuple in Python?"),
      question("vs", "Mutex vs semaphore: which one?"),
      question("let", "Explain the differences between var, let and const."),
      question("differ", "How does a process differ from a thread?"),
      question("listed", "List list tuple tuple: vs what?", "A list vs a list, a tuple vs a tuple."),
      question("threads", "Process a thread process vs thread process?", "Difference difference difference."),
  };
  for (int i = 0; i < 20; ++i)
    questions.push_back(question("o" + std::to_string(i), "A list, no tuple", "Of vs and difference."));
  Site site(questions);
  const std::pair<const char*, const char*> rows[] = {{"list vs tuple", "list"},
                                                      {"tuple vs list", "list"},
                                                      {"difference list tuple", "list"},
                                                      {"tuple list difference", "list"},
                                                      {"difference between tuple and list", "list"},
                                                      {"semaphore vs mutex", "vs"},
                                                      {"let vs const", "let"},
                                                      {"const versus var", "let"},
                                                      {"thread vs process", "differ"},
                                                      {"compare process and thread", "differ"}};
  for (const auto& [query, id] : rows) EXPECT_EQ(site.first(query), id) << query;
}

// --- Letters joined to digits ---

TEST(Versions, AreFoundByTheirPartsBothWays) {
  Site site({question("java17", "Which a?", "Java17 is an LTS."),
             question("v628", "Which b?", "Ship v6.2.8 first."),
             question("py312", "Which c?", "Install Python3.12 now."),
             question("py313", "Which m?", "Install 3.13 now."),
             question("go", "Which d?", "Built with go1.21 toolchain."),
             question("node", "Which e?", "Node20 runs it."), question("utf8", "Which g?", "utf8 text"),
             question("log4j", "Which h?", "Log4j2 hole"), question("html", "Which o?", "CSS3 HTML5"),
             question("apart", "Which p?", "Debian 12 image"), question("sha", "Which q?", "sha256 sum"),
             question("ipv6", "Which r?", "IPv6 address"), question("six", "Which s?", "6 of them")});
  const std::pair<const char*, const char*> rows[] = {
      {"java 17", "java17"}, {"Java17", "java17"}, {"java-17", "java17"},    {"6.2.8", "v628"},
      {"v6.2.8", "v628"},    {"3.12", "py312"},    {"python 3.12", "py312"}, {"3.13", "py313"},
      {"go 1.21", "go"},     {"node 20", "node"},  {"utf-8", "utf8"},        {"utf 8", "utf8"},
      {"html", "html"},      {"html 5", "html"},   {"css 3", "html"},        {"Debian12", "apart"},
      {"log4j", "log4j"},    {"sha 256", "sha"},   {"ipv 6", "ipv6"}};
  for (const auto& [query, id] : rows) EXPECT_EQ(site.first(query), id) << query;
  EXPECT_THAT(site.find("3.12"), ElementsAre("py312"));
}

TEST(Versions, AsWrittenComeFirst) {
  Site site({question("apart", "Which a?", "Java 17 is an LTS."),
             question("joined", "Which b?", "Java17 is an LTS.")});
  EXPECT_THAT(site.find("Java17"), ElementsAre("joined", "apart"));
}

// --- Nearness and order ---

TEST(Nearness, CountsOrderAndDistance) {
  Site site({question("reversed", "Which gizmo number one?", "Jobs in order: pool thread runs."),
             question("exact", "Which gizmo number two?", "The thread pool runs jobs in order."),
             question("apart", "Which gizmo number three?", "A pool has a thread for jobs in order.")});
  EXPECT_EQ(site.first("thread pool"), "exact");
}

// --- Letters ---

TEST(Letters, AreFoldedInAllLatinAlphabets) {
  Site site({question("lodz", "Gdzie leży Łódź?"), question("oresund", "Hvor ligger Øresund?"),
             question("aero", "Hvad er Ærø?"), question("thor", "Hver er Þór?"),
             question("dia", "Ổ đĩa cứng là gì?"), question("oeuvre", "Quelle est son œuvre ?"),
             question("isi", "Isı nedir?"), question("kiz", "KIZ KARDEŞ kime denir?"),
             question("sinir", "SINIR değeri nedir?"), question("lib", "ما هي المكتبـــة البرمجية؟")},
            "none");
  const std::pair<const char*, const char*> rows[] = {
      {"lodz", "lodz"},      {"ŁÓDŹ", "lodz"},   {"oresund", "oresund"}, {"aero", "aero"},
      {"thor", "thor"},      {"dia", "dia"},     {"oeuvre", "oeuvre"},   {"ısı", "isi"},
      {"kız kardeş", "kiz"}, {"sınır", "sinir"}, {"المكتبة", "lib"}};
  for (const auto& [query, id] : rows) EXPECT_EQ(site.first(query), id) << query;
}

// --- Slips in names ---

TEST(Slips, InNamesOfCodeLeadToTheName) {
  Site site({question("listener", "How does addEventListener work?"),
             question("local", "What is ThreadLocal?"),
             question("frame", "How does requestAnimationFrame work?"),
             question("race", "What is a race-condition?"), question("joiner", "What is StringJoiner?"),
             question("order", "What does ORDER BY do?"), question("case", "What is snake_case?"),
             question("path", "What does os.path.join do?")});
  const std::pair<const char*, const char*> rows[] = {{"addEventListner", "listener"},
                                                      {"ThreadLcoal", "local"},
                                                      {"how does requestAnimatonFrame work", "frame"},
                                                      {"race-condiion", "race"},
                                                      {"What is StringJoinre?", "joiner"},
                                                      {"What does ORRDER BY do?", "order"},
                                                      {"snake_csae", "case"},
                                                      {"os.path.jion", "path"}};
  for (const auto& [query, id] : rows) EXPECT_EQ(site.first(query), id) << query;
}

}  // namespace
}  // namespace qasearch
