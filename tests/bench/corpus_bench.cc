// Whole sites: indexing and answering beside a bare Xapian loop over the same texts, in one run.
//
//   corpus_bench [--queries FILE.tsv] [SOURCE...]     without a source: data/site
//
// The bare loop is what Xapian's own guide shows: TermGenerator with positions, the title with a prefix too,
// one commit; QueryParser, ten hits, counts of one facet over all matches, MSet::snippet. Prints tables for
// docs/benchmarks.md. Without a query file the questions themselves are the queries.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <unistd.h>

#include <fmt/format.h>
#include <xapian.h>

#include "engine/indexing/index_writer.h"
#include "engine/search/searcher.h"
#include "indexer/collect/collect.h"
#include "tests/paths/build_paths.h"

namespace qasearch {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kMaxQueries = 1000;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

struct Indexed {
  double seconds = 0;
  std::uint64_t bytes = 0;
};

struct Answered {
  std::vector<double> ms;

  double percentile(double share) {
    std::sort(ms.begin(), ms.end());
    return ms.empty() ? 0
                      : ms[std::min(ms.size() - 1,
                                    static_cast<std::size_t>(share * static_cast<double>(ms.size())))];
  }
};

std::uint64_t size_of(const fs::path& dir) {
  std::uint64_t bytes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(dir)) {
    if (entry.is_regular_file()) bytes += entry.file_size();
  }
  return bytes;
}

template <typename T>
T must(Result<T> result) {
  if (result) return std::move(*result);
  fmt::print(stderr, "corpus_bench: {}\n", result.error().message);
  std::exit(1);
}

Indexed index_with_qasearch(const std::vector<Page>& pages, const fs::path& dir) {
  const auto start = Clock::now();
  IndexWriter writer = must(IndexWriter::begin(dir, {}));
  must(writer.publish(PageList(pages)));
  return {seconds_since(start), size_of(dir)};
}

Indexed index_bare(const std::vector<Page>& pages, const fs::path& dir) {
  const auto start = Clock::now();
  Xapian::WritableDatabase database(dir.string(), Xapian::DB_CREATE_OR_OVERWRITE);
  Xapian::TermGenerator generator;
  generator.set_stemmer(Xapian::Stem("en"));
  for (const Page& page : pages) {
    for (const Question& question : page.questions) {
      Xapian::Document document;
      generator.set_document(document);
      generator.index_text(question.question, 1, "S");
      generator.index_text(question.question);
      generator.increase_termpos();
      generator.index_text(page.description);
      generator.increase_termpos();
      generator.index_text(question.answer);
      document.set_data(question.question + "\n" + question.answer);
      document.add_value(1, std::string(difficulty_name(question.difficulty)));
      database.add_document(document);
    }
  }
  database.commit();
  return {seconds_since(start), size_of(dir)};
}

Answered ask_qasearch(const fs::path& dir, const std::vector<std::string>& queries) {
  Searcher searcher = must(Searcher::open(dir));
  Answered answered;
  for (int round = 0; round < 2; ++round) {  // the first warms up
    answered.ms.clear();
    for (const std::string& query : queries) {
      SearchRequest request;
      request.query = query;
      request.facets = {FilterId::Difficulty};
      const auto start = Clock::now();
      must(searcher.search(request));
      answered.ms.push_back(seconds_since(start) * 1000);
    }
  }
  return answered;
}

Answered ask_bare(const fs::path& dir, const std::vector<std::string>& queries) {
  Xapian::Database database(dir.string());
  Xapian::QueryParser parser;
  parser.set_stemmer(Xapian::Stem("en"));
  parser.set_database(database);
  const Xapian::Stem stemmer("en");
  Answered answered;
  for (int round = 0; round < 2; ++round) {
    answered.ms.clear();
    for (const std::string& query : queries) {
      const auto start = Clock::now();
      Xapian::Enquire enquire(database);
      enquire.set_query(parser.parse_query(query, 0));
      Xapian::ValueCountMatchSpy spy(1);
      enquire.add_matchspy(&spy);
      const Xapian::MSet found = enquire.get_mset(0, 10, database.get_doccount());
      for (auto hit = found.begin(); hit != found.end(); ++hit) {
        const std::string data = hit.get_document().get_data();
        found.snippet(data, 200, stemmer);
      }
      answered.ms.push_back(seconds_since(start) * 1000);
    }
  }
  return answered;
}

std::vector<std::string> read_queries(const std::string& file, const std::vector<Page>& pages) {
  std::vector<std::string> queries;
  if (!file.empty()) {
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) queries.push_back(line.substr(line.find('\t') + 1));
  } else {
    for (const Page& page : pages) {
      for (const Question& question : page.questions) queries.push_back(question.question);
    }
  }
  // An even choice over the whole file.
  std::vector<std::string> chosen;
  const std::size_t step = std::max<std::size_t>(1, queries.size() / kMaxQueries);
  for (std::size_t i = 0; i < queries.size() && chosen.size() < kMaxQueries; i += step)
    chosen.push_back(queries[i]);
  return chosen;
}

void measure(const std::vector<std::string>& sources, const std::string& query_file) {
  auto start = Clock::now();
  const std::vector<Page> pages = must(all_pages(must(collect(sources))));
  const double read_seconds = seconds_since(start);
  std::uint64_t questions = 0, bytes = 0;
  for (const Page& page : pages) {
    for (const Question& question : page.questions) {
      ++questions;
      bytes += question.question.size() + question.answer.size() + page.description.size();
    }
  }
  if (questions == 0) return;
  const fs::path dir = fs::temp_directory_path() / fmt::format("corpus_bench.{}", ::getpid());
  fs::create_directories(dir);
  const Indexed bare = index_bare(pages, dir / "bare");
  const Indexed ours = index_with_qasearch(pages, dir / "ours");
  const std::vector<std::string> queries = read_queries(query_file, pages);
  Answered bare_answers = ask_bare(dir / "bare", queries);
  Answered our_answers = ask_qasearch(dir / "ours", queries);
  fs::remove_all(dir);

  const auto count = static_cast<double>(questions);
  const auto megabytes = static_cast<double>(bytes) / 1e6;
  fmt::print("{} questions of {} pages, {:.2f} MB of text; read and merged in {:.2f} s; {} queries\n\n",
             questions, pages.size(), megabytes, read_seconds, queries.size());
  fmt::print(
      "| | questions/s | MB/s | index bytes per byte of text | query p50 ms | p99 ms "
      "|\n|---|---|---|---|---|---|\n");
  const auto row = [&](const char* name, const Indexed& indexed, Answered& answers) {
    fmt::print("| {} | {:.0f} | {:.2f} | {:.2f} | {:.3f} | {:.3f} |\n", name, count / indexed.seconds,
               megabytes / indexed.seconds, static_cast<double>(indexed.bytes) / static_cast<double>(bytes),
               answers.percentile(0.5), answers.percentile(0.99));
  };
  row("bare Xapian loop", bare, bare_answers);
  row("qasearch", ours, our_answers);
  fmt::print("\n");
}

}  // namespace
}  // namespace qasearch

int main(int argc, char** argv) {
  std::string queries;
  std::vector<std::string> sources;
  for (int i = 1; i < argc; ++i) {
    if (std::string(argv[i]) == "--queries" && i + 1 < argc) {
      queries = argv[++i];
    } else if (std::string_view(argv[i]).starts_with("--")) {
      continue;  // meant for the other benchmarks
    } else {
      sources.push_back(argv[i]);
    }
  }
  if (sources.empty()) sources.push_back(source_path("data/site"));
  qasearch::measure(sources, queries);
  return 0;
}
