#include "engine/search/question_details.h"

#include <algorithm>
#include <utility>

#include "engine/search/document_lookup.h"
#include "engine/search/hit.h"
#include "engine/search/more_like_this.h"

namespace qasearch {

std::optional<QuestionDetails> question_details(SearchContext& context, const std::string& id,
                                                Deadline deadline) {
  deadline.look();
  auto found = find_document(context, id, deadline);
  if (!found) return std::nullopt;
  QuestionDetails details;
  details.siblings = sibling_pages(context, *found, deadline);
  details.hit = make_hit(context, found->question, {});
  details.answer = std::move(found->question.answer);
  details.index = context.reader->info;
  return details;
}

std::optional<RelatedQuestions> related_questions(SearchContext& context, const std::string& id,
                                                  std::uint32_t limit, Deadline deadline, bool with_texts) {
  deadline.look();
  const auto found = find_document(context, id, deadline);
  if (!found) return std::nullopt;
  RelatedQuestions related;
  related.id = id;
  for (const ScoredDocument& near : more_like_this(context, *found, std::min(limit, kMaxRelated), deadline)) {
    related.hits.push_back(make_hit(context, near, {}));
    if (with_texts) related.hits.back().texts = hit_texts(context, near, {});
  }
  related.index = context.reader->info;
  return related;
}

}  // namespace qasearch
