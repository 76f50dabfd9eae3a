#include "indexer/index_command.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "engine/storage/generation.h"
#include "engine/storage/index_lock.h"
#include "indexer/index_options.h"
#include "tests/paths/build_paths.h"
#include "tests/stopped_merge.h"

namespace qasearch {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::StartsWith;

class RunIndex : public testing::Test {
 protected:
  void SetUp() override {
    fs::remove_all(place_);
    fs::create_directories(source_);
  }
  void TearDown() override { fs::remove_all(place_); }

  CommandOutput run(std::vector<std::string> arguments, const IndexProcess& process = {}) {
    const Environment environment = [&](const char* name) -> std::optional<std::string> {
      if (std::string_view(name) == "QASEARCH_INDEX") return index_.string();
      return std::nullopt;
    };
    return run_index(arguments, environment, process);
  }

  /// Pages with a question each.
  void write_pages(int count) {
    for (int i = 0; i < count; ++i) write("sql/page" + std::to_string(i) + ".md", kPage);
  }

  void write(const fs::path& file, std::string_view text) {
    fs::create_directories((source_ / file).parent_path());
    std::ofstream(source_ / file, std::ios::binary) << text;
  }

  std::string status() const {
    std::ifstream in(index_ / "status.json");
    return {std::istreambuf_iterator<char>(in), {}};
  }

  static constexpr std::string_view kPage =
      "---\n"
      "title: Locks\n"
      "framework: SQL\n"
      "questions:\n"
      "  - id: deadlock\n"
      "    question: What is a deadlock?\n"
      "    answer: Two wait for each other.\n"
      "---\n";

  fs::path place_ = fs::path(testing::TempDir()) / ("index_command_test_" + std::to_string(::getpid()));
  fs::path source_ = place_ / "source", index_ = place_ / "index";
};

TEST_F(RunIndex, ExportsSectionsWithoutAnIndex) {
  write_pages(1);
  const fs::path file = place_ / "sections.json";
  const auto output = run({source_, "--export-sections", file});
  EXPECT_EQ(output.exit_status, 0) << output.err;
  EXPECT_EQ(output.out, "wrote 1 question to " + file.string() + "\n");
  std::ifstream in(file);
  const std::string json{std::istreambuf_iterator<char>(in), {}};
  EXPECT_EQ(
      json,
      "[{\"id\":\"/sql/page0\",\"title\":\"Locks\",\"titles\":[],\"level\":1,\"content\":\"\"},"
      "{\"id\":\"/sql/page0#q-deadlock\",\"title\":\"What is a deadlock?\",\"titles\":[\"SQL\"],\"level\":2,"
      "\"content\":\"Two wait for each other.\"}]\n");
  EXPECT_FALSE(fs::exists(index_));
  EXPECT_EQ(run({source_, "--export-sections", "-"}).out, json);
  EXPECT_EQ(run({source_, "--export-sections", "/no/such/folder/x"}).exit_status, 6);
  EXPECT_EQ(run({source_, "--export-sections", "-", "--lint"}).exit_status, 2);
}

/// Reading HTML makes sections of its own, in the same program.
TEST_F(RunIndex, ExportsSectionsBesideThoseOfHtml) {
  write_pages(1);
  write("a.html",
        "<!doctype html><title>T</title><main><h1>T</h1><h2 id=q>One</h2><p>It.</p><h2 "
        "id=r>Two</h2><p>It.</p></main>");
  const auto output = run({source_, "--export-sections", "-"});
  EXPECT_EQ(output.exit_status, 0) << output.err;
  EXPECT_THAT(output.out, HasSubstr("What is a deadlock?"));
}

TEST_F(RunIndex, LeadsItsHelpWithTwoExamples) {
  const auto output = run({"--help"});
  EXPECT_EQ(output.exit_status, 0);
  EXPECT_EQ(output.err, "");
  const auto first = output.out.find("\n  qasearch-index "), usage = output.out.find("Usage:");
  EXPECT_LT(output.out.find("\n  qasearch-index ", first + 1), usage);
  std::istringstream lines(output.out);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 80u) << line;
}

