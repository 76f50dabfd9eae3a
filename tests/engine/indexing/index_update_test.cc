// An index that is brought up to date answers as one that is built from nothing: the same hits in the same
// order with the same scores, the same facets, the same words, after any sequence of edits.
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <unistd.h>
#include <xapian.h>

#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "engine/indexing/index_comparison.h"
#include "engine/indexing/index_writer.h"
#include "engine/search/searcher.h"
#include "engine/storage/generation.h"
#include "program/json/results_json.h"

namespace qasearch {
namespace {

namespace fs = std::filesystem;

constexpr const char* kWords[] = {"deadlock",    "mutex",       "thread", "useEffect",     "C++",
                                  "index",       "join",        "locks",  "races",         "python",
                                  "queue",       "memory",      "cache",  "git rebase -i", "closures",
                                  "std::vector", "async/await", "flies",  "fly",           "NULL"};

class SiteEditor {
 public:
  explicit SiteEditor(unsigned seed) : random_(seed) {
    for (int i = 0; i < 12; ++i) add();
  }

  // One to four random edits.
  void edit() {
    for (unsigned n = 1 + pick(4); n > 0; --n) {
      switch (pick(6)) {
        case 0:
          add();
          break;
        case 1:
          if (pages_.size() > 6) pages_.erase(some());
          break;
        case 2:
          some()->second.questions.push_back(question());
          break;
        case 3:
          some()->second.description = text(5);
          break;
        case 4: {
          Page& page = some()->second;
          if (page.questions.size() > 1) page.questions.erase(page.questions.begin());
          break;
        }
        default: {
          Page& page = some()->second;
          if (page.questions.empty()) {
            page.body = text(20);
          } else {
            page.questions.back().answer = text(20);
            page.framework = pick(2) == 0 ? "Python" : "python";
          }
        }
      }
    }
  }

  std::vector<Page> pages() const {
    std::vector<Page> pages;
    for (const auto& [path, page] : pages_) pages.push_back(page);
    return pages;
  }

 private:
  unsigned pick(std::size_t below) { return static_cast<unsigned>(random_() % below); }
  std::map<std::string, Page>::iterator some() { return std::next(pages_.begin(), pick(pages_.size())); }
  std::string text(std::size_t words) {
    std::string text;
    for (std::size_t i = 0; i < words; ++i) text += std::string(kWords[pick(std::size(kWords))]) + " ";
    return text;
  }
  Question question() {
    Question question;
    question.id = "q" + std::to_string(pick(5));
    question.question = "What is " + text(3) + "?";
    question.answer = text(15) + "\n\n```\n" + text(3) + "\n```\n";
    question.difficulty = kDifficulties[pick(4)];
    return question;
  }
  void add() {
    Page page;
    page.path = "/p" + std::to_string(next_++);
    page.title = text(2);
    page.framework = pick(2) == 0 ? "Python" : "Go";
    page.topic = kWords[pick(4)];
    page.order = pick(3);
    page.updated = pick(2) == 0 ? "2026-01-0" + std::to_string(1 + pick(9)) : "";
    page.description = text(6);
    if (pick(5) == 0) {
      page.body = text(30);
    } else {
      for (unsigned n = 1 + pick(4); n > 0; --n) page.questions.push_back(question());
    }
    pages_[page.path] = page;
  }

  std::mt19937 random_;
  std::map<std::string, Page> pages_;
  int next_ = 0;
};

class IndexUpdateTest : public testing::Test {
 protected:
  void SetUp() override {
    root_ = fs::path(testing::TempDir()) / ("index_update." + std::to_string(::getpid()));
    fs::remove_all(root_);
  }
  void TearDown() override { fs::remove_all(root_); }

  BuildResult publish(const std::string& name, const std::vector<Page>& pages, IndexMode mode) {
    IndexOptions options;
    options.mode = mode;
    options.built_at = "2026-11-22T10:00:00Z";
    Result<IndexWriter> writer = IndexWriter::begin(root_ / name, options);
    EXPECT_TRUE(writer) << (writer ? "" : writer.error().message);
    const Result<BuildResult> published = writer->publish(PageList(pages));
    EXPECT_TRUE(published) << (published ? "" : published.error().message);
    return published ? *published : BuildResult{};
  }

  // The visible part of it without the fields that every build changes.
  std::vector<std::string> answers(const std::string& name) {
    Result<Searcher> searcher = Searcher::open(root_ / name);
    if (!searcher) return {searcher.error().message};
    std::vector<std::string> answers;
    const auto ask = [&](SearchRequest request) {
      request.limit = kMaxLimit;
      request.facets.push_back(FilterId::Type);
      Result<SearchResults> results = searcher->search(request);
      if (!results) return answers.push_back(results.error().message);
      results->index = {};
      results->took_ms = 0;
      answers.push_back(to_json(*results));
    };
    for (const char* word : kWords) {
      SearchRequest request;
      request.query = word;
      ask(request);
      request.query = "\"" + request.query + " mutex\"";
      ask(request);
      request.query = std::string(word, 3) + "*";
      ask(request);
    }
    for (const SortKey& sort : kSortKeys) {
      SearchRequest request;
      request.sort = sort.id;
      ask(request);
      request.per_page = 1;
      ask(request);
      request.filters[static_cast<std::size_t>(FilterId::Type)] = {"page", "question"};
      ask(request);
    }
    return answers;
  }

