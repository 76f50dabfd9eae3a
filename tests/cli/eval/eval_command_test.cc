#include "cli/eval/eval_command.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "cli/eval/eval_options.h"
#include "cli/eval/metrics.h"
#include "tests/engine/temporary_index.h"
#include "tests/paths/build_paths.h"

namespace qasearch {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

CommandOutput run(const std::vector<std::string>& arguments) {
  return run_eval(arguments, [](const char*) { return std::nullopt; });
}

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// A folder with an index of three questions, and files beside it.
class EvalCommand : public testing::Test {
 protected:
  static Page page() {
    Page page;
    page.path = "/p";
    page.title = "Threads";
    page.questions = {{"gil", "What is the GIL?", "A lock."},
                      {"deadlock", "How does a deadlock happen?", "Two locks."},
                      {"lock", "What is a spinlock good for?", "Short waits."}};
    return page;
  }

  EvalCommand() { fs::create_directories(dir_); }
  ~EvalCommand() override { fs::remove_all(dir_); }

  std::string path(const std::string& name) const { return (dir_ / name).string(); }
  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(dir_ / name, std::ios::binary) << text;
    return path(name);
  }

  /// Asks for two questions by their titles, and judges both.
  std::vector<std::string> judged(std::vector<std::string> more = {}) const {
    std::vector<std::string> arguments = {
        "--index",   index_.dir().string(),
        "--queries", write("queries.tsv", "a\tWhat is the GIL?\nb\tHow does a deadlock happen?\n"),
        "--qrels",   write("qrels.txt", "a 0 /p#gil 2\nb 0 /p#deadlock 1\n")};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return arguments;
  }

  const TemporaryIndex index_{{page()}};
  const fs::path dir_ = fs::path(testing::TempDir()) / ("eval." + std::to_string(::getpid()));
};

TEST(RunEval, LeadsItsHelpWithTwoExamples) {
  const auto output = run({"--help"});
  EXPECT_EQ(output.exit_status, 0);
  EXPECT_EQ(output.err, "");
  const auto first = output.out.find("\n  qasearch-eval "), usage = output.out.find("Usage:");
  EXPECT_LT(first, usage);
  EXPECT_LT(output.out.find("\n  qasearch-eval ", first + 1), usage);
  std::istringstream lines(output.out);
  for (std::string line; std::getline(lines, line);) EXPECT_LE(line.size(), 82u) << line;
}

struct UsageCase {
  std::vector<std::string> arguments;
  std::string message;
};

TEST(RunEval, RefusesWrongUsage) {
  const UsageCase cases[] = {
      {{}, "nothing to measure with"},
      {{"--qrels", "f"}, "nothing to measure with"},
      {{"--queries", "f"}, "no judgments to measure against"},
      {{"--queries", "f", "--run-out", "o", "--save", "b"}, "--save needs --qrels"},
      {{"--known-item", "--qrels", "f"}, "--known-item cannot be combined with --qrels"},
      {{"--run", "f", "--qrels", "f", "--limit", "3"}, "--run cannot be combined with --limit"},
      {{"--queries", "f", "--qrels", "f", "--sample", "3"}, "--sample needs --known-item"},
      {{"--known-item", "--tolerance", "0.1"}, "--tolerance needs --baseline"},
      {{"--known-item", "--baseline", "f", "--tolerance", "x"},
       "--tolerance takes a number from 0 to 1, not 'x'"},
      {{"--known-item", "--baseline", "f", "--tolerance", "-1"}, "--tolerance takes a number from 0 to 1"},
      {{"--queries", "f", "--run-out", "f", "--tag", "a b"}, "--tag takes a name without blanks"},
      {{"queries.tsv"}, "unexpected argument 'queries.tsv'"},
      {{"--qrel", "f"}, "unknown option --qrel; did you mean --qrels?"},
  };
  for (const auto& test : cases) {
    const auto output = run(test.arguments);
    EXPECT_EQ(output.exit_status, eval_exit::kError) << test.message;
    EXPECT_EQ(output.out, "");
    EXPECT_THAT(output.err, StartsWith("qasearch-eval: " + test.message));
  }
}

TEST_F(EvalCommand, MeasuresWhatIsFound) {
  const auto output = run(judged());
  EXPECT_EQ(output.exit_status, eval_exit::kFine);
  EXPECT_EQ(output.err, "");
  EXPECT_THAT(output.out, StartsWith("        queries  nDCG@10     MAP  MRR@10  Recall@100     P@1\n"
                                     "judged        2   1.0000  1.0000  1.0000      1.0000  1.0000\n"));
  EXPECT_THAT(output.out, HasSubstr(" queries/s, p50 "));
}