TEST_F(RunIndex, RefusesWrongUsage) {
  const std::pair<std::vector<std::string>, std::string> cases[] = {
      {{}, "qasearch-index: no source to index"},
      {{"--quite", "x"}, "qasearch-index: unknown option --quite; did you mean --quiet?"},
      {{"x", "-z"}, "qasearch-index: unknown option -z"},
      {{"--site-url", "example.org", "x"}, "qasearch-index: --site-url must be"},
      {{"--site-url", "javascript:x", "x"}, "qasearch-index: --site-url must be"},
      {{"--site-url", "https://", "x"}, "qasearch-index: --site-url must be"},
      {{"--site-url", "https:///x", "x"}, "qasearch-index: --site-url must be"},
      {{"--site-url", "https://x.org/a?b#c", "x"}, "qasearch-index: --site-url must be"},
      {{"--link-template", "/questions", "x"}, "qasearch-index: --link-template needs"},
      {{"--link-template", "{bogus}", "x"},
       "qasearch-index: --link-template has an unknown placeholder {bogus}"},
      {{"--link-template", "{path}#{ID}", "x"},
       "qasearch-index: --link-template has an unknown placeholder {ID}"},
      {{"--link-template", "{path", "x"}, "qasearch-index: --link-template has an unknown placeholder {path"},
      {{"--link-template", "{path}}", "x"}, "qasearch-index: --link-template has an unknown placeholder }"},
      {{"--language", "klingon", "x"},
       "qasearch-index: unknown --language 'klingon'\n  known languages: ar (arabic), ca (catalan)"},
      {{"--language", "", "x"}, "qasearch-index: unknown --language ''"},
      {{"--quiet", "--verbose", "x"}, "qasearch-index: --quiet cannot be combined with --verbose"},
      {{"--rollback", "x"}, "qasearch-index: --rollback reads no sources"},
      {{"--check", "x"}, "qasearch-index: --check reads no sources"},
      {{"--rollback", "--lint"}, "qasearch-index: --rollback cannot be combined with --lint"},
      {{"--max-shrink", "101", "x"}, "qasearch-index: --max-shrink takes"},
      {{"--wait", "long", "x"}, "qasearch-index: --wait takes"},
      {{"--keep", "-1", "x"}, "qasearch-index: --keep takes"},
      {{"--progress", "maybe", "x"}, "qasearch-index: --progress takes"},
  };
  for (const auto& [arguments, message] : cases) {
    const auto output = run(arguments);
    EXPECT_EQ(output.exit_status, index_exit::kUsage) << message;
    EXPECT_THAT(output.err, StartsWith(message));
    EXPECT_EQ(output.out, "");
  }
  EXPECT_THAT(run({"--site-url", "x", "--json", "x"}).out, HasSubstr("\"code\":\"usage\""));
  EXPECT_THAT(run({"--json", "--nonsense"}).out, HasSubstr("\"code\":\"usage\""));
  EXPECT_FALSE(fs::exists(index_));
}

TEST_F(RunIndex, RefusesAPlaceThatIsNoIndex) {
  write("sql/locks.md", kPage);
  fs::create_directory_symlink(source_, place_ / "link");
  fs::create_directories(place_ / "home");
  std::ofstream(place_ / "home/letter.txt") << "x";
  const std::pair<fs::path, std::string> cases[] = {
      {"/", "the root of the file system"},
      {"/tmp/../", "the root of the file system"},
      {source_, "lies in the source folder"},
      {source_ / "index", "lies in the source folder"},
      {source_ / ".index", "lies in the source folder"},
      {place_ / "link/new/index/", "lies in the source folder"},
      {place_, "lies in the index"},
      {place_ / "home", "holds other files, such as letter.txt"},
  };
  for (const auto& [index, message] : cases) {
    for (const std::string verb : {"--quiet", "--dry-run"}) {
      const auto output = run({verb, "--index", index.string(), source_.string() + "/"});
      EXPECT_EQ(output.exit_status, index_exit::kUsage) << index;
      EXPECT_THAT(output.err, HasSubstr(message));
      EXPECT_THAT(output.err, HasSubstr("\n  name "));
    }
  }
  EXPECT_FALSE(fs::exists(place_ / "lock"));
  EXPECT_THAT(run({"--index", "/", "--json", source_.string()}).out, HasSubstr("\"code\":\"usage\""));
}

