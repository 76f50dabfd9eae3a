// SPDX-License-Identifier: MIT
#include "engine/index_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>
#include <xapian.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "engine/document_parts.h"
#include "engine/generation.h"
#include "engine/lexicon.h"
#include "engine/record.h"
#include "engine/schema.h"
#include "engine/tokenizer.h"

// Xapian 1.4.22's own Database::check deletes an object by its base's size; nothing of ours is let off by
// this.
extern "C" const char* __asan_default_options();
extern "C" const char* __asan_default_options() { return "new_delete_type_mismatch=0"; }

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

class IndexWriterTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "qasearch-writer-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    root_ = name;
    index_ = root_ / "made" / "index";
  }
  void TearDown() override { fs::remove_all(root_); }

  PublishedIndex publish(const std::vector<Page>& pages, IndexOptions options = {}) {
    Result<IndexWriter> writer = IndexWriter::begin(index_, std::move(options));
    EXPECT_TRUE(writer) << writer.error().message;
    if (!writer) return {};
    for (const Page& page : pages) {
      const Result<void> added = writer->add(page);
      EXPECT_TRUE(added) << added.error().message;
    }
    const Result<PublishedIndex> published = writer->publish();
    EXPECT_TRUE(published) << published.error().message;
    return published ? *published : PublishedIndex{};
  }
  Xapian::Database questions() {
    return Xapian::Database(published_generation(index_)->questions().string());
  }
  Xapian::Database words() { return Xapian::Database(published_generation(index_)->words().string()); }

  static std::vector<std::string> terms_of(const Xapian::Database& database, Xapian::docid id) {
    return {database.termlist_begin(id), database.termlist_end(id)};
  }
  static std::vector<Xapian::termpos> positions(const Xapian::Database& database, Xapian::docid id,
                                                const std::string& term) {
    return {database.positionlist_begin(id, term), database.positionlist_end(id, term)};
  }
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
  const PublishedIndex published = publish({sample_page()}, options);
  EXPECT_EQ(published.revision, 1u);
  EXPECT_EQ(published.pages, 1u);
  EXPECT_EQ(published.questions, 2u);
  EXPECT_GT(published.index_bytes, 1000u);
  EXPECT_GT(published.text_bytes, 80u);
  EXPECT_EQ(published.problem, "");

  const Xapian::Database database = questions();
  ASSERT_EQ(database.get_doccount(), 2u);
  EXPECT_THAT(terms_of(database, 1),
              IsSupersetOf({"Sgil", "Swhat", "Amutex", "Athread", "Cthread", "Cimport", "lock", "mutex",
                            "python", "gil", "Q/python/concurrency/gil#what-is", "P/python/concurrency/gil",
                            "XDhard", "XFpython", "XGpython", "XKconcurrency & parallelism", "XLconcurrency",
                            "XUthreading & the gil", "XVthreading-the-gil"}));
  EXPECT_THAT(terms_of(database, 1), Contains(testing::StartsWith("XE")));
  EXPECT_THAT(terms_of(database, 2), Contains("Q/python/concurrency/gil#what-is~2"));
  EXPECT_THAT(terms_of(database, 2), Contains("XDnone"));
  EXPECT_THAT(terms_of(database, 2), Not(Contains("Amutex")));

  EXPECT_THAT(positions(database, 1, "Sgil"), ElementsAre(3));
  EXPECT_THAT(positions(database, 1, "Amutex"), ElementsAre(1));
  EXPECT_THAT(positions(database, 1, "Aonli"), ElementsAre(102));
  EXPECT_THAT(positions(database, 1, "lock"), ElementsAre());

  using namespace std::string_literals;
  EXPECT_EQ(value(database, 1, Slot::Order), "\0\0\0\0\0\0"s);
  EXPECT_EQ(value(database, 2, Slot::Order), "\0\0\0\0\0\1"s);
  EXPECT_EQ(value(database, 2, Slot::Page), "\0\0\0\0"s);
  EXPECT_EQ(value(database, 1, Slot::Newest), "\xaf\x71\0\0\0\0\0\0"s);  // 65535 - 20622
  EXPECT_EQ(value(database, 1, Slot::Easiest), "\2\0\0\0\0\0\0"s);
  EXPECT_EQ(value(database, 1, Slot::Hardest), "\0\0\0\0\0\0\0"s);
  EXPECT_EQ(value(database, 2, Slot::Hardest), "\3\0\0\0\0\0\1"s);
  EXPECT_EQ(value(database, 1, Slot::Difficulty), "hard");
  EXPECT_EQ(value(database, 2, Slot::Difficulty), "none");
  EXPECT_EQ(value(database, 1, Slot::Framework), "Python");
  EXPECT_EQ(value(database, 1, Slot::Topic), "Concurrency & Parallelism");
  EXPECT_EQ(value(database, 1, Slot::Subtopic), "Threading & the GIL");

  const Result<StoredQuestion> record = decode_record(database.get_document(1).get_data());
  ASSERT_TRUE(record);
  EXPECT_EQ(record->id, "/python/concurrency/gil#what-is");
  EXPECT_EQ(record->anchor, "what-is");
  EXPECT_EQ(record->question, "What is the **GIL**?");
  EXPECT_EQ(record->plain, "What is the GIL?");
  EXPECT_EQ(record->text, "A mutex.\nimport threading\nOnly one thread.");
  ASSERT_EQ(record->blocks.size(), 3u);
  EXPECT_TRUE(record->blocks[1].code);
  EXPECT_EQ(record->page_title, "Threading & the GIL");
  EXPECT_EQ(record->answer, sample_page().questions[0].answer);

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
  EXPECT_EQ(database.get_metadata("wlocks"), "2 lock");  // of the page: in both
  EXPECT_EQ(database.get_metadata("wthreading"), "2 thread");
  EXPECT_EQ(database.get_metadata("wmutex"), "1 mutex");
  EXPECT_EQ(database.get_metadata("w+="), "");
  EXPECT_EQ(database.get_metadata("w1"), "");
  const std::set<std::string> spellings(database.spellings_begin(), database.spellings_end());
  EXPECT_THAT(spellings, IsSupersetOf({"mutex", "threading", "locks", "atomic"}));
  EXPECT_THAT(spellings, Not(Contains("gil")));  // three letters
  EXPECT_EQ(database.get_spelling_suggestion("mutx"), "mutex");
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
  const PublishedIndex published = publish({sample_page()}, options);
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
  EXPECT_FALSE(fs::exists(generation.directory / "parts"));
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
    ASSERT_TRUE(writer->add(sample_page()));
    EXPECT_TRUE(fs::exists(index_ / "generations/2"));
    IndexWriter moved = std::move(*writer);
  }
  EXPECT_FALSE(fs::exists(index_ / "generations/2"));
  EXPECT_EQ(published_generation(index_)->number, 1u);
  EXPECT_EQ(publish({sample_page()}).revision, 2u);
}

