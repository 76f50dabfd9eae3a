#include "indexer/collect/collect.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include <sys/stat.h>
#include <unistd.h>

#include "indexer/parse/limits.h"
#include "tests/indexer/expected_questions.h"
#include "tests/indexer/test_files.h"

namespace qasearch {
namespace {

namespace fs = std::filesystem;

struct Collected {
  CollectCounts counts;
  std::vector<Problem> problems;
  std::vector<Page> pages;
};

Collected collect_all(const std::vector<std::string>& sources, unsigned threads = 0) {
  const auto collection = collect(sources, {.threads = threads});
  if (!collection) {
    ADD_FAILURE() << collection.error().message;
    return {};
  }
  return {collection->counts(), collection->problems(), all_pages(*collection).value()};
}

std::vector<std::string> reasons(const Collected& collected) {
  std::vector<std::string> all;
  for (const Problem& problem : collected.problems) all.push_back(problem.reason);
  return all;
}

std::vector<std::string> paths(const Collected& collected) {
  std::vector<std::string> all;
  for (const Page& page : collected.pages) all.push_back(page.path);
  return all;
}

TEST(Collect, ReadsPayloadsAndSourcesAlike) {
  const std::string site = test_data("site").string();
  for (const std::vector<std::string>& sources : std::vector<std::vector<std::string>>{
           {site + "/public"}, {site + "/content"}, {site + "/public", site + "/content"}, {site}}) {
    SCOPED_TRACE(testing::PrintToString(sources));
    const Collected collected = collect_all(sources);
    EXPECT_EQ(expect_questions(collected.pages, test_data("site/expected-questions.json")), 15u);
    EXPECT_THAT(paths(collected), testing::Not(testing::Contains("/")));
  }
}

TEST(Collect, ReadsTheSharedSites) {
  const fs::path shared = shared_folder();
  if (shared.empty()) GTEST_SKIP() << "no shared fixtures; set QASEARCH_SHARED";
  const fs::path site = shared / "fixtures/nuxt-site";
  const std::vector<std::string> all = {(site / "nuxt3/public").string(), (site / "nuxt4/public").string(),
                                        (site / "content").string()};
  for (const std::vector<std::string>& sources :
       std::vector<std::vector<std::string>>{{all[0]}, {all[1]}, {all[2]}, all}) {
    SCOPED_TRACE(testing::PrintToString(sources));
    const Collected collected = collect_all(sources);
    EXPECT_EQ(expect_questions(collected.pages, site / "expected-questions.json"), 73u);
    std::size_t of_the_collection = 0;
    for (const Page& page : collected.pages) {
      const bool other = page.path.starts_with("/docs/") || page.path.starts_with("/kitchen-sink");
      if (!other) of_the_collection += page.questions.size();
    }
    EXPECT_EQ(of_the_collection, 73u);
    for (const std::string path : {"/", "/broken", "/sections", "/404", "/200"}) {
      EXPECT_THAT(paths(collected), testing::Not(testing::Contains(path)));
    }
  }
}

TEST(Collect, ReadsTheSharedCorpora) {
  const fs::path shared = shared_folder();
  if (shared.empty()) GTEST_SKIP() << "no shared corpora; set QASEARCH_SHARED";
  const Collected seed = collect_all({(shared / "corpora/seed/_payload.json").string()});
  EXPECT_EQ(seed.counts.questions, 5u);
  const Collected site = collect_all({(shared / "corpora/site-python").string()});
  EXPECT_EQ(site.counts.pages, 51u);
  EXPECT_EQ(site.counts.questions, 795u);
  EXPECT_EQ(site.counts.problems, 0u);
  const Collected tldr = collect_all({(shared / "corpora/scale-tldr").string()});
  EXPECT_EQ(tldr.counts.pages, 7'425u);
  EXPECT_EQ(tldr.counts.questions, 32'136u);
  EXPECT_EQ(tldr.counts.problems, 0u);
}

TEST(Collect, KeepsRemarksAndOtherPathsWhenAsked) {
  const TempFolder folder;
  folder.write(
      "public/a/_payload.json",
      R"([{"data":1},{"qa-/a":2},{"page":3,"siblings":9,"blog":12},{"path":4,"difficulty":5,"questions":6,"stem":4,"title":14},"/a",)"
      R"("expert",[7],{"q":8,"a":8},"Why?",[10],{"path":11},"/b",{"path":13},"/blog/x","A"])");
  folder.write("public/blog/x/index.html", "<!doctype html><title>X</title>");
  folder.write("public/sheet.pdf", "%PDF");
  folder.write("content/c.md",
               "---\nlevel: Senior\nquestions:\n  - q: How?\n    level: hard\n  - q: Who?\n---\n");
  folder.write("content/empty.md", "---\ntitle: Nothing yet\nquestions: []\n---\n");
  const std::vector<std::string> sources = {(folder.path() / "public").string(),
                                            (folder.path() / "content").string()};
  const auto kept = collect(sources, {.remarks = Remarks::Keep});
  ASSERT_TRUE(kept);
  EXPECT_THAT(kept->other_paths(), testing::IsSupersetOf({"/blog/x", "/sheet.pdf", "/empty"}));
  const std::vector<Remark> expected = {{Remark::Kind::Difficulty, "/a", "", "expert"},
                                        {Remark::Kind::Difficulty, "/c", "", "Senior"},
                                        {Remark::Kind::Sibling, "/a", "", "/b"},
                                        {Remark::Kind::Blog, "/a", "", "/blog/x"},
                                        {Remark::Kind::Title, "/a", "", "A"}};
  EXPECT_TRUE(kept->remarks() == expected) << kept->remarks().size();
  const auto dropped = collect(sources);
  ASSERT_TRUE(dropped);
  EXPECT_TRUE(dropped->remarks().empty() && dropped->other_paths().empty());
  EXPECT_EQ(dropped->counts().questions, kept->counts().questions);
}

TEST(Collect, GivesPagesInSiteOrder) {
  const TempFolder folder;
  folder.write("a.ndjson", R"({"path":"/z","framework":"Go","topic":"b","order":1,"questions":[{"q":"z?"}]}
{"path":"/y","framework":"Go","topic":"a","order":2,"questions":[{"q":"y?"}]}
{"path":"/x","framework":"Go","topic":"a","order":1,"questions":[{"q":"x?"}]}
{"path":"/w","framework":"Ada","questions":[{"q":"w?"}]}
)");
  EXPECT_THAT(paths(collect_all({folder.path().string()})), testing::ElementsAre("/w", "/x", "/y", "/z"));
}

TEST(Collect, MissingSourcesAreAnError) {
  const auto collection = collect({"/nowhere/at/all"});
  ASSERT_FALSE(collection.has_value());
  EXPECT_EQ(collection.error().code, ErrorCode::NotFound);
}

TEST(Collect, NamesWhatCannotBeUsedAndReadsTheRest) {
  const TempFolder folder;
  folder.write("good.ndjson", "{\"path\":\"/good\",\"questions\":[{\"q\":\"Good?\",\"a\":\"Yes.\"}]}\n");
  folder.write("sub/_payload.json", "<!DOCTYPE html><html></html>");
  folder.write("other/_payload.json", "no payload");
  folder.write("empty.md", "");
  folder.write("binary.md", std::string("---\n\0\0\0", 7));
  folder.write("picture.png", std::string("\x89PNG\0\0", 6));
  folder.write("style.css", "a { color: red }");
  folder.write("package.json", "{\"name\":\"x\",\"items\":[]}");
  folder.write("broken.json", R"({"path":"/x","questions":[{"q")");
  folder.write("huge.json", "[{\"data\":1}," + std::string(kLimits.file_bytes, ' ') + "{}]");
  folder.write("huge.mp4", std::string(kLimits.file_bytes + 1, 'x'));
  folder.write("node_modules/x/a.md", "---\nquestions: [{q: x}]\n---\n");
  folder.write(".hidden/a.md", "---\nquestions: [{q: x}]\n---\n");
  fs::create_directory_symlink(folder.path(), folder.path() / "circle");
  fs::create_symlink(folder.path() / "good.ndjson", folder.path() / "link.ndjson");
  ASSERT_EQ(::mkfifo((folder.path() / "pipe.json").c_str(), 0600), 0);
  const Collected collected = collect_all({folder.path().string()});
  EXPECT_EQ(collected.counts.questions, 1u);
  EXPECT_THAT(reasons(collected),
              testing::UnorderedElementsAre("not_recognised", "empty", "binary", "json", "too_large"));
}

TEST(Collect, MergesRecordsOfAPage) {
  const TempFolder folder;
  folder.write("a.ndjson",
               R"({"path":"/p","title":"P","questions":[{"id":"a","q":"A?"},{"id":"b","q":"B?","a":"b"}]})");
  folder.write(
      "b.ndjson",
      R"({"path":"/p","topic":"T","questions":[{"id":"a","q":"A?","a":"a"},{"id":"c","q":"C?","a":"c"}]})");
  folder.write("c.ndjson", R"({"path":"/p/","questions":[{"id":"a","q":"A?","a":"a"}]})");
  const Collected collected = collect_all({folder.path().string()});
  ASSERT_EQ(collected.pages.size(), 1u);
  const Page& page = collected.pages[0];
  EXPECT_EQ(page.title, "P");
  EXPECT_EQ(page.topic, "T");
  ASSERT_EQ(page.questions.size(), 3u);
  EXPECT_EQ(page.questions[0].answer, "a");
}

TEST(Collect, ADraftTakesItsVisiblePageWithIt) {
  const TempFolder folder;
  const std::string payload =
      R"([{"path":1,"questions":2,"Draft":5},"/gil",[3],{"q":4,"a":4},"What is it?",true])";
  const std::string html =
      "<!doctype html><title>T</title><main><h1>T</h1><h2>What is it?</h2><p>A lock.</p></main>";
  folder.write("public/gil/_payload.json", payload);
  folder.write("public/gil/index.html", html);
  folder.write("public/other/index.html", html);
  // The author's next version of a page that is published.
  folder.write("content/next.draft.md", "---\nquestions: [{q: What is next, a: x}]\n---\n");
  folder.write("content/next.md", "---\nquestions: [{q: What is now, a: x}]\n---\n");
  const Collected collected =
      collect_all({(folder.path() / "public").string(), (folder.path() / "content").string()});
  EXPECT_THAT(paths(collected), testing::UnorderedElementsAre("/other", "/next"));
  EXPECT_EQ(collected.counts.drafts, 2u);
}

TEST(Collect, KeepsQuestionsWhoseIdsRepeatOnAPage) {
  const TempFolder folder;
  const std::string record =
      R"({"path":"/p","questions":[{"id":"a","q":"A?"},{"id":"a","q":"B?"},{"id":"","q":"C?"}]})";
  folder.write("a.ndjson", record);
  folder.write("b.ndjson", record);
  folder.write("c.json", R"({"pages":[)" + record + "]}");
  EXPECT_EQ(collect_all({folder.path().string()}).counts.questions, 3u);
}

TEST(Collect, ReadsManyFilesAndLargeFilesOfLinesThroughTheSpool) {
  const TempFolder folder;
  const std::string answer(2'000, 'x');
  for (int i = 0; i < 2'000; ++i) {
    const std::string number = std::to_string(i);
    folder.write("d" + std::to_string(i % 100) + "/" + number + ".md",
                 "---\nquestions:\n  - q: What is " + number + "?\n    a: " + answer + "\n---\n");
  }
  // 60 MB in one file of lines: more than the spool keeps in memory, and than a file may have.
  std::string lines;
  for (int i = 0; i < 30'000; ++i) {
    lines += "{\"path\":\"/n/" + std::to_string(i) + "\",\"questions\":[{\"q\":\"N?\",\"a\":\"" + answer +
             "\"}]}\n";
  }
  const fs::path large = folder.write("large.ndjson", lines);
  lines = {};
  const auto collection = collect({folder.path().string()});
  ASSERT_TRUE(collection.has_value());
  EXPECT_EQ(collection->counts().questions, 32'000u);
  EXPECT_EQ(collection->counts().problems, 0u);
  EXPECT_EQ(collection->page(31'999)->questions.at(0).answer.size(), 2'000u);
}

// Text that tells any difference.
std::string told(const Collected& collected) {
  std::string text;
  for (const Problem& problem : collected.problems)
    text += problem.path + problem.reason + problem.message + "\n";
  for (const Page& page : collected.pages) {
    text += page.path + " " + page.title + "\n";
    for (const Question& question : page.questions)
      text += question.id + question.question + question.answer + "\n";
  }
  const CollectCounts& counts = collected.counts;
  for (const std::uint64_t count : {counts.files, counts.files_read, counts.files_used, counts.files_failed,
                                    counts.bytes_read, counts.records, counts.problems})
    text += std::to_string(count) + " ";
  return text;
}

TEST(Collect, GivesTheSameWithAnyNumberOfThreads) {
  const TempFolder folder;
  for (int i = 0; i < 300; ++i) {
    const std::string number = std::to_string(i);
    const std::string question =
        "---\ntitle: T\nquestions:\n  - q: What is " + number + "?\n    a: " + number;
    folder.write("m" + number + ".md", i % 7 == 0 ? "---\nquestions: [" : question + "\n---\n");
    if (i % 5 == 0)
      folder.write("m" + number + ".ndjson", i % 10 == 0 ? ""
                                                         : "{\"path\":\"/m1\",\"title\":\"" + number +
                                                               "\",\"questions\":[{\"q\":\"Same?\"}]}");
  }
  const std::string answer(5'000, 'x');
  std::string lines;
  for (int i = 0; i < 2'000; ++i)
    lines += i % 500 == 99 ? "{\"path\":\n"
                           : "{\"path\":\"/m" + std::to_string(i) +
                                 "\",\"questions\":[{\"q\":\"N?\",\"a\":\"" + answer + "\"}]}\n";
  folder.write("lines.ndjson", lines);
  const std::string one = told(collect_all({folder.path().string()}, 1));
  EXPECT_THAT(one, testing::HasSubstr("line 1600"));
  EXPECT_EQ(told(collect_all({folder.path().string()}, 2)), one);
  EXPECT_EQ(told(collect_all({folder.path().string()}, 7)), one);
}

}  // namespace
}  // namespace qasearch