TEST_F(RunIndex, TakesADirectoryThatIsEmptyOrItsOwn) {
  write("sql/locks.md", kPage);
  fs::create_directories(index_ / "lost+found");
  std::ofstream(index_ / ".keep") << "";
  EXPECT_EQ(run({(source_ / "nothing").string()}).exit_status, index_exit::kFailed);  // leaves a lock
  EXPECT_EQ(run({source_.string()}).exit_status, index_exit::kPublished);
  std::ofstream(index_ / "note.txt") << "x";
  EXPECT_EQ(run({source_.string()}).exit_status, index_exit::kPublished);
  // A folder beside it, whose name begins with that of the source.
  EXPECT_EQ(run({"--index", source_.string() + "-index", source_.string()}).exit_status,
            index_exit::kPublished);
}

TEST_F(RunIndex, PublishesWhatItReadsAndSaysSo) {
  write("sql/locks.md", kPage);
  const auto output = run({source_.string()});
  EXPECT_EQ(output.err, "");
  EXPECT_EQ(output.exit_status, index_exit::kPublished);
  EXPECT_THAT(output.out,
              testing::MatchesRegex("indexed 1 question of 1 page in [0-9.]+ s: .*/index revision 1\n"));
  EXPECT_THAT(status(), StartsWith("{\"version\":1,\"outcome\":\"published\""));
  EXPECT_THAT(run({"--quiet", "--full", source_.string()}).out, "");
  EXPECT_EQ(run({source_.string()}).status_means, StatusMeans::Work);
  EXPECT_EQ(run({"--dry-run", source_.string()}).status_means, StatusMeans::Answer);
  EXPECT_THAT(run({"--json", "--full", source_.string()}).out,
              HasSubstr("\"revision\":3,\"pages\":1,\"questions\":1"));
}

TEST_F(RunIndex, PublishesNothingWhereNothingChanged) {
  write("sql/locks.md", kPage);
  run({source_.string()});
  const auto output = run({source_.string()});
  EXPECT_EQ(output.exit_status, index_exit::kPublished);
  EXPECT_THAT(output.out,
              testing::MatchesRegex("nothing has changed: 1 question of 1 page in .* revision 1\n"));
  EXPECT_THAT(status(), StartsWith("{\"version\":1,\"outcome\":\"unchanged\""));
  EXPECT_THAT(run({"--full", source_.string()}).out, HasSubstr("indexed 1 question"));
}

TEST_F(RunIndex, ReadsNoIndexThatStandsBelowItsSource) {
  // One of a part of the source, which is no source of the whole.
  write("sql/locks.md", kPage);
  run({"--index", (source_ / "index").string(), (source_ / "sql").string()});
  run({source_.string()});
  const auto output = run({source_.string()});
  EXPECT_EQ(output.err, "");
  EXPECT_THAT(output.out, HasSubstr("nothing has changed: 1 question of 1 page"));
}

TEST_F(RunIndex, CountsTheSameInADryRun) {
  write_pages(2);
  write("article.md", "---\ntitle: Locks\n---\nA text.\n");
  write("draft.md", "---\ndraft: true\n---\n## Why?\n");
  write("broken.md", "---\ntitle: [\n---\n");
  constexpr std::string_view kCounts = "2 questions of 2 pages (1 article, 1 skipped, 1 draft left out)";
  EXPECT_THAT(run({"--dry-run", source_.string()}).out, HasSubstr(kCounts));
  EXPECT_THAT(run({source_.string()}).out, HasSubstr(kCounts));
  const auto output = run({"--dry-run", source_.string()});
  EXPECT_EQ(output.out, "would change nothing: " + std::string(kCounts) + "\n");
  EXPECT_EQ(output.exit_status, index_exit::kSkippedInput);
  EXPECT_THAT(run({"--dry-run", "--json", source_.string()}).out,
              HasSubstr("\"questions\":2,\"articles\":1,\"skipped\":1,\"drafts\":1"));
}