TEST_F(IndexWriterTest, ClearsUpAfterARunThatWasKilled) {
  publish({sample_page()});
  fs::create_directories(index_ / "generations/2/parts/questions/0");
  EXPECT_EQ(publish({sample_page()}).revision, 3u);
  EXPECT_FALSE(fs::exists(index_ / "generations/2"));
}

TEST_F(IndexWriterTest, IsTheOnlyOne) {
  const Result<IndexWriter> first = IndexWriter::begin(index_, {});
  ASSERT_TRUE(first);
  const Result<IndexWriter> second = IndexWriter::begin(index_, {});
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::Locked);
  EXPECT_TRUE(fs::exists(index_ / "generations/1"));
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

TEST_F(IndexWriterTest, LeavesOutPagesThatItCannotTake) {
  Result<IndexWriter> writer = IndexWriter::begin(index_, {});
  ASSERT_TRUE(writer);
  Page bad = sample_page();
  bad.path = "//evil.org/x";
  EXPECT_EQ(writer->add(bad).error().code, ErrorCode::BadInput);
  EXPECT_TRUE(writer->add(sample_page()));
  EXPECT_EQ(writer->add(sample_page()).error().code, ErrorCode::BadInput);
  EXPECT_EQ(writer->publish()->questions, 2u);
  EXPECT_EQ(writer->publish().error().code, ErrorCode::Usage);
  EXPECT_EQ(writer->add(bad).error().code, ErrorCode::Usage);
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
  for (auto term = database.allterms_begin(std::string(kIdPrefix));
       term != database.allterms_end(std::string(kIdPrefix)); ++term) {
    EXPECT_LE((*term).size(), kMaxTermBytes);
    ids.insert(*term);
  }
  EXPECT_EQ(ids.size(), 7u);
  EXPECT_TRUE(decode_record(database.get_document(1).get_data()));
}

