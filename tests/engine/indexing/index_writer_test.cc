// SPDX-License-Identifier: MIT
#include "engine/indexing/index_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>
#include <xapian.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "engine/analysis/tokenizer.h"
#include "engine/document/schema.h"
#include "engine/document/stored_question.h"
#include "engine/language/lexicon.h"
#include "engine/storage/document_store.h"
#include "engine/storage/generation.h"
#include "tests/stopped_merge.h"

namespace qasearch {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsSupersetOf;
using testing::Not;

Page sample_page() {
  Page page;
  page.path = "/python/concurrency/gil";
  page.title = "Gil";
  page.framework = "Python";
  page.framework_slug = "python";
  page.topic = "Concurrency & Parallelism";
  page.topic_slug = "concurrency";
  page.subtopic = "Threading & the GIL";
  page.description = "Everything on locks.";
  page.updated = "2026-06-18";
  page.questions = {
      {"what-is", "What is the **GIL**?", "A mutex.\n\n```py\nimport threading\n```\n\nOnly one thread.",
       Difficulty::Hard},
      {"what-is", "Is `x += 1` atomic?", "", Difficulty::None},
  };
  return page;
}

Page other_page() {
  Page page = sample_page();
  page.questions.pop_back();
  return page;
}

class IndexWriterTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "qasearch-writer-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    root_ = name;
    index_ = root_ / "made" / "index";
  }
  void TearDown() override { fs::remove_all(root_); }

  BuildResult publish(const std::vector<Page>& pages, IndexOptions options = {}) {
    Result<IndexWriter> writer = IndexWriter::begin(index_, std::move(options));
    EXPECT_TRUE(writer) << writer.error().message;
    if (!writer) return {};
    const Result<BuildResult> published = writer->publish(PageList(pages));
    EXPECT_TRUE(published) << published.error().message;
    return published ? *published : BuildResult{};
  }
  Xapian::Database questions() {
    return Xapian::Database(published_generation(index_)->questions().string());
  }
  Xapian::Database words() { return Xapian::Database(published_generation(index_)->words().string()); }

  static std::vector<std::string> terms_of(const Xapian::Database& database, Xapian::docid id) {
    return {database.termlist_begin(id), database.termlist_end(id)};
  }
  StoredQuestion record(Xapian::docid id) { return DocumentStore(questions()).read(id); }
  static std::string value(const Xapian::Database& database, Xapian::docid id, Slot slot) {
    return database.get_document(id).get_value(static_cast<Xapian::valueno>(slot));
  }

  fs::path root_, index_;
};