TEST_F(RunIndex, KeepsWhatTheSourcesLackOnlyWhenToldTo) {
  write_pages(3);
  run({source_.string()});
  fs::remove_all(source_);
  write("sql/locks.md", kPage);
  EXPECT_THAT(run({"--update", source_.string()}).out, HasSubstr("indexed 4 questions of 4 pages"));
  EXPECT_EQ(run({source_.string()}).exit_status, index_exit::kRefused) << "it lost most of its questions";
  EXPECT_THAT(run({"--force", "--json", source_.string()}).out, HasSubstr("\"pages_removed\":3"));
}

TEST_F(RunIndex, TellsWhatItWouldChange) {
  write("sql/locks.md", kPage);
  write_pages(1);
  EXPECT_THAT(run({"--dry-run", source_.string()}).out,
              HasSubstr("would add 2 pages, change none, remove none, building from nothing: "
                        "2 questions of 2 pages\n"));
  EXPECT_FALSE(fs::exists(index_));
  run({source_.string()});
  EXPECT_THAT(run({"--dry-run", source_.string()}).out, "would change nothing: 2 questions of 2 pages\n");
  std::string page(kPage);
  page.replace(page.find("id: deadlock"), 12, "id: deadlocks");
  write("sql/locks.md", page);
  const std::string said = run({"--dry-run", source_.string()}).out;
  EXPECT_EQ(said,
            "> /sql/locks#deadlock -> /sql/locks#deadlocks  What is a deadlock?\n"
            "would add 0 pages, change 1, remove none: 2 questions of 2 pages\n");
  EXPECT_THAT(run({"--dry-run", "--json", source_.string()}).out, HasSubstr("\"change\":\"moved\""));
  EXPECT_THAT(run({"--json", "--quiet", source_.string()}).out, HasSubstr("\"pages_changed\":1"));
}

TEST_F(RunIndex, NamesWhatItSkippedAndPublishesTheRest) {
  write("sql/locks.md", kPage);
  write_pages(25);
  for (int i = 0; i < 25; ++i) write("broken" + std::to_string(i) + "/_payload.json", "[{\"data\":1},");
  const auto output = run({source_.string()});
  EXPECT_EQ(output.exit_status, index_exit::kSkippedInput);
  EXPECT_THAT(output.out, HasSubstr("(25 skipped)"));
  EXPECT_THAT(output.err, HasSubstr("broken0/_payload.json: "));
  EXPECT_THAT(output.err, HasSubstr("... and 5 more (--verbose names them)\n"));
  EXPECT_THAT(run({"--verbose", source_.string()}).err, testing::Not(HasSubstr("more")));
}

TEST_F(RunIndex, PublishesNothingWithoutQuestions) {
  write("sql/locks.md", kPage);
  run({source_.string()});
  fs::remove_all(source_);
  fs::create_directories(source_);
  write("picture.png", "\x89PNG");
  const auto output = run({source_.string()});
  EXPECT_EQ(output.exit_status, index_exit::kNoQuestions);
  EXPECT_EQ(output.out, "");
  EXPECT_THAT(output.err, HasSubstr("no questions"));
  EXPECT_THAT(status(), HasSubstr("\"error\":"));
  EXPECT_TRUE(fs::exists(index_ / "XAPIANDB"));
}

