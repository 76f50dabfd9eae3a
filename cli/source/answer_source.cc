// SPDX-License-Identifier: MIT
#include "cli/source/answer_source.h"

#include <utility>

namespace qasearch {

Result<std::optional<QuestionAnswer>> AnswerSource::question_with_related(const std::string& id,
                                                                          std::uint32_t limit) {
  ASSIGN_OR_RETURN(auto found, question(id));
  if (!found) return std::nullopt;
  QuestionAnswer answer{*std::move(found), {id, {}, {}}};
  if (limit == 0) return answer;
  ASSIGN_OR_RETURN(auto near, related(id, limit));
  if (near) answer.related = *std::move(near);
  return answer;
}

}  // namespace qasearch
