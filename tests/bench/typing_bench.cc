// The cost of suggestions, corrections and related questions on a whole site.
//
//   typing_bench [--index DIR] [SOURCE...]      without a source: data/site; a DIR that is there is used as
//   it is
//
// Titles from all over the site are typed letter by letter: as they are, with a slip in one word, and from
// their second word on. Then words of them are searched with a slip, which the index corrects, and as they
// are: without hits and facets, so that the difference is the correction. Prints a table for
// docs/benchmarks.md.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include <malloc.h>
#include <unistd.h>

#include <fmt/format.h>

#include "engine/base/ascii.h"
#include "engine/indexing/index_writer.h"
#include "engine/reader/all_questions.h"
#include "engine/search/searcher.h"
#include "engine/text/utf8.h"
#include "indexer/collect/collect.h"
#include "tests/paths/build_paths.h"

namespace qasearch {
namespace {

namespace fs = std::filesystem;

// Time of the processor, as other programs may run beside this one.
struct Clock {
  using time_point = std::chrono::nanoseconds;
  static time_point now() {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
  }
};

constexpr std::size_t kTitles = 300;

template <typename T>
T must(Result<T> result) {
  if (result) return std::move(*result);
  fmt::print(stderr, "typing_bench: {}\n", result.error().message);
  std::exit(1);
}

double ms_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

void print_row(std::string_view name, std::vector<double> ms) {
  if (ms.empty()) return;
  std::sort(ms.begin(), ms.end());
  double sum = 0;
  for (const double each : ms) sum += each;
  const auto at = [&ms](double share) {
    return ms[static_cast<std::size_t>(share * static_cast<double>(ms.size() - 1))];
  };
  fmt::print("| {} | {} | {:.3f} | {:.3f} | {:.3f} | {:.3f} |\n", name, ms.size(),
             sum / static_cast<double>(ms.size()), at(0.5), at(0.99), ms.back());
}

// Every beginning of a text, at characters.
std::vector<std::string> beginnings(const std::string& text) {
  std::vector<std::string> all;
  for (std::size_t end = 1; end <= text.size(); ++end) {
    if (floor_char(text, end) == end) all.push_back(text.substr(0, end));
  }
  return all;
}

// Behind the fifth letter of the first word that has five in lower case; 0 when none has.
std::size_t behind_five_letters(const std::string& title) {
  std::size_t letters = 0;
  for (std::size_t i = 0; i < title.size(); ++i) {
    letters = ascii::is_lower(title[i]) ? letters + 1 : 0;
    if (letters == 5) return i + 1;
  }
  return 0;
}

// Two letters of that word the wrong way round.
std::string with_slip(std::string title) {
  if (const std::size_t i = behind_five_letters(title); i > 0) std::swap(title[i - 2], title[i - 3]);
  return title;
}

// That word alone; empty when there is none or more than lower case is in it.
std::string slip_word(const std::string& title) {
  const std::size_t i = behind_five_letters(title);
  if (i == 0) return {};
  const std::size_t begin = title.find_last_of(' ', i - 1) + 1;
  std::string word = title.substr(begin, title.find(' ', i) - begin);
  return std::all_of(word.begin(), word.end(), ascii::is_lower) ? word : std::string();
}

std::string from_second_word(const std::string& title) {
  const std::size_t blank = title.find(' ');
  return blank == std::string::npos ? title : title.substr(blank + 1);
}

void measure_typing(Searcher& searcher, std::string_view name, const std::vector<std::string>& texts) {
  std::vector<double> ms;
  for (const std::string& text : texts) {
    for (const std::string& typed : beginnings(text)) {
      const auto start = Clock::now();
      must(searcher.suggest({.query = typed}));
      ms.push_back(ms_since(start));
    }
  }
  print_row(name, std::move(ms));
}

// Bytes in use of what was allocated.
std::size_t allocated() {
  const auto info = ::mallinfo2();
  return info.uordblks + info.hblkhd;
}

void measure_correction(Searcher& searcher, const std::vector<std::string>& titles) {
  const auto look_up = [&](const std::string& word) {
    const auto start = Clock::now();
    const SearchResults results = must(searcher.search({.query = word, .limit = 0, .facets = {}}));
    return std::pair(ms_since(start), results.corrected.has_value());
  };
  std::vector<double> slips, right;
  std::size_t bytes = 0;
  for (const std::string& title : titles) {
    const std::string word = slip_word(title);
    if (word.empty()) continue;
    const double right_ms = look_up(word).first;
    const std::size_t before = allocated();
    const auto [ms, was_corrected] = look_up(with_slip(word));
    if (!was_corrected) continue;  // another word, or too far from any
    if (bytes == 0) {
      bytes = allocated() - before;
      print_row("the first misspelt word, which reads the words", {ms});
      continue;
    }
    slips.push_back(ms);
    right.push_back(right_ms);
  }
  print_row("another misspelt word", std::move(slips));
  print_row("the same word spelt right", std::move(right));
  fmt::print("\nThe words in memory: {:.1f} MB\n", static_cast<double>(bytes) / 1e6);
}

void measure(const fs::path& dir) {
  const std::vector<QuestionRow> all = must(all_questions(dir));
  std::vector<std::string> titles, slips, middles, ids;
  const std::size_t step = std::max<std::size_t>(1, all.size() / kTitles);
  for (std::size_t i = 0; i < all.size(); i += step) {
    titles.push_back(all[i].title);
    slips.push_back(with_slip(all[i].title));
    middles.push_back(from_second_word(all[i].title));
    ids.push_back(all[i].id);
  }
  Searcher searcher = must(Searcher::open(dir));
  fmt::print(
      "{} questions\n\n| what | times | mean CPU ms | p50 | p99 | most |\n| --- | --- | --- | --- | --- | "
      "--- "
      "|\n",
      all.size());
  const auto start = Clock::now();
  must(searcher.suggest({.query = "w"}));
  print_row("the first suggestion, which reads the titles", {ms_since(start)});
  measure_typing(searcher, "typed as it is", titles);
  measure_typing(searcher, "typed with a slip", slips);
  measure_typing(searcher, "typed from the second word on", middles);
  std::vector<double> ms;
  for (const std::string& id : ids) {
    const auto begin = Clock::now();
    must(searcher.related(id, 5));
    ms.push_back(ms_since(begin));
  }
  print_row("5 related questions", std::move(ms));
  measure_correction(searcher, titles);
}

int run(std::vector<std::string> arguments) {
  fs::path dir = fs::temp_directory_path() / ("typing_bench." + std::to_string(::getpid()));
  const bool keep = arguments.size() >= 2 && arguments[0] == "--index";
  if (keep) {
    dir = arguments[1];
    arguments.erase(arguments.begin(), arguments.begin() + 2);
  }
  if (!fs::exists(dir)) {
    if (arguments.empty()) arguments = {source_path("data/site")};
    const Collection site = must(collect(arguments));
    must(must(IndexWriter::begin(dir, {})).publish(site));
  }
  measure(dir);
  if (!keep) fs::remove_all(dir);
  return 0;
}

}  // namespace
}  // namespace qasearch

int main(int argc, char** argv) { return qasearch::run({argv + 1, argv + argc}); }
