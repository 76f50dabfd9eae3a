#include "engine/search/suggestions.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "engine/search/document_lookup.h"
#include "engine/search/hit.h"
#include "engine/suggest/suggester.h"
#include "engine/text/utf8.h"

namespace qasearch {

Suggestions suggest(SearchContext& context, const SuggestRequest& request, Deadline deadline) {
  const auto start = std::chrono::steady_clock::now();
  const IndexReader& reader = *context.reader;
  const Suggester suggester(reader.titles.get(context.words, context.tokenizer), context.tokenizer);
  deadline.look();
  Suggestions suggestions;
  suggestions.query = repair_utf8(request.query);
  const std::uint32_t limit = std::min(request.limit, kMaxSuggestions);
  for (Highlighted& title : suggester.suggest(suggestions.query, limit, deadline)) {
    const auto found = find_title(context, title.text, deadline);
    if (!found) continue;
    suggestions.suggestions.push_back(
        {found->question.id, link_to(reader.info, found->question), found->question.type, std::move(title)});
  }
  suggestions.index = reader.info;
  suggestions.took_ms =
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  return suggestions;
}

}  // namespace qasearch
