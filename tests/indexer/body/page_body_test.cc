// Pages without questions, from every format: what they say, and which are none.
#include "indexer/body/page_body.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "indexer/collect/collect.h"
#include "indexer/parse/limits.h"
#include "tests/indexer/reading.h"
#include "tests/indexer/test_files.h"

namespace qasearch {
namespace {

constexpr std::string_view kTree =
    R"({"type":"minimark","value":[["p",{},"Waiting is cheap."],["h2",{"id":"m"},"Measure ",["code",{},"x"]],["p",{},"Use ",["strong",{},"it"],"."]]})";
constexpr std::string_view kRootTree =
    R"({"type":"root","children":[{"type":"element","tag":"p","children":[{"type":"text","value":"Waiting is cheap."}]},
       {"type":"element","tag":"h2","props":{"id":"m"},"children":[{"type":"text","value":"Measure "},{"type":"element","tag":"code","children":[{"type":"text","value":"x"}]}]},
       {"type":"element","tag":"p","children":[{"type":"text","value":"Use "},{"type":"element","tag":"strong","children":[{"type":"text","value":"it"}]},{"type":"text","value":"."}]}]})";
std::string html_of(std::string_view head, std::string_view body) {
  return "<!doctype html><html><head>" + std::string(head) + "</head><body>" + std::string(body) +
         "</body></html>";
}

const std::string kSeen = html_of(
    "<title>Wait | Site</title><meta name=description content=\"How to wait.\">"
    "<meta property=\"article:published_time\" content=\"2026-06-18T10:00:00Z\">",
    "<nav><a href=/>Home</a></nav><main><h1>Wait</h1><p>Waiting is cheap.</p><h2 id=m><a href=#m>Measure "
    "<code>x</code></a></h2><p>Use <b>it</b>.</p></main>");

TEST(Articles, AreTheSameFromEveryFormat) {
  const std::string head =
      R"("path":"/blog/wait","title":"Wait","description":"How to wait.","date":"2026-06-18")";
  const std::string text = "Waiting is cheap.\n\n## Measure `x`\n\nUse **it**.";
  std::string escaped = text;
  for (std::size_t pos; (pos = escaped.find('\n')) != std::string::npos;) escaped.replace(pos, 1, "\\n");
  const std::string quoted(kTree);
  struct Case {
    std::string name, file, bytes;
  };
  const Case cases[] = {
      {"payload", "blog/wait/_payload.json",
       R"([{"data":1},{"x":2},{"path":3,"title":4,"description":5,"date":6,"body":7},"/blog/wait","Wait","How to wait.","2026-06-18",)"
       R"({"type":8,"value":9},"minimark",[10,14,19],[11,12,13],"p",{},"Waiting is cheap.",[15,16,17,18],"h2",{"id":25},"Measure ",[24,12,26],[11,12,20,21,22],"Use ",[23,12,27],".","strong","code","m","x","it"])"},
      {"a tree in a record", "a.json", "{" + head + ",\"body\":" + quoted + "}"},
      {"a tree of Nuxt Content 2", "a.json", "{" + head + ",\"body\":" + std::string(kRootTree) + "}"},
      {"a text in a record", "a.ndjson", "{" + head + ",\"body\":\"" + escaped + "\"}\n"},
      {"HTML in a record", "a.ndjson",
       "{" + head + R"(,"body":"<p>Waiting is cheap.</p><h2>Measure <code>x</code></h2>Use <b>it</b>."})" +
           "\n"},
      {"a dump", "sql_dump.txt",
       "CREATE TABLE IF NOT EXISTS _content_blog (id TEXT PRIMARY KEY, \"title\" VARCHAR, \"body\" TEXT, "
       "\"date\" DATE, "
       "\"description\" VARCHAR, \"path\" VARCHAR);\nINSERT INTO _content_blog VALUES ('b/w.md', 'Wait', '" +
           quoted + "', '2026-06-18', 'How to wait.', '/blog/wait');\n"},
      {"Markdown", "content/blog/2.wait.md",
       "---\ntitle: Wait\ndescription: How to wait.\ndate: 2026-06-18\n---\n\n::note\nWaiting is "
       "cheap.\n::\n\n## Measure "
       "`x`\n\nUse **it**.\n"},
      {"Markdown with its title as heading", "content/blog/2.wait.md",
       "---\ndescription: How to wait.\ndate: 2026-06-18\n---\n\n# Wait\n\nWaiting is cheap.\n\n## Measure "
       "`x`\n\nUse "
       "**it**.\n"},
      {"HTML", "blog/wait/index.html", kSeen},
  };
  for (const Case& test : cases) {
    const ReadResult result = read_text(test.bytes, test.file);
    EXPECT_TRUE(result.problems.empty()) << test.name;
    ASSERT_EQ(result.records.size(), 1u) << test.name;
    const Page& page = result.records[0].page;
    EXPECT_EQ(page.path, "/blog/wait") << test.name;
    EXPECT_EQ(page.title, "Wait") << test.name;
    EXPECT_EQ(page.description, "How to wait.") << test.name;
    EXPECT_EQ(page.updated, "2026-06-18") << test.name;
    EXPECT_EQ(page.body, text) << test.name;
    EXPECT_TRUE(is_article(page)) << test.name;
  }
}

