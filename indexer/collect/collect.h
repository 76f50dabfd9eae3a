// All pages of all sources, each once, in site order: what the index is made from.
//
//   qasearch-index public/ content/   ->   collect({"public", "content"})   ->   page(0), page(1), ...
//
// Folders are walked in the order of their names; links are not followed, hidden folders and node_modules not
// entered. Records of one path become one page (merge.h). A page without questions is kept when it can be
// found by what it says (an article: a title, and a body or a description). Pages wait in a spool, so memory
// grows with their number and not with their texts. One thread at a time.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/document/page.h"
#include "engine/indexing/page_source.h"
#include "indexer/page/page_record.h"

namespace qasearch {

struct CollectCounts {
  std::uint64_t files = 0;         // seen
  std::uint64_t files_read = 0;    // of a format that we know
  std::uint64_t files_used = 0;    // that gave a record of a page
  std::uint64_t files_failed = 0;  // that gave none, but a problem
  std::uint64_t bytes_read = 0;
  std::uint64_t records = 0;  // of pages, before merging
  std::uint64_t pages = 0;    // with questions
  std::uint64_t questions = 0;
  std::uint64_t articles = 0;     // pages without questions that say something
  std::uint64_t empty_pages = 0;  // that say nothing, left out
  std::uint64_t drafts = 0;       // left out
  std::uint64_t no_index = 0;     // pages that ask not to be searched, left out
  std::uint64_t excluded = 0;     // files, folders and pages left out by CollectOptions::exclude
  std::uint64_t listing_heads = 0;
  std::uint64_t problems = 0;  // also those whose texts were not kept
};

/// Keep: remarks for the site's owner are kept too (Collection::remarks and other_paths).
enum class Remarks : std::uint8_t { Drop, Keep };

struct CollectOptions {
  /// Called after each file that was looked at.
  std::function<void(const CollectCounts&)> progress{};
  /// Asked before each file; once it says yes, collecting fails with Stopped.
  std::function<bool()> stop{};
  Remarks remarks = Remarks::Drop;
  /// Threads that read files; 0: one for each core. Order and outcome do not depend on it.
  unsigned threads = 0;
  /// Patterns of files and pages that are left out (exclude_list.h).
  std::vector<std::string> exclude{};
  /// "https://example.org/learn", to tell the site's own URLs from those of others; may be empty.
  std::string site_url{};
};

class Collection : public PageSource {
 public:
  ~Collection() override;
  Collection(Collection&&) noexcept;

  const CollectCounts& counts() const;
  /// At most kLimits.problems of them, in the order of files.
  const std::vector<Problem>& problems() const;

  /// Each once, sorted. Empty unless they were to be kept.
  const std::vector<Remark>& remarks() const;
  /// Paths of the site without questions: pages (articles too), and files as they are served.
  /// Sorted. Empty unless remarks were to be kept.
  const std::vector<std::string>& other_paths() const;

  /// Pages with questions, and articles.
  std::size_t size() const override;
  /// In site order. The page fails with Io when the spool cannot be read.
  PageEntry entry(std::size_t number) const override;
  Result<Page> page(std::size_t number) const override;

 private:
  friend class Collector;
  struct State;
  explicit Collection(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Reads the sources, files or folders. Fails with NotFound when one does not exist, with Io when the spool
/// cannot be written; everything else skips a file or an entry and is among the problems.
Result<Collection> collect(const std::vector<std::string>& sources, const CollectOptions& options = {});

/// The same, all in memory: for small sites and tests.
Result<std::vector<Page>> all_pages(const Collection& collection);

}  // namespace qasearch