TEST_F(IndexWriterTest, WritesWhatTheSchemaSays) {
  IndexOptions options;
  options.site_url = "https://example.org";
  options.sources = {"a", "b"};
  options.built_at = "2026-11-22T10:00:00Z";
  const BuildResult published = publish({sample_page()}, options);
  EXPECT_EQ(published.revision, 1u);
  EXPECT_EQ(published.pages, 1u);
  EXPECT_EQ(published.questions, 2u);
  EXPECT_GT(published.index_bytes, 1000u);
  EXPECT_GT(published.text_bytes, 80u);
  EXPECT_EQ(published.problem, "");

  const Xapian::Database database = questions();
  ASSERT_EQ(database.get_doccount(), 2u);
  EXPECT_THAT(terms_of(database, 1),
              IsSupersetOf({"Sgil", "Swhat", "thread", "import", "lock", "mutex", "python", "gil",
                            "P/python/concurrency/gil", "XTquestion", "XDhard", "XFpython",
                            "XKconcurrency & parallelism", "XLconcurrency", "XUthreading & the gil",
                            "XVthreading-the-gil"}));
  EXPECT_THAT(terms_of(database, 1), Contains(testing::StartsWith("XC")));
  EXPECT_THAT(terms_of(database, 1), Not(Contains("XGpython"))) << "a slug that is the value";
  EXPECT_THAT(terms_of(database, 2), Contains("XDnone"));
  EXPECT_THAT(terms_of(database, 2), Not(Contains("mutex")));
  EXPECT_EQ(database.positionlist_begin(1, "Sgil"), database.positionlist_end(1, "Sgil"));

  using namespace std::string_literals;
  // In the middle of all ranks, so that others fit before and behind it.
  EXPECT_EQ(value(database, 1, Slot::Order), "\x80\0\0\0\0\0"s);
  EXPECT_EQ(value(database, 2, Slot::Order), "\x80\0\0\0\0\1"s);
  EXPECT_EQ(value(database, 1, Slot::Date), "\x50\x8e"s);  // 20622
  EXPECT_EQ(value(database, 1, Slot::Framework), "Python");
  EXPECT_EQ(value(database, 1, Slot::Topic), "Concurrency & Parallelism");
  EXPECT_EQ(value(database, 1, Slot::Subtopic), "Threading & the GIL");

  const StoredQuestion first = record(1);
  EXPECT_EQ(first.type, DocumentType::Question);
  EXPECT_EQ(first.id, "/python/concurrency/gil#what-is");
  EXPECT_EQ(record(2).id, "/python/concurrency/gil#what-is~2");
  EXPECT_EQ(first.anchor, "what-is");
  EXPECT_EQ(first.question, "What is the **GIL**?");
  EXPECT_EQ(first.plain, "What is the GIL?");
  EXPECT_EQ(first.text, "A mutex.\nimport threading\nOnly one thread.");
  ASSERT_EQ(first.blocks.size(), 3u);
  EXPECT_TRUE(first.blocks[1].code);
  EXPECT_EQ(first.page_title, "Threading & the GIL");
  EXPECT_EQ(first.answer, sample_page().questions[0].answer);

  const auto metadata = [&](std::string_view key) { return database.get_metadata(std::string(key)); };
  EXPECT_EQ(metadata(kMetaSchema), std::to_string(kSchemaVersion));
  EXPECT_EQ(metadata(kMetaTokenizer), tokenizer_version(Lexicon::builtin()));
  EXPECT_EQ(metadata(kMetaLanguage), "en");
  EXPECT_EQ(metadata(kMetaRevision), "1");
  EXPECT_EQ(metadata(kMetaBuiltAt), "2026-11-22T10:00:00Z");
  EXPECT_EQ(metadata(kMetaSiteUrl), "https://example.org");
  EXPECT_EQ(metadata(kMetaLinkTemplate), "{path}#q-{id}");
  EXPECT_EQ(metadata(kMetaSources), "a\nb");
}

TEST_F(IndexWriterTest, ListsTheWordsForPrefixesAndSpelling) {
  publish({sample_page()});
  const Xapian::Database database = words();
  EXPECT_EQ(database.get_metadata("wlocks\nlock"), "2");  // of the page: in both
  EXPECT_EQ(database.get_metadata("wthreading\nthread"), "2");
  EXPECT_EQ(database.get_metadata("wmutex\n"), "1");
  EXPECT_EQ(database.get_metadata("w+=\n"), "");
  EXPECT_EQ(database.get_metadata("w1\n"), "");
}

TEST_F(IndexWriterTest, IsOpenToXapiansTools) {
  publish({sample_page()});
  EXPECT_EQ(Xapian::Database(index_.string()).get_doccount(), 2u);
  EXPECT_EQ(Xapian::Database::check(published_generation(index_)->questions().string(), 0, nullptr), 0u);
  EXPECT_EQ(Xapian::Database::check(published_generation(index_)->words().string(), 0, nullptr), 0u);
}