  std::map<std::string, std::string> words(const std::string& name) {
    const Xapian::Database database(published_generation(root_ / name)->words().string());
    std::map<std::string, std::string> words;
    for (auto key = database.metadata_keys_begin("w"); key != database.metadata_keys_end("w"); ++key)
      words.emplace(*key, database.get_metadata(*key));
    return words;
  }

  static std::string last_path(Searcher& searcher) {
    const Result<SearchResults> all = searcher.search({.limit = kMaxLimit});
    return all && !all->hits.empty() ? all->hits.back().page_path : "";
  }

  fs::path root_;
};

TEST_F(IndexUpdateTest, AnswersAsOneBuiltFromNothing) {
  int updated = 0;
  for (unsigned seed = 1; seed <= 4; ++seed) {
    SiteEditor site(seed);
    publish("updated", site.pages(), IndexMode::Sync);
    for (int step = 0; step < 12; ++step) {
      site.edit();
      const BuildResult changed = publish("updated", site.pages(), IndexMode::Sync);
      if (!changed.rebuilt && !changed.unchanged) ++updated;
      const BuildResult built = publish("built", site.pages(), IndexMode::Full);
      ASSERT_TRUE(built.rebuilt);
      ASSERT_EQ(changed.questions, built.questions);
      ASSERT_EQ(changed.articles, built.articles);
      ASSERT_EQ(changed.pages, built.pages);
      ASSERT_EQ(changed.text_bytes, built.text_bytes);
      const auto ours = answers("updated"), theirs = answers("built");
      ASSERT_EQ(ours.size(), theirs.size());
      for (std::size_t i = 0; i < ours.size(); ++i) ASSERT_EQ(ours[i], theirs[i]) << seed << " " << step;
      ASSERT_EQ(words("updated"), words("built")) << seed << " " << step;
    }
    fs::remove_all(root_);
  }
  EXPECT_GT(updated, 20) << "most steps take something over";
}

TEST_F(IndexUpdateTest, FindsRoomForPagesBetweenPages) {
  // Each new page comes before all others, until no rank is left there.
  std::vector<Page> pages;
  Page page;
  page.questions = {{"q", "What is a lock?", "A lock.", Difficulty::Easy}};
  int rebuilt = 0;
  for (int i = 0; i < 45; ++i) {
    page.path = "/" + std::to_string(100 - i);
    pages.push_back(page);
    if (publish("updated", pages, IndexMode::Sync).rebuilt && i > 5) ++rebuilt;
    Result<Searcher> searcher = Searcher::open(root_ / "updated");
    ASSERT_TRUE(searcher);
    const Result<SearchResults> all = searcher->search({.limit = 1});
    // "/100" sorts before "/56" to "/99".
    ASSERT_EQ(all->hits.front().page_path, "/100");
    ASSERT_EQ(last_path(*searcher), pages.size() == 1 ? "/100" : "/99");
    ASSERT_EQ(all->total, static_cast<std::uint64_t>(i) + 1);
  }
  EXPECT_GT(rebuilt, 0);
}

TEST_F(IndexUpdateTest, SaysBeforehandWhatItWouldChange) {
  Page page;
  page.path = "/sql";
  page.questions = {{"a", "What is a lock?", "A lock.", Difficulty::Easy},
                    {"b", "What is a join?", "A join.", Difficulty::Easy},
                    {"c", "What is a view?", "A view.", Difficulty::Easy}};
  publish("updated", {page}, IndexMode::Sync);
  page.questions[0].answer = "Another.";
  page.questions[1].id = "joins";
  page.questions[2].question = "What is an index?";
  page.questions[2].id = "index";
  Page other = page;
  other.path = "/blog";
  other.title = "Blog";
  other.body = "Text.";
  other.questions.clear();
  const std::vector<Page> pages = {page, other};
  const Result<IndexComparison> comparison = compare_index(root_ / "updated", {}, PageList(pages));
  ASSERT_TRUE(comparison);
  std::string told;
  for (const QuestionChange& change : comparison->changes)
    told += std::string(question_change_name(change.kind)) + " " + change.from + " " + change.id + "\n";
  EXPECT_EQ(told,
            "added  /blog\n"
            "changed  /sql#a\n"
            "moved /sql#b /sql#joins\n"
            "added  /sql#index\n"
            "removed  /sql#c\n");
  EXPECT_EQ(comparison->added, 1u);
  EXPECT_EQ(comparison->changed, 1u);
  EXPECT_EQ(comparison->questions, 3u);
  EXPECT_FALSE(comparison->from_nothing);
}

}  // namespace
}  // namespace qasearch
