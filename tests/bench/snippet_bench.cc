// The cost of reading text: tokens, queries, highlights and snippets over the sample site.
// SPDX-License-Identifier: MIT
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "engine/analysis/tokenizer.h"
#include "engine/query/query.h"
#include "engine/search/snippet.h"
#include "engine/text/utf8.h"
#include "tests/paths/build_paths.h"

namespace qasearch {
namespace {

// All of the sample site's pages as one text, in order of their paths.
const std::string& site_text() {
  static const std::string text = [] {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(source_path("data/site"))) {
      if (entry.path().extension() == ".md") paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    std::string all;
    for (const auto& path : paths) {
      std::ifstream file(path, std::ios::binary);
      all.append(std::istreambuf_iterator<char>(file), {});
      all += '\n';
    }
    return all;
  }();
  return text;
}

// Pieces of the site that are about so long, cut at lines: as different as the hits of a query.
std::vector<std::string> site_pieces(std::size_t bytes) {
  std::vector<std::string> pieces;
  const std::string& text = site_text();
  for (std::size_t begin = 0; begin + bytes < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin + bytes), text.size());
    pieces.push_back(text.substr(begin, end - begin));
    begin = end;
  }
  return pieces;
}

MarkTerms mark_terms(Tokenizer& tokenizer, std::string_view query) {
  MarkTerms terms;
  for (const Token& token : tokenizer.tokenize(query)) terms[token.term] = 1;
  return terms;
}

constexpr std::string_view kQuery = "how do locks prevent a race condition in a thread pool";

void BM_Tokenize(benchmark::State& state) {
  Tokenizer tokenizer(Lexicon::builtin());
  std::vector<Token> tokens;
  for (auto _ : state) {
    tokens.clear();
    tokenizer.tokenize(site_text(), tokens);
    benchmark::DoNotOptimize(tokens.data());
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * site_text().size()));
  state.counters["tokens"] = static_cast<double>(tokens.size());
}
BENCHMARK(BM_Tokenize)->Unit(benchmark::kMillisecond);

// Long runs of joints: the cost of a byte must not grow with the text.
void BM_TokenizePathological(benchmark::State& state) {
  constexpr std::string_view kUnits[] = {"1,", "a-", "a.", "(", "O(", "1_", "aB"};
  const std::string_view unit = kUnits[state.range(0)];
  std::string text;
  while (text.size() < 100'000) text += unit;
  Tokenizer tokenizer(Lexicon::builtin());
  std::vector<Token> tokens;
  for (auto _ : state) {
    tokens.clear();
    tokenizer.tokenize(text, tokens);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
  state.SetLabel(std::string(unit));
}
BENCHMARK(BM_TokenizePathological)->DenseRange(0, 6)->Unit(benchmark::kMillisecond);

void BM_ParseQuery(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(parse_query(kQuery));
}
BENCHMARK(BM_ParseQuery);

void BM_Highlight(benchmark::State& state) {
  Tokenizer tokenizer(Lexicon::builtin());
  const MarkTerms terms = mark_terms(tokenizer, kQuery);
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        highlight("What is a race condition and how do locks prevent it?", terms, tokenizer));
  }
}
BENCHMARK(BM_Highlight);

// One snippet of texts of about this number of bytes; another text each time.
void BM_MakeSnippet(benchmark::State& state) {
  Tokenizer tokenizer(Lexicon::builtin());
  const MarkTerms terms = mark_terms(tokenizer, kQuery);
  const std::vector<std::string> texts = site_pieces(static_cast<std::size_t>(state.range(0)));
  std::size_t next = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(make_snippet(texts[next], {}, terms, tokenizer));
    next = next + 1 < texts.size() ? next + 1 : 0;
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * state.range(0));
}
BENCHMARK(BM_MakeSnippet)->Arg(1'000)->Arg(30'000)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace qasearch
