// All questions of a published index, for programs that judge or compare whole indexes.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/result.h"

namespace qasearch {

struct QuestionRow {
  std::string id;     // hit id
  std::string title;  // the question as plain text
};

/// By hit id. Reads every stored record: about a second for 50,000. Fails with IndexMissing or
/// IndexUnreadable; versions are not checked.
Result<std::vector<QuestionRow>> all_questions(const std::filesystem::path& index_dir);

}  // namespace qasearch
