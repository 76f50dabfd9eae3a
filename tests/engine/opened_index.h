// A temporary index as the folders below the searcher see it.
// SPDX-License-Identifier: MIT
#pragma once

#include <stdexcept>
#include <vector>

#include "engine/reader/index_opening.h"
#include "tests/engine/temporary_index.h"

namespace qasearch {

struct OpenedIndex {
  TemporaryIndex index;
  SearchContext context;
  Deadline endless;

  explicit OpenedIndex(const std::vector<Page>& pages) : index(pages), context(open(index)) {}
  OpenedIndex(const OpenedIndex&) = delete;
  OpenedIndex& operator=(const OpenedIndex&) = delete;

 private:
  static SearchContext open(const TemporaryIndex& index) {
    Result<SearchContext> opened = open_index(index.dir());
    if (!opened) throw std::runtime_error(opened.error().message);
    return *std::move(opened);
  }
};

}  // namespace qasearch
