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

#include "engine/base/deadline.h"
#include "engine/base/result.h"
#include "engine/search/results.h"

namespace qasearch {

struct IndexReader;
struct SearchContext;

class Searcher {
 public:
  /// Opens what is published in `index_dir`. Fails with IndexMissing, IndexUnreadable or IndexVersion, each
  /// with a hint. Costs well under a millisecond.
  static Result<Searcher> open(const std::filesystem::path& index_dir);

  /// One more on the same generation, for another thread. They share everything that never changes. Fails as
  /// open() does; the generation may have been removed meanwhile.
  Result<Searcher> another() const;

  ~Searcher();
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;

  /// Reads what the first suggestion, misspelt word and facet would else wait for, once for all searchers of
  /// the generation: some milliseconds for a thousand questions.
  Result<void> warm_up();

  /// Reads a part of that: some 10 ms, at most 50 with 50,000 questions. False when nothing was left.
  Result<bool> warm_up_some();

  /// Answers any request; a limit or offset over the allowed one is lowered. Fails only when the index cannot
  /// be read (IndexUnreadable) or the deadline passes (Timeout).
  Result<SearchResults> search(const SearchRequest& request, const Deadline& deadline = {});

  /// Titles for a query whose last word may be unfinished; none for an empty one. Fails as search() does, and
  /// so do those below.
  Result<Suggestions> suggest(const SuggestRequest& request, const Deadline& deadline = {});

  /// A question or article whole, by its hit id; nothing when the index has none with that id.
  Result<std::optional<QuestionDetails>> question(const std::string& id, const Deadline& deadline = {});

  /// Questions like the one with this id, at most kMaxRelated, on demand with their whole texts; nothing when
  /// the index has none with that id.
  Result<std::optional<RelatedQuestions>> related(const std::string& id, std::uint32_t limit,
                                                  const Deadline& deadline = {}, bool with_texts = false);

  const IndexInfo& info() const;

 private:
  explicit Searcher(std::unique_ptr<SearchContext> context);
  template <typename Fn>
  auto answer(Fn&& fn) -> Result<decltype(fn(std::declval<SearchContext&>()))>;

  std::shared_ptr<const IndexReader> reader_;
  std::unique_ptr<SearchContext> context_;  // nullptr: dropped after a failure, opened again when needed
};

}  // namespace qasearch
