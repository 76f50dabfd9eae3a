// What suggestions and related questions cost on a whole site.
//
//   typing_bench [--index DIR] [SOURCE...]      without a source: data/site; a DIR that is there is used as
//   it is
//
// Titles from all over the site are typed letter by letter: as they are, with a slip in one word, and from
// their second word on. Prints a table for docs/benchmarks.md.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <string>
#include <vector>

#include <unistd.h>

#include <fmt/format.h>

#include "engine/index_writer.h"
#include "engine/question_list.h"
#include "engine/searcher.h"
#include "engine/text.h"
#include "indexer/collect.h"

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

// Two letters the wrong way round in the first word that has so many.
std::string with_slip(std::string title) {
  std::size_t letters = 0;
  for (std::size_t i = 0; i < title.size(); ++i) {
    letters = title[i] >= 'a' && title[i] <= 'z' ? letters + 1 : 0;
    if (letters == 5) {
      std::swap(title[i - 1], title[i - 2]);
      break;
    }
  }
  return title;
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

void measure(const fs::path& dir) {
  const std::vector<ListedQuestion> all = must(list_questions(dir));
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
}

int run(std::vector<std::string> arguments) {
  fs::path dir = fs::temp_directory_path() / ("typing_bench." + std::to_string(::getpid()));
  const bool keep = arguments.size() >= 2 && arguments[0] == "--index";
  if (keep) {
    dir = arguments[1];
    arguments.erase(arguments.begin(), arguments.begin() + 2);
  }
  if (!fs::exists(dir)) {
    if (arguments.empty()) arguments = {QASEARCH_SOURCE_DIR "/data/site"};
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
