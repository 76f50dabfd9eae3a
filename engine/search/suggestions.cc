// SPDX-License-Identifier: MIT
#include "engine/search/suggestions.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "engine/search/document_lookup.h"
#include "engine/search/hit.h"
#include "engine/search/rule_lookup.h"
#include "engine/suggest/suggester.h"
#include "engine/text/utf8.h"

namespace qasearch {
namespace {

Suggestion make_suggestion(const IndexReader& reader, const StoredQuestion& question, Highlighted title) {
  return {question.id, link_to(reader.info, question), question.type, std::move(title)};
}

// Puts the pinned questions first; those that were suggested anyway keep their marks.
void pin(SearchContext& context, const RuledDocuments& ruled, std::vector<Suggestion>& suggestions) {
  auto place = suggestions.begin();
  for (const RuledDocument& row : ruled.pinned) {
    const std::shared_ptr<const CachedDocument> document = context.document(row.document);
    const StoredQuestion& question = document->stored;
    const auto known = std::find_if(place, suggestions.end(),
                                    [&](const Suggestion& each) { return each.id == question.id; });
    if (known != suggestions.end()) {
      std::rotate(place, known, known + 1);
    } else {
      place = suggestions.insert(place,
                                 make_suggestion(*context.reader, question, {question.plain_question(), {}}));
    }
    ++place;
  }
}

}  // namespace

Suggestions suggest(SearchContext& context, const SuggestRequest& request, Deadline deadline) {
  const auto start = std::chrono::steady_clock::now();
  const IndexReader& reader = *context.reader;
  const Suggester suggester(reader.titles.get(context.words, context.tokenizer), context.tokenizer);
  deadline.look();
  Suggestions suggestions;
  suggestions.query = repair_utf8(request.query);
  const std::uint32_t limit = std::min(request.limit, kMaxSuggestions);
  const RuledDocuments ruled = ruled_documents(context, suggestions.query);
  const std::size_t spare = std::min<std::size_t>(ruled.hidden.size(), kMaxSuggestions);
  for (Highlighted& title : suggester.suggest(suggestions.query, limit + spare, deadline)) {
    if (suggestions.suggestions.size() == limit && ruled.pinned.empty()) break;
    const auto found = find_title(context, title.text, deadline);
    if (!found || names(ruled.hidden, found->id)) continue;
    suggestions.suggestions.push_back(make_suggestion(reader, found->question, std::move(title)));
  }
  if (limit > 0 && !trim(suggestions.query).empty()) pin(context, ruled, suggestions.suggestions);
  if (suggestions.suggestions.size() > limit) suggestions.suggestions.resize(limit);
  suggestions.index = reader.info;
  suggestions.took_ms =
      std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  return suggestions;
}

}  // namespace qasearch
