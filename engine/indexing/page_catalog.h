// The pages that a generation was made of, with their hashes: the next run finds the changed pages by them. A
// file of JSON lines in the generation.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/indexing/page_source.h"

namespace qasearch {

struct CatalogPage {
  PageEntry entry;
  std::uint64_t text_bytes = 0;  // titles, answers, description, body
  std::uint32_t rank = 0;        // in the order of pages; rising, with gaps for pages to come
  std::string description;       // the only text of a page that no document holds
};

CatalogPage make_catalog_page(const Page& page, std::uint32_t rank);

std::string to_json_lines(const std::vector<CatalogPage>& pages);

/// Fails with Io when there is no such file, with IndexUnreadable on lines that are none of ours.
Result<std::vector<CatalogPage>> read_page_catalog(const std::filesystem::path& path);

}  // namespace qasearch
