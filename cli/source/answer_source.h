// Source of answers for the command line: an index on this machine, or a qasearchd. One thread at a time.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "engine/base/result.h"
#include "engine/search/results.h"

namespace qasearch {

/// A question or article, and questions like it.
struct QuestionAnswer {
  QuestionDetails question;
  RelatedQuestions related;
};

class AnswerSource {
 public:
  AnswerSource() = default;
  AnswerSource(const AnswerSource&) = delete;
  AnswerSource& operator=(const AnswerSource&) = delete;
  virtual ~AnswerSource() = default;

  virtual Result<SearchResults> search(const SearchRequest& request) = 0;
  virtual Result<Suggestions> suggest(const SuggestRequest& request) = 0;
  /// A question or article by its hit id; nothing when there is none.
  virtual Result<std::optional<QuestionDetails>> question(const std::string& id) = 0;
  virtual Result<std::optional<RelatedQuestions>> related(const std::string& id, std::uint32_t limit) = 0;
  /// Both at once, with at most `limit` related questions; 0 asks for the question alone.
  virtual Result<std::optional<QuestionAnswer>> question_with_related(const std::string& id,
                                                                      std::uint32_t limit);
  /// From here on a request in progress may fail with Stopped once this descriptor is readable; -1: none. An
  /// index answers too quickly for that.
  virtual void set_interrupt(int descriptor) { (void)descriptor; }
  /// The directory of the index, or the URL of the server.
  virtual std::string place() const = 0;
};

/// Opens an index directory. Fails as Searcher::open() does, with a hint that says how to build an index.
Result<std::unique_ptr<AnswerSource>> open_index_source(const std::filesystem::path& index);

}  // namespace qasearch
