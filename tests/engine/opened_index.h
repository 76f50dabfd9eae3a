// A temporary index as the engine's rooms see it: for tests below the searcher.
// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

#include "engine/reader/index_reader.h"
#include "tests/engine/temporary_index.h"

namespace qasearch {

struct OpenedIndex {
  TemporaryIndex index;
  IndexReader questions;
  Deadline endless;
  IndexView at_leisure;

  explicit OpenedIndex(const std::vector<Page>& pages)
      : index(pages),
        questions(Xapian::Database(index.dir().string()), "en"),
        at_leisure(questions.until(endless)) {}
  OpenedIndex(const OpenedIndex&) = delete;
  OpenedIndex& operator=(const OpenedIndex&) = delete;
};

}  // namespace qasearch
