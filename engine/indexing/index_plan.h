// The plan of a build: the change of each page that makes the index hold what its sources hold.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/indexing/page_catalog.h"
#include "engine/indexing/page_source.h"

namespace qasearch {

enum class PageChange : std::uint8_t {
  Same,     // in both, alike
  Added,    // in the sources only
  Changed,  // in both, otherwise
  Removed,  // in the index only
  Kept,     // in the index only, and it stays
};

struct PlannedPage {
  static constexpr std::size_t kNowhere = SIZE_MAX;

  PageChange change = PageChange::Same;
  std::size_t source = kNowhere;   // its number in the sources
  std::size_t indexed = kNowhere;  // its number in the table of the index
  std::uint32_t rank = 0;          // its place among the pages; rises through the plan
};

struct IndexPlan {
  std::vector<PlannedPage> pages;  // in site order, with the removed ones at the end
  /// Numbers of pages.
  std::uint64_t added = 0, changed = 0, removed = 0, same = 0, kept = 0;

  std::uint64_t questions = 0;        // in the new index
  std::uint64_t documents = 0;        // in the new index: questions and articles
  std::uint64_t fresh_documents = 0;  // documents of added and changed pages
  std::vector<std::string> refused;   // pages that cannot be taken, with the reason
  bool ranks_fit = true;              // false: the gaps are used up, everything has to be written anew

  bool changes_nothing() const { return added == 0 && changed == 0 && removed == 0; }
};

/// `indexed` is empty for a new index. `keep_missing`: what the sources lack stays. Pages that are in the
/// index keep their ranks. A page with an unsafe path, or with one that came before, is refused.
IndexPlan plan_index(const PageSource& sources, const std::vector<CatalogPage>& indexed, bool keep_missing);

}  // namespace qasearch