TEST_F(EvalCommand, JudgesARunOfAnotherProgram) {
  judged();
  const auto output = run({"--qrels", path("qrels.txt"), "--per-query", "--run",
                           write("run.txt", "a Q0 /p#lock 1 9 x\na Q0 /p#gil 2 8 x\n")});
  EXPECT_EQ(output.exit_status, eval_exit::kFine);
  EXPECT_EQ(output.out,
            "        queries  nDCG@10     MAP  MRR@10  Recall@100     P@1\n"
            "judged        2   0.3155  0.2500  0.2500      0.5000  0.0000\n"
            "\n"
            "judged  nDCG@10     MAP  MRR@10  Recall@100     P@1\n"
            "a        0.6309  0.5000  0.5000      1.0000  0.0000\n"
            "b        0.0000  0.0000  0.0000      0.0000  0.0000\n");
}

TEST_F(EvalCommand, WritesARunThatMeasuresTheSame) {
  const auto searched = run(judged({"--run-out", path("run.txt"), "--tag", "mine"}));
  EXPECT_THAT(read(path("run.txt")), StartsWith("a Q0 /p#gil 1 "));
  EXPECT_THAT(read(path("run.txt")), HasSubstr(" mine\n"));
  const auto again = run({"--qrels", path("qrels.txt"), "--run", path("run.txt")});
  EXPECT_EQ(again.out, searched.out.substr(0, again.out.size()));

  // Without judgments there is nothing to measure, but something to be judged.
  const auto alone = run(
      {"--index", index_.dir().string(), "--queries", path("queries.tsv"), "--run-out", path("other.txt")});
  EXPECT_EQ(alone.exit_status, eval_exit::kFine);
  EXPECT_EQ(alone.out + alone.err, "");
  EXPECT_THAT(read(path("other.txt")), HasSubstr(" qasearch\n"));
}

TEST_F(EvalCommand, FailsWhenAFigureFellBelowTheBaseline) {
  EXPECT_EQ(run(judged({"--save", path("baseline.json")})).exit_status, eval_exit::kFine);
  EXPECT_EQ(run(judged({"--baseline", path("baseline.json")})).exit_status, eval_exit::kFine);

  const auto worse = run(
      {"--queries", path("queries.tsv"), "--qrels", path("qrels.txt"), "--baseline", path("baseline.json"),
       "--run", write("run.txt", "a Q0 /p#lock 1 9 x\na Q0 /p#gil 2 8 x\nb Q0 /p#deadlock 1 1 x\n")});
  EXPECT_EQ(worse.exit_status, eval_exit::kFell);
  EXPECT_THAT(worse.err, StartsWith("qasearch-eval: nDCG@10 of judged fell by 0.1845, more than 0.01\n"));
  EXPECT_THAT(worse.out, HasSubstr("was               1.0000   1.0000   1.0000      1.0000   1.0000\n"
                                   "change           -0.1845  -0.2500  -0.2500           0  -0.5000\n"));
  EXPECT_THAT(worse.out, HasSubstr("judged: nDCG@10 fell in 1 query\n"
                                   "  1.0000 -> 0.6309  a  What is the GIL?\n"));
  const auto tolerant = run({"--qrels", path("qrels.txt"), "--run", path("run.txt"), "--baseline",
                             path("baseline.json"), "--tolerance", "0.5", "-n", "0"});
  EXPECT_EQ(tolerant.exit_status, eval_exit::kFine);
  EXPECT_THAT(tolerant.out, Not(HasSubstr("->")));
}

TEST_F(EvalCommand, NamesWhatDoesNotFitTogether) {
  const auto output = run(
      {"--index", index_.dir().string(), "--queries", write("q.tsv", "a\tgil\nextra\tlock\n"), "--qrels",
       write("r.txt", "a 0 /p#gil 1\na 0 /p#gone 1\na 0 /p#never 0\nlost 0 /p#gil 1\nnone 0 /p#gil 0\n")});
  EXPECT_EQ(output.exit_status, eval_exit::kFine);
  EXPECT_EQ(output.err,
            "qasearch-eval: 1 query has no judgments: extra\n"
            "qasearch-eval: 2 judged queries are not among the queries: lost, none\n"
            "qasearch-eval: 1 relevant question is not in the index: /p#gone\n"
            "qasearch-eval: 1 judged query has no relevant question and is not counted\n");
}

