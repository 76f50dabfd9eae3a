// The state of a generation as a writer needs it: of the published one, to build on it; of a new one, to
// check it.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/indexing/build_result.h"
#include "engine/indexing/page_catalog.h"
#include "engine/storage/generation.h"

namespace qasearch {

struct IndexState {
  Generation generation;  // number 0: none
  std::uint64_t revision = 0;
  std::uint32_t last_document = 0;
  std::uint64_t index_bytes = 0;
  std::map<std::string, std::string> metadata;  // empty where it could not be read
  std::vector<CatalogPage> pages;

  /// Whether its documents are those that this program would make: same schema, word lists and language, and
  /// everything there to go on from.
  bool fits(std::string_view language) const;

  /// Whether its metadata is the same but for revision and time, which every run changes.
  bool has_metadata(const std::map<std::string, std::string>& wanted) const;

  /// Whether many small changes have left it much larger than its texts need.
  bool is_bloated() const;

  BuildResult as_published() const;
};

/// Parts that cannot be read are left empty: the next index is then made from the sources alone and may be
/// the repair.
IndexState read_index_state(const Generation& generation);

/// Counts the documents, reads some from all over the site, and lets Xapian check its tables. Fails with Io.
Result<void> check_new_generation(const Generation& generation, const std::vector<CatalogPage>& pages);

}  // namespace qasearch