TEST(Articles, AreKeptBesideQuestionsAndCountedApart) {
  const TempFolder folder;
  folder.write("a.ndjson", R"({"path":"/a","questions":[{"id":"q","q":"A?","a":"a"}]})");
  folder.write("blog/wait/index.html", kSeen);
  folder.write("blog/wait.ndjson",
               R"({"path":"/blog/wait","title":"Wait","framework":"Go","body":"Waiting is cheap."})");
  folder.write(
      "b.ndjson",
      R"({"path":"/b","title":"B","description":"All of it.","body":{"type":"minimark","value":[]}})");
  folder.write("c.ndjson", R"({"path":"/c","title":"C","questions":[]})");
  folder.write("d.ndjson", R"({"path":"/d","body":"No title.","questions":[]})");
  const auto collection = collect({folder.path().string()});
  ASSERT_TRUE(collection);
  const CollectCounts& counts = collection->counts();
  EXPECT_EQ(counts.pages, 1u);
  EXPECT_EQ(counts.questions, 1u);
  EXPECT_EQ(counts.articles, 2u);
  EXPECT_EQ(counts.empty_pages, 2u);
  EXPECT_EQ(counts.problems, 0u);
  const std::vector<Page> pages = all_pages(*collection).value();
  ASSERT_EQ(pages.size(), 3u);
  EXPECT_EQ(pages[0].path, "/a");
  EXPECT_EQ(pages[0].body, "");
  EXPECT_EQ(pages[1].path, "/b");
  EXPECT_EQ(pages[1].body, "");
  EXPECT_EQ(pages[2].path, "/blog/wait");
  EXPECT_EQ(pages[2].framework, "Go");
  EXPECT_EQ(pages[2].description, "How to wait.");
  EXPECT_EQ(pages[2].body, "Waiting is cheap.");
}