TEST_F(IndexWriterTest, LeavesAManifest) {
  IndexOptions options;
  options.sources = {"dir"};
  const BuildResult published = publish({sample_page()}, options);
  const Generation generation = *published_generation(index_);
  std::ifstream file(generation.manifest());
  const auto manifest = nlohmann::json::parse(file);
  EXPECT_EQ(manifest["schema_version"], kSchemaVersion);
  EXPECT_EQ(manifest["revision"], 1);
  EXPECT_EQ(manifest["questions"], 2);
  EXPECT_EQ(manifest["pages"], 1);
  EXPECT_EQ(manifest["sources"], nlohmann::json({"dir"}));
  EXPECT_EQ(manifest["built_at"].get<std::string>().size(), 20u);
  std::uint64_t bytes = 0;
  for (const auto& row : manifest["files"]) {
    EXPECT_EQ(fs::file_size(generation.directory / row["path"].get<std::string>()), row["bytes"]);
    EXPECT_EQ(row["xxh3"].get<std::string>().size(), 16u);
    bytes += row["bytes"].get<std::uint64_t>();
  }
  EXPECT_EQ(bytes, published.index_bytes);
  EXPECT_FALSE(fs::exists(generation.directory / "working"));
  EXPECT_EQ(manifest["articles"], 0);
}

TEST_F(IndexWriterTest, RaisesTheRevisionWithEachPublish) {
  EXPECT_EQ(publish({sample_page()}).revision, 1u);
  EXPECT_EQ(publish({}).revision, 2u);
  EXPECT_EQ(questions().get_doccount(), 0u);
  EXPECT_EQ(publish({sample_page()}).revision, 3u);
  EXPECT_EQ(questions().get_metadata(std::string(kMetaRevision)), "3");
  EXPECT_EQ(finished_generations(index_)->size(), 2u);
  // After going back, revisions that were seen do not come again.
  ASSERT_TRUE(publish_generation(index_, 2));
  EXPECT_EQ(publish({sample_page()}).revision, 4u);
  ASSERT_EQ(finished_generations(index_)->size(), 2u);
  EXPECT_EQ(finished_generations(index_)->front().number, 2u);
}

TEST_F(IndexWriterTest, LeavesNothingWhenItIsNotPublished) {
  publish({sample_page()});
  {
    Result<IndexWriter> writer = IndexWriter::begin(index_, {});
    ASSERT_TRUE(writer);
    IndexWriter moved = std::move(*writer);
  }
  IndexOptions stopping;
  stopping.progress = [this](const BuildProgress&) {
    EXPECT_TRUE(fs::exists(index_ / "generations/2"));
    return false;
  };
  {
    Result<IndexWriter> writer = IndexWriter::begin(index_, stopping);
    const std::vector<Page> pages = {other_page()};
    EXPECT_EQ(writer->publish(PageList(pages)).error().code, ErrorCode::Stopped);
  }
  EXPECT_FALSE(fs::exists(index_ / "generations/2"));
  EXPECT_EQ(published_generation(index_)->number, 1u);
  EXPECT_EQ(publish({other_page()}).revision, 2u);
}

TEST_F(IndexWriterTest, CanBeStoppedAtEachStepOfAnUpdate) {
  std::vector<Page> pages;
  for (int i = 0; i < 12; ++i) {
    pages.push_back(sample_page());
    pages.back().path = "/page" + std::to_string(i);
  }
  publish(pages);
  pages[3].questions.front().answer = "Another answer.";
  pages.pop_back();
  int stops = 0;
  for (bool is_published = false; !is_published; ++stops) {
    int asked = 0;
    IndexOptions options;
    options.threads = 1;
    options.stop = [&] { return asked++ == stops; };
    const Result<BuildResult> result = IndexWriter::begin(index_, options)->publish(PageList(pages));
    is_published = result.has_value();
    if (is_published) {
      EXPECT_FALSE(result->rebuilt);
    } else {
      EXPECT_EQ(result.error().code, ErrorCode::Stopped);
    }
    EXPECT_EQ(published_generation(index_)->number, is_published ? 2u : 1u);
  }
  EXPECT_GT(stops, 10);  // copied files, removed and added documents, and before it is published
}

