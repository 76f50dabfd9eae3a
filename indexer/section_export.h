// The sections of a site's pages and questions for Nuxt UI (program/json/section.h), without an index.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "indexer/collect/collect.h"

namespace qasearch {

/// A list of JSON in site order: each page with its description, then its questions with their answers as
/// plain text. Links have no site's URL, for the site's own router takes them. Fails with Io when the spool
/// cannot be read.
Result<std::string> sections_json(const Collection& collection, std::string_view link_template);

}  // namespace qasearch