TEST_F(EvalCommand, JudgesAnIndexByItsOwnTitles) {
  const auto output = run({"--known-item", "--index", index_.dir().string()});
  EXPECT_EQ(output.exit_status, eval_exit::kFine);
  EXPECT_THAT(output.out, StartsWith("           queries  MRR@10     P@1   top 3\n"
                                     "title            3  1.0000  1.0000  1.0000\n"
                                     "keywords         3  1.0000  1.0000  1.0000\n"));
  const auto sample = run({"--known-item", "--sample", "2", "--index", index_.dir().string()});
  EXPECT_THAT(sample.out, HasSubstr("title            2  1.0000"));
}

TEST_F(EvalCommand, GivesJson) {
  const auto output = run(judged({"--json", "--per-query"}));
  EXPECT_THAT(output.out,
              StartsWith("{\"version\":1,\"sets\":[{\"set\":\"judged\",\"queries\":2,\"without_relevant\":0,"
                         "\"figures\":{\"ndcg_10\":1.0,\"map\":1.0,"));
  EXPECT_THAT(output.out,
              HasSubstr("\"per_query\":[{\"query\":\"a\",\"text\":\"What is the GIL?\",\"figures\":{"));
  EXPECT_THAT(output.out, testing::EndsWith("\"questions\":3}}\n"));
  const auto error = run({"--json"});
  EXPECT_THAT(error.out, StartsWith("{\"version\":1,\"error\":{\"code\":\"usage\","));
}

TEST_F(EvalCommand, SaysWhichFileOrIndexIsWrong) {
  const auto missing = run({"--queries", path("nothing.tsv"), "--qrels", path("nothing.txt")});
  EXPECT_EQ(missing.exit_status, eval_exit::kError);
  EXPECT_EQ(missing.err,
            "qasearch-eval: cannot read " + path("nothing.tsv") + ": No such file or directory\n");
  EXPECT_THAT(run({"--run", path(""), "--qrels", path("")}).err, HasSubstr("Is a directory"));
  EXPECT_EQ(run(judged({"--save", path("no/such/folder")})).exit_status, eval_exit::kError);

  const auto bad = run({"--queries", write("bad.tsv", "a\tx\nno tab\n"), "--qrels", path("qrels.txt")});
  EXPECT_EQ(bad.exit_status, eval_exit::kError);
  EXPECT_THAT(bad.err, StartsWith("qasearch-eval: " + path("bad.tsv") + ":2: "));

  const auto empty =
      run({"--queries", write("e.tsv", ""), "--qrels", write("e.txt", ""), "--index", index_.dir().string()});
  EXPECT_EQ(empty.exit_status, eval_exit::kError);
  EXPECT_THAT(empty.err, HasSubstr("nothing was measured"));

  const auto no_index = run({"--known-item", "--index", path("nothing")});
  EXPECT_EQ(no_index.exit_status, eval_exit::kIndex);
  EXPECT_THAT(no_index.err, HasSubstr("qasearch-index"));
}

TEST(EvalOptions, StandInTheManPage) {
  const std::string text = read(source_path("docs/man/qasearch-eval.1"));
  for (const auto& row : kEvalOptions) {
    if (row.name.empty()) continue;
    EXPECT_THAT(text, HasSubstr("Fl -" + std::string(row.name)));
    if (row.letter == 0) continue;
    EXPECT_THAT(text, HasSubstr(std::string("Fl ") + row.letter + " ,"));
  }
}

TEST(Metrics, StandInTheManPageAndInTheDocs) {
  const std::string man = read(source_path("docs/man/qasearch-eval.1"));
  const std::string json = read(source_path("docs/json-format.md"));
  const std::string relevance = read(source_path("docs/relevance.md"));
  for (const Metric& metric : kMetrics) {
    const std::string name(metric.name);
    const std::string row =
        "| " + name + " | `" + std::string(metric.trec) + "` | " + std::string(metric.description);
    EXPECT_NE(man.find(".It " + name + "\n"), std::string::npos) << name;
    EXPECT_NE(json.find("\"" + std::string(metric.key) + "\""), std::string::npos) << metric.key;
    EXPECT_NE(relevance.find(row), std::string::npos) << row;
  }
}

}  // namespace
}  // namespace qasearch
