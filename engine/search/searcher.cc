#include "engine/search/searcher.h"

#include "engine/reader/index_opening.h"
#include "engine/reader/read_guard.h"
#include "engine/search/question_details.h"
#include "engine/search/search.h"
#include "engine/search/suggestions.h"

namespace qasearch {

Result<Searcher> Searcher::open(const std::filesystem::path& index_dir) {
  ASSIGN_OR_RETURN(SearchContext context, open_index(index_dir));
  return Searcher(std::make_unique<SearchContext>(std::move(context)));
}

Result<Searcher> Searcher::another() const {
  ASSIGN_OR_RETURN(SearchContext context, open_context(reader_));
  return Searcher(std::make_unique<SearchContext>(std::move(context)));
}

Searcher::Searcher(std::unique_ptr<SearchContext> context)
    : reader_(context->reader), context_(std::move(context)) {}
Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;

template <typename Fn>
auto Searcher::answer(Fn&& fn) -> Result<decltype(fn(std::declval<SearchContext&>()))> {
  if (!context_) {
    ASSIGN_OR_RETURN(SearchContext context, open_context(reader_));
    context_ = std::make_unique<SearchContext>(std::move(context));
  }
  try {
    auto answered = read_guard("the index", reader_->generation, [&] { return fn(*context_); });
    if (!answered) context_.reset();
    return answered;
  } catch (const DeadlinePassed&) {
    return fail(ErrorCode::Timeout, "the answer took longer than it may", "ask with fewer or rarer words");
  } catch (...) {
    context_.reset();  // search_context.h says why
    throw;
  }
}

Result<bool> Searcher::warm_up_some() {
  return answer([](SearchContext& context) { return qasearch::warm_up_some(context); });
}

Result<void> Searcher::warm_up() {
  while (true) {
    ASSIGN_OR_RETURN(const bool is_more, warm_up_some());
    if (!is_more) return {};
  }
}

Result<SearchResults> Searcher::search(const SearchRequest& request, const Deadline& deadline) {
  return answer([&](SearchContext& context) { return qasearch::search(context, request, deadline); });
}

Result<Suggestions> Searcher::suggest(const SuggestRequest& request, const Deadline& deadline) {
  return answer([&](SearchContext& context) { return qasearch::suggest(context, request, deadline); });
}

Result<std::optional<QuestionDetails>> Searcher::question(const std::string& id, const Deadline& deadline) {
  return answer([&](SearchContext& context) { return question_details(context, id, deadline); });
}

Result<std::optional<RelatedQuestions>> Searcher::related(const std::string& id, std::uint32_t limit,
                                                          const Deadline& deadline, bool with_texts) {
  return answer(
      [&](SearchContext& context) { return related_questions(context, id, limit, deadline, with_texts); });
}

const IndexInfo& Searcher::info() const { return reader_->info; }

}  // namespace qasearch