TEST(Articles, AreNoShellsListingsErrorsOrRedirects) {
  const std::string text = "<main><h1>T</h1><p>Text.</p></main>";
  const auto payload = [](std::string_view json) {
    return "<script type=\"application/json\" id=\"__NUXT_DATA__\">" + std::string(json) + "</script>";
  };
  const std::pair<std::string, std::string> cases[] = {
      {"x/index.html", html_of("<title>T</title>", "<div id=__nuxt></div><script>1</script>")},
      {"x/index.html", html_of("<title>T</title><meta name=description content=d>", "<div id=app></div>")},
      {"404.html", html_of("<title>T</title>", text)},
      {"404/index.html", html_of("<title>T</title>", text)},
      {"200.html", html_of("<title>T</title>", text)},
      {"x/index.html", html_of("<title>T</title><meta http-equiv=Refresh content=\"0; URL=/y\">", text)},
      {"x/index.html", html_of("<title>T</title>", text + payload(R"([{"error":1},{"statusCode":2},404])"))},
      {"x/index.html",
       html_of("<title>T</title>",
               text + payload(R"([{"_errors":1},{"k":2},["NuxtError",3],{"message":4},"down"])"))},
      {"x/index.html",
       html_of("<title>T</title><meta name=description content=d>",
               "<main><h1>T</h1><ul><li><a href=/a>A</a> (1)<li><a href=/b>B</a> (2)</ul></main>")},
      {"x/index.html",
       html_of("<title>T</title>",
               "<main><h1>T</h1><h2><a href=/a>What is a?</a></h2><p>A long text.</p><h2><a href=/b>What "
               "is b?</a></h2><p>Another long text.</p></main>")},
      {"x/index.html", html_of("", "<main><p>No title.</p></main>")},
      {"x.md", "---\ntitle: T\ndescription: d\n---\n- [A](/a)\n- [B](/b)\n"},
      {"README.md", "# About this repository\n\nBuild it.\n"},
      {"x/CHANGELOG.md", "# Changes\n\nMany.\n"},
      {"x.md", "No title.\n"},
      {"x.md", "---\ntitle: T\n---\n"},
      {"x.md", "---\ntitle: T\ndraft: true\n---\nText.\n"},
      {"_part.md", "# T\n\nText.\n"},
  };
  for (const auto& [file, bytes] : cases) {
    const ReadResult result = read_text(bytes, file);
    for (const PageRecord& record : result.records)
      EXPECT_FALSE(is_article(record.page) || !record.page.questions.empty()) << file << "\n" << bytes;
  }
  EXPECT_EQ(read_text("---\ntitle: T\n---\nText.\n", "readme.md").records.at(0).page.body, "Text.");
}

TEST(Articles, AreCalledByTheirHeadingOrTitle) {
  const std::string text = "<main><h1>Locks &amp; threads</h1><p>Text.</p></main>";
  const std::pair<std::string, std::string> cases[] = {
      {"<title>Locks &amp; threads | Site</title>", "Locks & threads"},
      {"<title>| Site</title>", "Locks & threads"},
      {"<title>- Site</title>", "Locks & threads"},
      {"", "Locks & threads"},
      {"<title>All on locks</title>", "All on locks"},
      {"<title>All on locks</title><meta property=og:title content=\"Locks\n in all\">", "Locks  in all"},
  };
  for (const auto& [head, title] : cases) {
    const ReadResult result = read_text(html_of(head, text), "x.html");
    ASSERT_EQ(result.records.size(), 1u) << head;
    EXPECT_EQ(result.records[0].page.title, title) << head;
  }
}

TEST(Articles, AreCutWhereTheyAreTooLong) {
  const std::string text(kLimits.text_bytes + 100, 'x');
  for (const auto& [file, bytes] : {std::pair<std::string, std::string>{"x.md", "# T\n\n" + text},
                                    {"x.html", html_of("", "<main><h1>T</h1>" + text + "</main>")}}) {
    const ReadResult result = read_text(bytes, file);
    EXPECT_EQ(result.records.at(0).page.body.size(), kLimits.text_bytes) << file;
    EXPECT_THAT(reasons(result), testing::ElementsAre("too_large")) << file;
  }
}