TEST_F(IndexWriterTest, CanBeStoppedAtEachTableOfAMerge) {
  publish({sample_page()});
  const std::vector<Page> pages = {other_page()};
  int stops = 0;
  while (true) {
    IndexOptions options;
    options.stop = [asked = 0, stops]() mutable { return asked++ == stops; };
    const Result<BuildResult> result = IndexWriter::begin(index_, options)->publish(PageList(pages));
    if (result) break;
    ++stops;
    EXPECT_EQ(result.error().code, ErrorCode::Stopped);
    EXPECT_EQ(published_generation(index_)->number, 1u);
    EXPECT_FALSE(fs::exists(index_ / "generations/2"));
  }
  EXPECT_GT(stops, 4);  // tables: postings, records, term lists, positions; and before it is published
  EXPECT_EQ(published_generation(index_)->number, 2u);
}

TEST_F(IndexWriterTest, ClearsUpAfterARunThatWasKilled) {
  publish({sample_page()});
  fs::create_directories(index_ / "generations/2/working/parts/0");
  EXPECT_EQ(publish({other_page()}).revision, 3u);
  EXPECT_FALSE(fs::exists(index_ / "generations/2"));
}

TEST_F(IndexWriterTest, IsTheOnlyOne) {
  const Result<IndexWriter> first = IndexWriter::begin(index_, {});
  ASSERT_TRUE(first);
  const Result<IndexWriter> second = IndexWriter::begin(index_, {});
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::Locked);
}

TEST_F(IndexWriterTest, RefusesADirectoryThatIsNotItsOwn) {
  fs::create_directories(index_);
  std::ofstream(index_ / "XAPIANDB") << "auto ../other\n";
  EXPECT_EQ(IndexWriter::begin(index_, {}).error().code, ErrorCode::IndexUnreadable);
  std::ofstream(root_ / "file") << "x";
  const Result<IndexWriter> on_file = IndexWriter::begin(root_ / "file", {});
  ASSERT_FALSE(on_file);
  EXPECT_EQ(on_file.error().code, ErrorCode::Io);
  EXPECT_THAT(on_file.error().message, HasSubstr((root_ / "file").string()));
}

TEST_F(IndexWriterTest, RepairsAnIndexThatCannotBeRead) {
  publish({sample_page()});
  fs::remove(published_generation(index_)->questions() / "iamglass");
  EXPECT_EQ(publish({sample_page()}).revision, 2u);
  fs::remove_all(published_generation(index_)->directory);
  EXPECT_EQ(publish({sample_page()}).revision, 3u);
  EXPECT_EQ(questions().get_doccount(), 2u);
}

TEST_F(IndexWriterTest, KeepsTheWayBackWhereTheStubIsLost) {
  publish({sample_page()});
  publish({other_page()});
  fs::remove(index_ / "XAPIANDB");
  EXPECT_EQ(publish({sample_page()}).revision, 3u);
  ASSERT_EQ(finished_generations(index_)->size(), 2u);
  EXPECT_EQ(finished_generations(index_)->front().number, 2u);
  EXPECT_TRUE(publish_generation(index_, 2));
}

TEST_F(IndexWriterTest, LeavesOutPagesThatItCannotTake) {
  Result<IndexWriter> writer = IndexWriter::begin(index_, {});
  ASSERT_TRUE(writer);
  Page bad = sample_page();
  bad.path = "//evil.org/x";
  const std::vector<Page> pages = {bad, sample_page(), sample_page()};
  const Result<BuildResult> published = writer->publish(PageList(pages));
  ASSERT_TRUE(published);
  EXPECT_EQ(published->questions, 2u);
  EXPECT_THAT(published->refused, ElementsAre(HasSubstr("evil"), HasSubstr("twice")));
  EXPECT_EQ(writer->publish(PageList(pages)).error().code, ErrorCode::Usage);
}

