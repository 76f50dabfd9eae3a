// Place of a record: its file, its name in messages, and what the file says about it.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "indexer/body/heading_slug.h"
#include "indexer/page/page_record.h"

namespace qasearch {

struct RecordPlace {
  const SourceFile& file;
  std::string entry{};          // for messages: "line 12"; may be empty
  std::string fallback_path{};  // for a record without a path; may be empty
  Fidelity fidelity = Fidelity::Record;
  std::int64_t built_ms = 0;
  std::optional<AnchorStyle> markdown{};  // of a file of Markdown; nothing: the body may be HTML
};

}  // namespace qasearch
