// Builds one database from pages with all cores: batches of pages become temporary databases, which are
// merged.
//
// Document numbers come in the order of the pages, however many threads there are. Documents are given to
// Xapian's tables after each thousand, which takes the least time and bounds memory by that for each
// thread; parts are as large as they can be, because a merge leaves posting lists in the pieces that it
// finds.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/document/record_codec.h"
#include "engine/indexing/build_progress.h"
#include "engine/indexing/index_plan.h"
#include "engine/indexing/page_catalog.h"
#include "engine/indexing/page_source.h"
#include "engine/storage/term_dictionary.h"

namespace qasearch {

struct BuildOptions {
  std::string language;
  unsigned threads = 1;                // at least 1
  ProgressReport progress{};           // may be empty
  StopRequest stop{};                  // at each document, and at each table of a merge
  std::size_t flush_documents = 1000;  // 200 to 1000 cost the least time
  std::size_t part_documents = 16000;  // at most, about
};

class SegmentBuilder {
 public:
  /// `directory` exists and is empty; the parts are left in it. All but the options are borrowed.
  SegmentBuilder(const PageSource& sources, std::shared_ptr<const RecordDictionary> dictionary,
                 std::filesystem::path directory, const BuildOptions& options);

  /// Makes the documents of the planned pages that have a source, numbered from 1 in the order of the plan.
  Result<void> build(const std::vector<PlannedPage>& pages);

  /// Writes all documents and the metadata to a new database at `path`. Once, after build().
  Result<void> merge_into(const std::filesystem::path& path,
                          const std::map<std::string, std::string>& metadata);

  /// The words of all documents.
  const TermDictionary& words() const { return words_; }
  /// A row for each page, in the order of the plan.
  const std::vector<CatalogPage>& pages() const { return indexed_; }

 private:
  struct Batch {
    std::size_t begin, end;  // of the plan
    std::uint32_t documents;
  };
  class Worker;

  const PageSource& sources_;
  std::shared_ptr<const RecordDictionary> dictionary_;
  std::filesystem::path directory_;
  BuildOptions options_;
  std::vector<std::filesystem::path> parts_;
  std::vector<CatalogPage> indexed_;
  TermDictionary words_;
};

}  // namespace qasearch