TEST_F(IndexWriterTest, TakesTextOfAnyKind) {
  Page page = sample_page();
  page.path = "/" + std::string(3000, 'p');
  page.framework = std::string(400, 'f');
  page.topic = std::string("a\0b", 3);
  page.questions.clear();
  const std::string words(300, 'w');
  page.questions.push_back({words, words, words + " and " + std::string("nul\0nul", 7), Difficulty::Easy});
  page.questions.push_back({"", "", "", Difficulty::Easy});
  page.questions.push_back({std::string("\0", 1), std::string("\0", 1),
                            std::string("\0\xff\n```\n\0\n```", 11), Difficulty::Easy});
  page.questions.push_back({"x", "<script></script>", "| a |", Difficulty::Easy});
  page.questions.push_back({"日本語", "日本語テスト 🙂", "ｶﾀｶﾅ é", Difficulty::Easy});
  EXPECT_EQ(publish({page, sample_page()}).questions, 7u);
  const Xapian::Database database = questions();
  EXPECT_EQ(database.get_doccount(), 7u);
  std::set<std::string> ids;
  for (Xapian::docid id = 1; id <= 7; ++id) ids.insert(record(id).id);
  EXPECT_EQ(ids.size(), 7u);
}

TEST_F(IndexWriterTest, StoresValuesAsTheyAreWrittenAndFindsThemFolded) {
  Page first = sample_page(), second = sample_page(), third = sample_page();
  second.path = "/two";
  second.framework = " PYTHON ";
  third.path = "/three";
  third.framework = third.framework_slug = "";
  third.updated = "soon";
  publish({first, second, third});
  const Xapian::Database database = questions();
  EXPECT_EQ(database.get_termfreq("XFpython"), 4u);
  // In page order: /three has no framework.
  EXPECT_EQ(value(database, 1, Slot::Framework), "");
  EXPECT_EQ(value(database, 1, Slot::Date), "");
  EXPECT_EQ(value(database, 3, Slot::Framework), "Python");
  EXPECT_EQ(value(database, 5, Slot::Framework), "PYTHON");
  EXPECT_LT(value(database, 1, Slot::Order), value(database, 2, Slot::Order));
  EXPECT_LT(value(database, 2, Slot::Order), value(database, 3, Slot::Order));
}

TEST_F(IndexWriterTest, KnowsDatesFromOtherTexts) {
  std::vector<Page> pages;
  for (const char* date :
       {"1960-01-01", "1999-12-31", "2026-06-17", "2026-06-18", "2026-13-01", "2026-02-30", "", "2026-6-1"}) {
    Page page = sample_page();
    page.path = "/" + std::to_string(pages.size());
    page.updated = date;
    pages.push_back(page);
  }
  publish(pages);
  const Xapian::Database database = questions();
  std::vector<std::string> dates;
  for (Xapian::docid id = 1; id <= database.get_doccount(); id += 2)
    dates.push_back(value(database, id, Slot::Date));
  EXPECT_TRUE(std::is_sorted(dates.begin(), dates.begin() + 4));
  for (std::size_t i = 0; i < dates.size(); ++i) EXPECT_EQ(dates[i].empty(), i >= 4) << i;
}

TEST_F(IndexWriterTest, MakesAnArticleADocumentOfItsOwn) {
  Page article;
  article.path = "/blog/on-locks";
  article.title = "On locks";
  article.description = "What they cost.";
  article.body = "## Cost\n\nA mutex is cheap.";
  const BuildResult published = publish({article, sample_page()});
  EXPECT_EQ(published.questions, 2u);
  EXPECT_EQ(published.pages, 1u);
  EXPECT_EQ(published.articles, 1u);
  const Xapian::Database database = questions();
  ASSERT_EQ(database.get_doccount(), 3u);
  EXPECT_EQ(database.get_termfreq("XTpage"), 1u);
  EXPECT_EQ(database.get_termfreq("XTquestion"), 2u);
  const StoredQuestion stored = record(*database.postlist_begin("XTpage"));
  EXPECT_EQ(stored.type, DocumentType::Page);
  EXPECT_EQ(stored.id, "/blog/on-locks");
  EXPECT_EQ(stored.question, "On locks");
  EXPECT_EQ(stored.text, "Cost\nA mutex is cheap.");
}

