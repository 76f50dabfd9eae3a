// Compares pages with expected-questions.json of a fixture site.
// SPDX-License-Identifier: MIT
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/document/page.h"
#include "engine/text/utf8.h"
#include "indexer/parse/read_json.h"
#include "tests/indexer/test_files.h"

namespace qasearch {

enum class Texts { Equal, Questions };  // all fields as the source has them; or ids and questions only

/// Expects every page (or that of `only_path`) with exactly its questions. Returns how many questions were
/// compared.
inline std::size_t expect_questions(const std::vector<Page>& pages,
                                    const std::filesystem::path& expected_file, Texts texts = Texts::Equal,
                                    std::string_view only_path = {}) {
  const auto text_of = [](const Value& object, std::string_view key) {
    const Value* const value = object.find(key);
    return value != nullptr ? value->text : std::string();
  };
  std::map<std::string, const Page*> by_path;
  for (const Page& page : pages)
    EXPECT_TRUE(by_path.emplace(page.path, &page).second) << page.path << " twice";
  std::size_t compared = 0;
  const Value expected = parse_json(read_file(expected_file)).value();
  for (const Value& record : expected.items) {
    const std::string path = text_of(record, "path");
    if (!only_path.empty() && path != only_path) continue;
    SCOPED_TRACE(path);
    const std::vector<Value>& questions = record.find("questions")->items;
    const auto found = by_path.find(path);
    if (questions.empty()) {
      EXPECT_TRUE(found == by_path.end() || found->second->questions.empty());
      continue;
    }
    if (found == by_path.end()) {
      ADD_FAILURE() << "missing";
      continue;
    }
    const Page& page = *found->second;
    if (texts == Texts::Equal) {
      EXPECT_EQ(page.framework, text_of(record, "framework"));
      EXPECT_EQ(page.topic, text_of(record, "topic"));
      EXPECT_EQ(page.subtopic, text_of(record, "subtopic"));
      EXPECT_EQ(page.updated, text_of(record, "updated"));
      EXPECT_EQ(std::to_string(page.order), text_of(record, "order"));
    }
    if (page.questions.size() != questions.size()) {
      ADD_FAILURE() << page.questions.size() << " questions";
      continue;
    }
    for (std::size_t i = 0; i < questions.size(); ++i) {
      EXPECT_EQ(page.questions[i].id, text_of(questions[i], "id"));
      EXPECT_EQ(page.questions[i].question, trim(text_of(questions[i], "q")));
      ++compared;
      if (texts == Texts::Questions) continue;
      EXPECT_EQ(page.questions[i].answer, text_of(questions[i], "a"));
      std::string difficulty = text_of(questions[i], "difficulty");
      if (difficulty.empty()) difficulty = text_of(record, "difficulty");
      EXPECT_EQ(difficulty_name(page.questions[i].difficulty), difficulty);
    }
  }
  return compared;
}

}  // namespace qasearch
