// SPDX-License-Identifier: MIT
#include "engine/search/hit.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "engine/text/link.h"

namespace qasearch {
namespace {

constexpr double kLeastMarkIdf = 0.1;

}  // namespace

MarkTerms mark_terms(const QueryPlan& plan, const Vocabulary& vocabulary) {
  MarkTerms marks;
  const double all = 1.0 + vocabulary.document_count();
  for (const std::string& term : plan.highlight) {
    const std::uint32_t having = vocabulary.document_frequency(term);
    if (having > 0) marks.emplace(term, std::max(kLeastMarkIdf, std::log(all / having)));
  }
  return marks;
}

Hit make_hit(SearchContext& context, const StoredQuestion& stored, const MarkTerms& marks) {
  Hit hit;
  hit.type = stored.type;
  hit.title = highlight(stored.plain_question(), marks, context.tokenizer);
  hit.snippet = make_snippet(stored.text, stored.blocks, marks, context.tokenizer);
  hit.url = link_to(context.reader->info, stored);
  hit.id = stored.id;
  hit.question = stored.question;
  hit.difficulty = stored.difficulty;
  hit.framework = stored.framework;
  hit.topic = stored.topic;
  hit.subtopic = stored.subtopic;
  hit.page_path = stored.page_path;
  hit.page_title = stored.page_title;
  hit.updated = stored.updated;
  return hit;
}

Hit make_hit(SearchContext& context, const ScoredDocument& found, const MarkTerms& marks) {
  const auto document = found.document ? found.document : context.document(found.id);
  Hit hit = make_hit(context, document->stored, marks);
  hit.score = found.score;
  return hit;
}

HitTexts hit_texts(SearchContext& context, const ScoredDocument& found, const MarkTerms& marks) {
  const auto document = found.document ? found.document : context.document(found.id);
  const StoredQuestion& stored = document->stored;
  const auto marked = [&](const std::string& text) { return highlight(text, marks, context.tokenizer); };
  return {marked(stored.question), marked(stored.text), marked(stored.framework), marked(stored.topic),
          marked(stored.subtopic)};
}

std::string link_to(const IndexInfo& info, const StoredQuestion& stored) {
  return make_link(info.site_url, info.link_template, stored.page_path,
                   {.id = stored.anchor, .fragment = stored.fragment});
}

}  // namespace qasearch