TEST_F(IndexWriterTest, ShowsValuesAsTheyWereWrittenFirst) {
  Page first = sample_page(), second = sample_page(), third = sample_page();
  second.path = "/two";
  second.framework = " PYTHON ";
  third.path = "/three";
  third.framework = "";
  third.updated = "soon";
  publish({first, second, third});
  const Xapian::Database database = questions();
  EXPECT_EQ(value(database, 3, Slot::Framework), "Python");
  EXPECT_EQ(database.get_termfreq("XFpython"), 4u);
  EXPECT_EQ(value(database, 5, Slot::Framework), "");
  EXPECT_EQ(decode_record(database.get_document(3).get_data())->framework, "Python");
  EXPECT_EQ(value(database, 5, Slot::Newest).substr(0, 2), "\xff\xff");
  EXPECT_EQ(value(database, 5, Slot::Order), std::string("\0\0\0\2\0\0", 6));
}

TEST_F(IndexWriterTest, SortsDatesNewestFirst) {
  std::vector<Page> pages;
  for (const char* date :
       {"2026-06-18", "2026-06-17", "1999-12-31", "1960-01-01", "2026-13-01", "2026-02-30", "", "2026-6-1"}) {
    Page page = sample_page();
    page.path = "/" + std::to_string(pages.size());
    page.updated = date;
    pages.push_back(page);
  }
  publish(pages);
  const Xapian::Database database = questions();
  std::vector<std::string> keys;
  for (Xapian::docid id = 1; id <= database.get_doccount(); id += 2)
    keys.push_back(value(database, id, Slot::Newest));
  EXPECT_TRUE(std::is_sorted(keys.begin(), keys.end()));
  for (std::size_t i = 4; i < keys.size(); ++i) EXPECT_EQ(keys[i].substr(0, 2), "\xff\xff") << i;
  EXPECT_NE(keys[3].substr(0, 2), "\xff\xff");
}

TEST_F(IndexWriterTest, MergesManyPartsInOrder) {
  fs::create_directories(root_ / "parts");
  DocumentParts parts(root_ / "parts", {.documents = 2, .bytes = 1000, .merge_width = 3});
  for (int i = 1; i <= 101; ++i) {
    Xapian::Document document;
    document.add_posting("t", 1);
    document.add_boolean_term("Q" + std::to_string(i));
    document.set_data(std::to_string(i));
    parts.add(document, i == 50 ? 5000 : 1);
  }
  parts.merge_into(root_ / "all", {{"key", "value"}});
  const Xapian::Database all((root_ / "all").string());
  ASSERT_EQ(all.get_doccount(), 101u);
  for (Xapian::docid id = 1; id <= 101; ++id) EXPECT_EQ(all.get_document(id).get_data(), std::to_string(id));
  EXPECT_EQ(all.get_metadata("key"), "value");
  EXPECT_EQ(Xapian::Database::check((root_ / "all").string(), 0, nullptr), 0u);
}

}  // namespace
}  // namespace qasearch
