// A new generation made from the published one: its documents stay but for those of pages that have changed.
//
// The databases are copied and the copies changed; they are compacted when much has changed, or built anew
// when many small changes have made them large. The cost is that of the changed pages and of the copying.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/indexing/index_plan.h"
#include "engine/indexing/page_catalog.h"
#include "engine/indexing/page_source.h"
#include "engine/indexing/segment_builder.h"
#include "engine/storage/generation.h"

namespace qasearch {

struct UpdateInput {
  const PageSource& sources;
  const IndexPlan& plan;
  const std::vector<CatalogPage>& indexed;  // of the generation that is changed
  const Generation& from;
  const Generation& to;               // its directory exists
  std::filesystem::path working_dir;  // exists and is empty
  const BuildOptions& options;
  std::map<std::string, std::string> metadata;  // keys to replace in the copy of `from`
  std::map<std::string, std::string> words_metadata;
};

/// Gives the pages of the plan, without the removed ones.
Result<std::vector<CatalogPage>> update_index(const UpdateInput& input);

}  // namespace qasearch