TEST_F(RunIndex, LintsWithoutPublishing) {
  const std::string source = source_.string();
  write("sql/locks.md", kPage);
  auto output = run({"--lint", source});
  EXPECT_EQ(output.exit_status, 0);
  EXPECT_EQ(output.out, "nothing found in 1 question of 1 page\n");

  write("sql/views.md", "---\nquestions:\n  - id: v\n    q: What is a view?\n    level: tough\n---\n");
  output = run({"--lint", source});
  EXPECT_EQ(output.exit_status, index_exit::kFindings);
  EXPECT_EQ(output.err, "");
  EXPECT_EQ(output.out,
            "/sql/views: file-name-title: the page has neither a title nor a subtopic\n"
            "/sql/views#v: missing-answer: \"What is a view?\" has no answer\n"
            "/sql/views#v: unknown-difficulty: \"tough\" is not easy, medium or hard\n"
            "/sql/locks#deadlock: missing-difficulty: \"What is a deadlock?\" has no difficulty\n"
            "2 errors and 2 warnings in 2 questions of 2 pages\n");
  EXPECT_THAT(run({"--lint", "--quiet", source}).out, testing::Not(HasSubstr(" pages\n")));
  EXPECT_THAT(run({"--lint", "--json", source}).out,
              StartsWith("{\"version\":1,\"pages\":2,\"questions\":2,"));
  EXPECT_FALSE(fs::exists(index_));
}

TEST_F(RunIndex, LintsNothingWhereNothingIs) {
  write("broken/_payload.json", "[{\"data\":1},");
  const auto empty = run({"--lint", source_.string()});
  EXPECT_EQ(empty.exit_status, index_exit::kNoQuestions);
  EXPECT_THAT(empty.out, HasSubstr("skipped-input"));
  EXPECT_THAT(empty.err, HasSubstr("no questions"));
  const auto missing = run({"--lint", "--json", (place_ / "nowhere").string()});
  EXPECT_EQ(missing.exit_status, index_exit::kFailed);
  EXPECT_THAT(missing.out, HasSubstr("\"error\":{\"code\":\"not_found\""));
  EXPECT_EQ(run({"--lint"}).exit_status, index_exit::kUsage);
}

TEST_F(RunIndex, FailsWhenASourceIsNotThere) {
  write("sql/locks.md", kPage);
  const auto output = run({source_.string(), (place_ / "nowhere").string()});
  EXPECT_EQ(output.exit_status, index_exit::kFailed);
  EXPECT_THAT(output.err, HasSubstr("nowhere"));
  EXPECT_FALSE(fs::exists(index_ / "XAPIANDB"));
}

TEST_F(RunIndex, FailsWhereItMayNotWrite) {
  write("sql/locks.md", kPage);
  std::ofstream(place_ / "file") << "x";
  const auto output = run({"--index", (place_ / "file/index").string(), source_.string()});
  EXPECT_EQ(output.exit_status, index_exit::kFailed);
  EXPECT_THAT(output.err, HasSubstr("file/index"));
}

TEST_F(RunIndex, LeavesTheIndexToTheWriterThatHoldsIt) {
  write("sql/locks.md", kPage);
  run({source_.string()});
  const std::string before = status();
  const auto lock = IndexLock::acquire(index_);
  ASSERT_TRUE(lock);
  const auto output = run({"--json", source_.string()});
  EXPECT_EQ(output.exit_status, index_exit::kLocked);
  EXPECT_THAT(output.out, StartsWith("{\"version\":1,\"outcome\":\"locked\",\"exit_status\":4,"));
  EXPECT_THAT(output.err, HasSubstr("is being written by process " + std::to_string(::getpid())));
  EXPECT_THAT(output.err, HasSubstr("--wait SECONDS"));
  EXPECT_EQ(status(), before);
}

TEST_F(RunIndex, RefusesToLoseQuestions) {
  write_pages(10);
  run({source_.string()});
  fs::remove(source_ / "sql/page0.md");
  EXPECT_EQ(run({source_.string()}).exit_status, 0);
  for (int i = 1; i < 5; ++i) fs::remove(source_ / ("sql/page" + std::to_string(i) + ".md"));
  const auto refused = run({source_.string()});
  EXPECT_EQ(refused.exit_status, index_exit::kRefused);
  EXPECT_EQ(refused.out, "");
  EXPECT_THAT(refused.err, HasSubstr("5 questions would remain of the 9 in revision 2"));
  EXPECT_THAT(status(), HasSubstr("\"outcome\":\"refused\",\"exit_status\":5"));
  EXPECT_THAT(status(), HasSubstr("\"published\":{\"revision\":2,\"pages\":9,\"questions\":9,"));
  EXPECT_EQ(run({"--max-shrink", "45", source_.string()}).exit_status, 0);
}