// The page of the seed's `blog` link and others like it, from each source of a real site by itself.
TEST(Articles, OfTheSharedSiteComeFromEverySource) {
  const auto shared = shared_folder();
  if (shared.empty()) GTEST_SKIP() << "no shared fixtures; set QASEARCH_SHARED";
  const auto site = shared / "fixtures/nuxt-site";
  // By file, so that each source is asked alone.
  const auto copy = [&](const TempFolder& folder, const std::string& source, std::string_view ending) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(site / source)) {
      if (!entry.is_regular_file() || !entry.path().string().ends_with(ending)) continue;
      folder.write(std::filesystem::relative(entry.path(), site / source).string(), read_file(entry.path()));
    }
  };
  const std::pair<std::string, std::string_view> sources[] = {{"nuxt3/public", "_payload.json"},
                                                              {"nuxt4/public", "_payload.json"},
                                                              {"nuxt3/public", ".html"},
                                                              {"nuxt4/public", ".html"},
                                                              {"nuxt3/public", "sql_dump.txt"},
                                                              {"nuxt4/public", "sql_dump.txt"},
                                                              {"content", ".md"},
                                                              {"nuxt4/public", ""}};
  for (const auto& [source, ending] : sources) {
    SCOPED_TRACE(source + " " + std::string(ending));
    const TempFolder folder;
    copy(folder, source, ending);
    const auto collection = collect({folder.path().string()});
    ASSERT_TRUE(collection);
    EXPECT_EQ(collection->counts().problems, 0u);
    std::map<std::string, Page> articles;
    const std::vector<Page> pages = all_pages(*collection).value();
    for (const Page& page : pages) {
      if (!page.questions.empty()) continue;
      EXPECT_TRUE(articles.emplace(page.path, page).second) << page.path;
    }
    std::vector<std::string> paths;
    for (const auto& [path, page] : articles) paths.push_back(path);
    std::erase(paths, "/kitchen-sink");  // which has questions in its payload only
    EXPECT_THAT(paths, testing::ElementsAre("/blog/isolation-in-practice", "/blog/threads-or-asyncio",
                                            "/go/edge/no-questions"));
    const Page& blog = articles["/blog/threads-or-asyncio"];
    EXPECT_EQ(blog.title, "asyncio or threads? Choosing by the bottleneck");
    EXPECT_EQ(blog.body,
              "Waiting is cheap. Computing isn't.\n\n## Measure first\n\nUse `time.perf_counter()` and see "
              "how long "
              "each request **waits**.");
    if (ending != ".html") {
      EXPECT_EQ(blog.description, "Waiting or computing: how to choose.");
      EXPECT_EQ(blog.updated, "2026-06-18");
    }
    EXPECT_THAT(articles["/go/edge/no-questions"].body, testing::HasSubstr("## Where to go next {#next}"));
    EXPECT_EQ(articles["/go/edge/no-questions"].description,
              "A page of the Q&A collection without a questions key.");
  }
}

TEST(Articles, OfTheSharedSiteComeOnceFromAllSourcesTogether) {
  const auto shared = shared_folder();
  if (shared.empty()) GTEST_SKIP() << "no shared fixtures; set QASEARCH_SHARED";
  const auto site = shared / "fixtures/nuxt-site";
  const auto collection = collect(
      {(site / "nuxt3/public").string(), (site / "nuxt4/public").string(), (site / "content").string()},
      {.remarks = Remarks::Keep});
  ASSERT_TRUE(collection);
  EXPECT_EQ(collection->counts().articles, 3u);
  const std::vector<Page> pages = all_pages(*collection).value();
  std::vector<std::string> paths;
  for (const Page& page : pages) {
    EXPECT_EQ(page.body.empty(), !page.questions.empty()) << page.path;
    if (page.questions.empty()) paths.push_back(page.path);
  }
  EXPECT_THAT(paths, testing::UnorderedElementsAre("/blog/isolation-in-practice", "/blog/threads-or-asyncio",
                                                   "/go/edge/no-questions"));
  // The parts that pages name as their article are there.
  std::size_t named = 0;
  for (const Remark& remark : collection->remarks()) {
    if (remark.kind != Remark::Kind::Blog) continue;
    ++named;
    EXPECT_THAT(paths, testing::Contains(remark.text));
  }
  EXPECT_GT(named, 0u);
}

}  // namespace
}  // namespace qasearch
