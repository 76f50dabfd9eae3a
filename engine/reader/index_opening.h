// Opens what is published in an index directory.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <memory>

#include "engine/base/result.h"
#include "engine/reader/search_context.h"

namespace qasearch {

/// Opens the published generation: a context with a reader of its own. Fails with IndexMissing,
/// IndexUnreadable or IndexVersion, each with a hint. Costs well under a millisecond.
Result<SearchContext> open_index(const std::filesystem::path& index_dir);

/// Opens one more context on a reader, for another thread or in place of a dropped one. Fails as open_index()
/// does; the generation may have been removed meanwhile.
Result<SearchContext> open_context(std::shared_ptr<const IndexReader> reader);

}  // namespace qasearch