TEST_F(RunIndex, RefusesWhenMostFilesAreOfNoUse) {
  write_pages(10);
  for (int i = 0; i < 11; ++i) write("broken" + std::to_string(i) + "/_payload.json", "[{\"data\":1},");
  const auto refused = run({"--max-skipped", "50", source_.string()});
  EXPECT_EQ(refused.exit_status, index_exit::kRefused);
  EXPECT_THAT(refused.err, HasSubstr("broken0/_payload.json: "));
  EXPECT_THAT(refused.err, HasSubstr("11 of 21 files could not be used (53 %, allowed are 50 %)"));
  EXPECT_FALSE(fs::exists(index_ / "XAPIANDB"));
  EXPECT_FALSE(fs::exists(index_ / "generations"));
  EXPECT_EQ(run({"--max-skipped", "50", "--force", source_.string()}).exit_status, index_exit::kSkippedInput);
}

TEST_F(RunIndex, GoesBackAndOn) {
  write_pages(3);
  run({source_.string()});
  write_pages(4);
  run({source_.string()});
  const auto back = run({"--rollback"});
  EXPECT_EQ(back.exit_status, 0);
  EXPECT_EQ(back.err, "");
  EXPECT_EQ(back.out, "went back to 3 questions of 3 pages: " + index_.string() + " revision 1\n");
  EXPECT_THAT(status(), HasSubstr("\"outcome\":\"rolled_back\""));
  const auto further = run({"--rollback", "--json"});
  EXPECT_EQ(further.exit_status, index_exit::kFailed);
  EXPECT_THAT(further.out, HasSubstr("\"outcome\":\"not_found\""));
  EXPECT_THAT(run({source_.string()}).out, HasSubstr(" revision 3\n"));
}

TEST_F(RunIndex, ChecksWhatIsPublished) {
  EXPECT_EQ(run({"--check"}).exit_status, index_exit::kFailed);
  write_pages(3);
  run({source_.string()});
  const auto whole = run({"--check"});
  EXPECT_EQ(whole.exit_status, 0);
  EXPECT_EQ(whole.out, index_.string() + " revision 1 is whole: 3 questions of 3 pages\n");
  EXPECT_EQ(run({"--check", "--quiet"}).out, "");
  EXPECT_EQ(run({"--check", "--json"}).out, "{\"version\":1,\"outcome\":\"whole\",\"index\":\"" +
                                                index_.string() +
                                                "\",\"revision\":1,\"pages\":3,\"questions\":3}\n");
  fs::resize_file(index_ / "generations/1/questions/postlist.glass", 100);
  const auto damaged = run({"--check", "--json"});
  EXPECT_EQ(damaged.exit_status, index_exit::kFailed);
  EXPECT_THAT(damaged.out, HasSubstr("\"code\":\"index_unreadable\""));
  EXPECT_THAT(damaged.out, testing::EndsWith("}\n"));
}

TEST_F(RunIndex, StopsWhenToldAndLeavesNothingBehind) {
  write_pages(3);
  run({source_.string()});
  write_pages(30);
  // At each of the moments when a run asks: all of them end it, none leaves anything.
  int stopped = 0;
  for (int moment = 1;; ++moment) {
    int asked = 0;
    const auto output =
        run({source_.string()}, {.stop_signal = [&] { return ++asked >= moment ? SIGTERM : 0; }});
    if (output.exit_status == 0) break;
    ++stopped;
    EXPECT_EQ(output.exit_status, 128 + SIGTERM) << moment;
    EXPECT_EQ(output.out, "");
    EXPECT_THAT(output.err, HasSubstr("the published index is unchanged"));
    EXPECT_THAT(status(), HasSubstr("\"outcome\":\"stopped\",\"exit_status\":143,"));
    EXPECT_THAT(status(), HasSubstr("\"consecutive_failures\":0"));
    EXPECT_FALSE(fs::exists(index_ / "generations/2")) << moment;
    EXPECT_TRUE(fs::exists(index_ / "generations/1/manifest.json"));
    ASSERT_LT(stopped, 1000);
  }
  EXPECT_GT(stopped, 30);  // before each file, after each flush, before publishing
}

