// Answers searches on one published index.
//
// A Searcher holds one generation open: every answer belongs to one revision. One thread at a time; have one
// for each thread (see another()). A new generation needs a new Searcher (see docs/index-format.md). Throws
// std::bad_alloc, and is good for the next request all the same.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "engine/base/result.h"
#include "engine/search/results.h"
#include "engine/storage/generation.h"

namespace qasearch {

class LazyTitleIndex;

class Searcher {
 public:
  /// Opens what is published in `index_dir`. Fails with IndexMissing, IndexUnreadable or IndexVersion, each
  /// with a hint. Cheap: well under a millisecond.
  static Result<Searcher> open(const std::filesystem::path& index_dir);

  /// One more on the same generation, for another thread. The two share what takes most memory and never
  /// changes. Fails as open() does; the generation may be gone by now.
  Result<Searcher> another() const;

  ~Searcher();
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;

  /// Reads what the first suggestion, misspelt word and counted facet would else wait for: some milliseconds
  /// for a thousand questions, once. For who serves many.
  Result<void> warm_up();

  /// A piece of that: some 10 ms, at most 50 with 50,000 questions. True while there is more.
  Result<bool> warm_up_some();

  /// Answers any request; a limit or offset over the allowed one is lowered. Fails only when the index cannot
  /// be read (IndexUnreadable) or the request's deadline passes (Timeout).
  Result<SearchResults> search(const SearchRequest& request);

  /// Titles for what is typed so far: its last word may be unfinished. An empty query has none. Fails as
  /// search() does, and so do those below.
  Result<Suggestions> suggest(const SuggestRequest& request);

  /// A question or article whole, by its hit id; nothing when the index has none such.
  Result<std::optional<QuestionDetails>> question(const std::string& id, const Deadline& deadline = {});

  /// Questions like one; nothing when the index has none with that id. At most kMaxRelated.
  Result<std::optional<RelatedQuestions>> related(const std::string& id, std::uint32_t limit,
                                                  const Deadline& deadline = {});

  const IndexInfo& info() const;

 private:
  struct Impl;
  explicit Searcher(std::unique_ptr<Impl> impl);
  template <typename Fn>
  auto answer(Fn&& fn) -> Result<decltype(fn(std::declval<Impl&>()))>;

  std::unique_ptr<Impl> impl_;  // nullptr: given up for a lack of memory, opened again when it is asked
  Generation generation_;
  std::filesystem::path index_dir_;
  IndexInfo info_;
  std::shared_ptr<LazyTitleIndex> titles_;
};

}  // namespace qasearch
