// A dry run: the changes that a build would make, question by question.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/indexing/index_writer.h"
#include "engine/indexing/page_source.h"

namespace qasearch {

struct QuestionChange {
  // Moved: the same question under another id, so that links to it break.
  enum class Kind : std::uint8_t { Added, Changed, Moved, Removed };

  Kind kind;
  std::string id;    // hit id; of an article its path
  std::string from;  // Moved: the id that it had
  std::string question;
};

std::string_view question_change_name(QuestionChange::Kind kind);

struct IndexComparison {
  std::uint64_t added = 0, changed = 0, removed = 0, same = 0;  // pages of either kind
  std::uint64_t questions = 0;                                  // that the index would hold
  std::uint64_t articles = 0;                                   // the same: pages without questions
  std::vector<std::string> refused;                             // pages that cannot be taken, with the reason
  bool from_nothing = false;                                    // there is no index, or none to build on
  std::vector<QuestionChange> changes;                          // in site order, removals last
};

/// Reads the published index and the pages that differ from it; takes no lock. `options`: language and mode
/// count. Fails with Io, or with IndexUnreadable when the index is lost while it is read.
Result<IndexComparison> compare_index(const std::filesystem::path& index_dir, const IndexOptions& options,
                                      const PageSource& pages);

}  // namespace qasearch