TEST_F(RunIndex, CountsFailuresUntilOnePublishes) {
  write_pages(1);
  run({source_.string()});
  fs::rename(source_, place_ / "away");
  for (int i = 1; i <= 3; ++i) {
    EXPECT_EQ(run({source_.string()}).exit_status, index_exit::kFailed);
    EXPECT_THAT(status(), HasSubstr("\"consecutive_failures\":" + std::to_string(i)));
    EXPECT_THAT(status(), testing::ContainsRegex("\"last_published\":\"20"));
  }
  fs::rename(place_ / "away", source_);
  run({source_.string()});
  EXPECT_THAT(status(), HasSubstr("\"consecutive_failures\":0"));
}

TEST_F(RunIndex, LeavesWordOfAFirstRunThatFails) {
  write("notes.txt", "nothing");
  EXPECT_EQ(run({source_.string()}).exit_status, index_exit::kNoQuestions);
  EXPECT_THAT(status(), HasSubstr("\"published\":null,\"last_published\":null,\"consecutive_failures\":1"));
}

TEST_F(RunIndex, SaysWhenItCannotLeaveWord) {
  write_pages(1);
  fs::create_directories(index_ / "status.json/in the way");
  const auto output = run({source_.string()});
  EXPECT_EQ(output.exit_status, index_exit::kFailed);
  EXPECT_THAT(output.out, HasSubstr(" revision 1\n"));
  EXPECT_THAT(output.err, HasSubstr("status.json"));
  EXPECT_FALSE(fs::exists(index_ / "status.json.tmp"));
}

TEST_F(RunIndex, ShowsProgressWhereItIsSeen) {
  write_pages(2);
  const auto drawn = [&](std::vector<std::string> arguments, std::size_t columns) {
    std::string text;
    arguments.insert(arguments.end(), {"--full", source_.string()});
    run(arguments, {.write_stderr = [&](std::string_view part) { text += part; },
                    .columns = [columns] { return columns; }});
    return text;
  };
  EXPECT_THAT(drawn({}, 80), testing::AllOf(HasSubstr("\rreading"), HasSubstr("\rindexing"),
                                            HasSubstr("\rpublishing"), testing::EndsWith("\r\x1b[K")));
  EXPECT_EQ(drawn({}, 0), "");
  EXPECT_EQ(drawn({"--quiet"}, 80), "");
  EXPECT_EQ(drawn({"--progress", "never"}, 80), "");
  EXPECT_THAT(drawn({"--progress", "always"}, 0), HasSubstr("\rindexing"));
}

TEST_F(RunIndex, GivesTheJournalPriorities) {
  write_pages(2);
  write("broken/_payload.json", "[{\"data\":1},");
  const auto skipped = run({source_.string()}, {.stderr_is_journal = true});
  EXPECT_THAT(skipped.err, testing::MatchesRegex("<4>[^\n]*_payload.json: [^\n]*\n"));
  const auto failed = run({(place_ / "nowhere").string()}, {.stderr_is_journal = true});
  EXPECT_THAT(failed.err, testing::MatchesRegex("<3>no such file[^\n]*\n<3>  [^\n]*\n"));
}

TEST(IndexOptions, StandInTheManPage) {
  std::ifstream in(source_path("docs/man/qasearch-index.1"));
  if (!in) GTEST_SKIP() << "no man page yet";
  const std::string page{std::istreambuf_iterator<char>(in), {}};
  for (const auto& row : kIndexOptions) {
    if (row.name.empty()) continue;
    EXPECT_THAT(page, HasSubstr("Fl -" + std::string(row.name)));
    if (row.letter == 0) continue;
    EXPECT_THAT(page, HasSubstr(std::string("Fl ") + row.letter + " ,"));
  }
}

}  // namespace
}  // namespace qasearch
