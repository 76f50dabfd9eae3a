// The word lists of data/words have the form that the head of each file describes.
// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tests/paths/build_paths.h"

namespace {

using testing::IsEmpty;

// Small helpers of this test; ASCII only, as the lists are but for a few symbols.
std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

std::string without_blanks_around(const std::string& text) {
  const auto begin = text.find_first_not_of(' ');
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

std::vector<std::string> split(const std::string& text, std::string_view by) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t at; (at = text.find(by, begin)) != std::string::npos; begin = at + by.size()) {
    parts.push_back(text.substr(begin, at - begin));
  }
  parts.push_back(text.substr(begin));
  return parts;
}

struct Line {
  std::size_t number;
  std::string text;
};

/// The lines of a list: neither comments nor blank.
std::vector<Line> read_list(const std::string& name) {
  std::ifstream file(std::filesystem::path(qasearch::source_path("data/words")) / name, std::ios::binary);
  EXPECT_TRUE(file) << name;
  std::vector<Line> lines;
  std::size_t number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    if (!line.empty() && !line.starts_with("# ")) lines.push_back({number, line});
  }
  return lines;
}

/// Says of each list item that stands twice where both stand.
class Duplicates {
 public:
  void add(const std::string& item, std::size_t line) {
    const auto [entry, fresh] = lines_.emplace(item, line);
    if (!fresh) {
      found_.push_back(item + ": lines " + std::to_string(entry->second) + " and " + std::to_string(line));
    }
  }
  const std::vector<std::string>& found() const { return found_; }
  bool contains(const std::string& item) const { return lines_.contains(item); }

 private:
  std::map<std::string, std::size_t> lines_;
  std::vector<std::string> found_;
};

// As the lexicon's binary search needs them.
TEST(WordLists, CommonWordsAreSortedBehindTheComments) {
  std::vector<std::string> words;
  const std::vector<Line> lines = read_list("common_words.txt");
  for (const Line& line : lines) {
    EXPECT_GE(line.text.size(), 4u) << line.number;
    EXPECT_EQ(line.text.find_first_not_of("abcdefghijklmnopqrstuvwxyz"), std::string::npos) << line.number;
    words.push_back(line.text);
  }
  ASSERT_GT(words.size(), 10'000u);
  EXPECT_EQ(lines.back().number - lines.front().number + 1, lines.size()) << "comments stand above";
  EXPECT_TRUE(std::is_sorted(words.begin(), words.end()));
  EXPECT_EQ(std::adjacent_find(words.begin(), words.end()), words.end());
}

TEST(WordLists, StopAndQuestionWordsAreSingleLowerCaseWordsOnce) {
  Duplicates words;  // of both files: a word is one or the other
  for (const auto* name : {"stop_words.txt", "question_words.txt"}) {
    const auto lines = read_list(name);
    EXPECT_GT(lines.size(), 30U) << name;
    for (const auto& line : lines) {
      EXPECT_EQ(line.text, lower(line.text)) << name << ':' << line.number;
      EXPECT_EQ(line.text.find_first_of(" \t\r,"), std::string::npos) << name << ':' << line.number;
      words.add(line.text, line.number);
    }
  }
  EXPECT_THAT(words.found(), IsEmpty());
}

TEST(WordLists, StopWordsLeaveOutWhatMeansSomethingInCode) {
  std::set<std::string> words;
  for (const auto* name : {"stop_words.txt", "question_words.txt"}) {
    for (const auto& line : read_list(name)) words.insert(line.text);
  }
  for (const auto* word : {"not", "no", "null", "new", "if", "else", "while", "try", "yield", "let", "var",
                           "go", "c", "r", "difference", "versus", "compare"}) {
    EXPECT_FALSE(words.contains(word)) << word;
  }
}

TEST(WordLists, SymbolsAreOneALineWithLowerCaseParts) {
  const auto lines = read_list("symbols.txt");
  EXPECT_GT(lines.size(), 300U);
  Duplicates symbols;
  for (const auto& line : lines) {
    const auto columns = split(line.text, "\t");
    ASSERT_LE(columns.size(), 2U) << line.number;
    EXPECT_FALSE(columns[0].empty()) << line.number;
    EXPECT_EQ(columns[0].find_first_of(" \r"), std::string::npos) << line.number;
    EXPECT_LE(columns[0].size(), 64U) << line.number << ": the tokenizer drops longer ones";
    symbols.add(lower(columns[0]), line.number);
    if (columns.size() == 1) continue;
    EXPECT_EQ(columns[1], lower(columns[1])) << line.number;
    for (const auto& part : split(columns[1], " ")) {
      EXPECT_FALSE(part.empty()) << line.number << ": one blank between parts, none at the end";
    }
  }
  EXPECT_THAT(symbols.found(), IsEmpty());
}

TEST(WordLists, ATermOfTheSynonymsBelongsToOneRule) {
  const auto lines = read_list("synonyms.txt");
  EXPECT_GT(lines.size(), 300U);
  Duplicates terms;  // of the two-way groups, and what stands before an arrow
  for (const auto& line : lines) {
    const auto sides = split(line.text, "=>");
    ASSERT_LE(sides.size(), 2U) << line.number;
    std::set<std::string> of_rule;
    for (const auto& side : sides) {
      for (const auto& written : split(side, ",")) {
        const std::string term = lower(without_blanks_around(written));
        EXPECT_FALSE(term.empty()) << line.number << ": " << line.text;
        EXPECT_EQ(term.find_first_of("\t\r"), std::string::npos) << line.number;
        EXPECT_TRUE(of_rule.insert(term).second) << line.number << ": " << term << " stands twice";
        if (&side == &sides.front()) terms.add(term, line.number);
      }
    }
    if (sides.size() == 1) {
      EXPECT_GE(of_rule.size(), 2U) << line.number << ": a group of one";
    } else {
      EXPECT_EQ(split(sides.front(), ",").size(), 1U) << line.number << ": one term before an arrow";
    }
  }
  EXPECT_THAT(terms.found(), IsEmpty());
}

TEST(WordLists, KnowTheAcronymsThatEverybodyAsksFor) {
  Duplicates terms;
  for (const auto& line : read_list("synonyms.txt")) {
    for (const auto& term : split(split(line.text, "=>").front(), ",")) {
      terms.add(lower(without_blanks_around(term)), line.number);
    }
  }
  for (const auto* term : {"gil", "k8s", "oop", "di", "js", "orm", "jwt", "xss", "cpp", "regex"}) {
    EXPECT_TRUE(terms.contains(term)) << term;
  }
}

}  // namespace
