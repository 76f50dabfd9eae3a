// Titles of whole sites, typed up to their last third: is the title among the suggestions?
//
// The sample site, and a real one where $QASEARCH_SHARED, else ../shared beside the checkout, holds it.
// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/reader/all_questions.h"
#include "engine/text/utf8.h"
#include "indexer/collect/collect.h"
#include "tests/engine/temporary_index.h"
#include "tests/paths/build_paths.h"

namespace qasearch {
namespace {

namespace fs = std::filesystem;

fs::path shared_dir() {
  const char* set = std::getenv("QASEARCH_SHARED");
  return set != nullptr ? fs::path(set) : fs::path(source_path("..")) / "shared";
}

std::string without_last_third(const std::string& title) {
  return title.substr(0, floor_char(title, title.size() * 2 / 3));
}

// The first letters of a word of at least five that may be mistyped; npos when the text has none.
std::size_t long_word(const std::string& text) {
  std::size_t letters = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    letters = text[i] >= 'a' && text[i] <= 'z' ? letters + 1 : 0;
    if (letters == 5) return i - 4;
  }
  return std::string::npos;
}

enum class Slip { None, Swapped, Missing, Doubled, Wrong };

std::string typed_with(Slip slip, const std::string& title) {
  std::string typed = without_last_third(title);
  const std::size_t at = long_word(typed);
  if (at == std::string::npos) return typed;
  switch (slip) {
    case Slip::None:
      break;
    case Slip::Swapped:
      std::swap(typed[at + 2], typed[at + 3]);
      break;
    case Slip::Missing:
      typed.erase(at + 2, 1);
      break;
    case Slip::Doubled:
      typed.insert(at + 2, 1, typed[at + 2]);
      break;
    case Slip::Wrong:
      typed[at + 2] = typed[at + 2] == 'x' ? 'y' : 'x';
      break;
  }
  return typed;
}

// The number of titles, of 1000, that are suggested for their beginnings.
int found_of_1000(const TemporaryIndex& index, Slip slip) {
  const auto questions = all_questions(index.dir());
  Searcher searcher = index.open();
  std::size_t found = 0;
  for (const QuestionRow& question : *questions) {
    const auto suggestions = searcher.suggest({.query = typed_with(slip, question.title)});
    if (!suggestions) continue;
    const auto& all = suggestions->suggestions;
    const bool has = std::any_of(all.begin(), all.end(),
                                 [&](const Suggestion& each) { return each.text.text == question.title; });
    found += has ? 1 : 0;
  }
  return static_cast<int>(1000 * found / std::max<std::size_t>(1, questions->size()));
}

void expect_titles(const fs::path& source) {
  const Result<Collection> site = collect({source.string()});
  ASSERT_TRUE(site);
  const TemporaryIndex index(all_pages(*site).value());
  const int as_it_is = found_of_1000(index, Slip::None);
  testing::Test::RecordProperty("as_it_is", as_it_is);
  EXPECT_GE(as_it_is, 950);
  for (const Slip slip : {Slip::Swapped, Slip::Missing, Slip::Doubled, Slip::Wrong}) {
    const int found = found_of_1000(index, slip);
    testing::Test::RecordProperty("slip_" + std::to_string(static_cast<int>(slip)), found);
    EXPECT_GE(found, 900) << "slip " << static_cast<int>(slip);
  }
}

TEST(Typing, FindsTheTitlesOfTheSampleSite) { expect_titles(source_path("data/site")); }

TEST(Typing, FindsTheTitlesOfARealSite) {
  const fs::path pages = shared_dir() / "corpora" / "site-python" / "pages.ndjson";
  if (!fs::exists(pages)) GTEST_SKIP() << "no " << pages;
  expect_titles(pages);
}

}  // namespace
}  // namespace qasearch