TEST_F(IndexWriterTest, GivesTheSameIndexWithAnyNumberOfThreads) {
  std::vector<Page> pages;
  for (int i = 0; i < 400; ++i) {
    Page page = sample_page();
    page.path = "/" + std::to_string(i);
    for (Question& question : page.questions) question.answer += " number" + std::to_string(i);
    for (int k = 0; k < 8; ++k) page.questions.push_back(page.questions[static_cast<std::size_t>(k) % 2]);
    pages.push_back(page);
  }
  IndexOptions options;
  options.built_at = "2026-11-22T10:00:00Z";
  std::vector<std::string> checksums[2];
  for (const unsigned threads : {1u, 4u}) {
    options.threads = threads;
    publish(pages, options);
    const Xapian::Database database = questions();
    ASSERT_EQ(database.get_doccount(), 4000u);
    for (Xapian::docid id = 1; id <= 4000; ++id) {
      checksums[threads == 1 ? 0 : 1].push_back(value(database, id, Slot::Record) +
                                                value(database, id, Slot::Order));
    }
    fs::remove_all(index_);
  }
  EXPECT_EQ(checksums[0], checksums[1]);
}

TEST_F(IndexWriterTest, PublishesNothingWhereNothingChanged) {
  EXPECT_FALSE(publish({sample_page()}).unchanged);
  const BuildResult again = publish({sample_page()});
  EXPECT_TRUE(again.unchanged);
  EXPECT_EQ(again.revision, 1u);
  EXPECT_EQ(again.questions, 2u);
  EXPECT_EQ(again.pages, 1u);
  EXPECT_GT(again.text_bytes, 0u);
  EXPECT_FALSE(fs::exists(index_ / "generations/2"));
  IndexOptions elsewhere;
  elsewhere.site_url = "https://example.org";
  EXPECT_FALSE(publish({sample_page()}, elsewhere).unchanged);
  EXPECT_EQ(questions().get_metadata(std::string(kMetaSiteUrl)), "https://example.org");
  IndexOptions full = elsewhere;
  full.mode = IndexMode::Full;
  EXPECT_TRUE(publish({sample_page()}, full).rebuilt);
}

TEST_F(IndexWriterTest, KeepsWhatTheSourcesLackWhenItIsToldTo) {
  Page other = other_page();
  other.path = "/other";
  publish({sample_page(), other});
  IndexOptions options;
  options.mode = IndexMode::Update;
  Page third = other_page();
  third.path = "/third";
  const BuildResult published = publish({third}, options);
  EXPECT_EQ(published.added, 1u);
  EXPECT_EQ(published.removed, 0u);
  EXPECT_EQ(published.questions, 4u);
  EXPECT_EQ(questions().get_doccount(), 4u);
  EXPECT_EQ(publish({third}).removed, 2u);
  EXPECT_EQ(questions().get_doccount(), 1u);
}

TEST_F(IndexWriterTest, DoesNotBuildOnWhatIsDamaged) {
  publish({sample_page()});
  const fs::path table = published_generation(index_)->questions() / "termlist.glass";
  std::fstream file(table, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(9000);
  file.put('x');
  file.close();
  const BuildResult repaired = publish({sample_page()});
  EXPECT_FALSE(repaired.unchanged);
  EXPECT_TRUE(repaired.rebuilt);
  EXPECT_EQ(record(1).question, "What is the **GIL**?");
}

}  // namespace
}  // namespace qasearch
