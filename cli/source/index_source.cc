// SPDX-License-Identifier: MIT
#include <utility>

#include "cli/source/answer_source.h"
#include "engine/search/searcher.h"

namespace qasearch {

namespace {

class IndexSource final : public AnswerSource {
 public:
  IndexSource(Searcher searcher, std::filesystem::path index)
      : searcher_(std::move(searcher)), index_(std::move(index)) {}

  Result<SearchResults> search(const SearchRequest& request) override { return searcher_.search(request); }
  Result<Suggestions> suggest(const SuggestRequest& request) override { return searcher_.suggest(request); }
  Result<std::optional<QuestionDetails>> question(const std::string& id) override {
    return searcher_.question(id);
  }
  Result<std::optional<RelatedQuestions>> related(const std::string& id, std::uint32_t limit) override {
    return searcher_.related(id, limit);
  }
  std::string place() const override { return index_.string(); }

 private:
  Searcher searcher_;
  std::filesystem::path index_;
};

}  // namespace

Result<std::unique_ptr<AnswerSource>> open_index_source(const std::filesystem::path& index) {
  auto searcher = Searcher::open(index);
  if (searcher) return std::make_unique<IndexSource>(std::move(*searcher), index);
  Error error = std::move(searcher).error();
  const bool is_unreadable = error.code == ErrorCode::IndexUnreadable && !error.hint.empty();
  if (!is_unreadable && error.hint.find("qasearch-index") == std::string::npos) {
    if (!error.hint.empty()) error.hint += "; ";
    error.hint += "build one: qasearch-index SOURCE --index " + index.string();
  }
  return tl::make_unexpected(std::move(error));
}

}  // namespace qasearch
