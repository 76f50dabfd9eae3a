// Reads a text as if it were a file, for tests of readers.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/document/page.h"
#include "indexer/formats/reader.h"
#include "indexer/page/page_record.h"

namespace qasearch {

inline ReadResult read_text(std::string_view text, const std::string& relative = "file") {
  return read_source({.path = "source/" + relative, .relative = relative, .bytes = text});
}

inline std::vector<std::string> reasons(const ReadResult& result) {
  std::vector<std::string> all;
  for (const Problem& problem : result.problems) all.push_back(problem.reason);
  return all;
}

/// "path: id|question|answer|difficulty" a question, one line each; "path" alone for a page without
/// questions.
inline std::string summary(const ReadResult& result) {
  std::string out;
  for (const PageRecord& record : result.records) {
    if (record.page.questions.empty()) out += record.page.path + "\n";
    for (const Question& question : record.page.questions) {
      out += record.page.path + ": " + question.id + "|" + question.question + "|" + question.answer + "|" +
             std::string(difficulty_name(question.difficulty)) + "\n";
    }
  }
  return out;
}

}  // namespace qasearch
