// SPDX-License-Identifier: MIT
#include "engine/search/score_explanation.h"

#include <algorithm>
#include <string>

#include "engine/reader/bm25.h"

namespace qasearch {
namespace {

// One document, asked for its terms.
class ScoredTerms {
 public:
  ScoredTerms(const Xapian::Database& database, Xapian::docid document)
      : database_(database),
        document_(document),
        relative_length_(database_.get_doclength(document) / database_.get_avlength()) {}

  // 0 where the document lacks it.
  std::uint32_t occurrences(const std::string& term) const {
    auto posting = database_.postlist_begin(term);
    if (posting == database_.postlist_end(term)) return 0;
    posting.skip_to(document_);
    const bool found = posting != database_.postlist_end(term) && *posting == document_;
    return found ? posting.get_wdf() : 0;
  }

  // BM25 as Xapian has it.
  double score(const std::string& term, std::uint32_t occurrences) const {
    const double idf = idf_of(database_.get_doccount(), database_.get_termfreq(term));
    const double length = kSaturation * (relative_length_ * kLengthShare + (1 - kLengthShare));
    return idf * (kSaturation + 1) * occurrences / (length + occurrences);
  }

 private:
  const Xapian::Database& database_;
  Xapian::docid document_;
  double relative_length_;
};

ScorePart part_of(std::string_view reason, double score) {
  ScorePart part;
  part.reason = reason;
  part.score = score;
  return part;
}

ScorePart part_of(const WeightedTerm& scored, std::uint32_t occurrences, double score) {
  ScorePart part;
  part.word = scored.word;
  part.reason = term_reason_name(scored.reason);
  part.of = scored.of;
  part.occurrences = occurrences;
  part.score = score;
  if (scored.field) {
    part.field = text_field(*scored.field).name;
  } else {
    part.field = scored.reason == TermReason::Title ? text_field(FieldId::Title).name : "text";
  }
  return part;
}

}  // namespace

std::vector<ScorePart> explain_score(SearchContext& context, const QueryPlan& plan, const ScoredDocument& hit,
                                     Deadline& deadline) {
  constexpr std::uint32_t kTermWork = 1 << 8;
  const ScoredTerms terms(context.database, hit.id);
  std::vector<ScorePart> parts;
  for (const WeightedTerm& scored : plan.score) {
    deadline.spend(kTermWork);
    const std::uint32_t occurrences = terms.occurrences(scored.term);
    if (occurrences == 0) continue;
    const double score = scored.weight * terms.score(scored.term, occurrences);
    parts.push_back(part_of(scored, occurrences, score));
  }
  if (hit.pinned) parts.push_back(part_of("pinned", 0));
  if (hit.all_words > 0) parts.push_back(part_of("all_words", hit.all_words));
  if (hit.phrase > 0) parts.push_back(part_of("phrase", hit.phrase));
  if (hit.title_share > 0) parts.push_back(part_of("title_share", hit.title_share));
  if (hit.nearness > 0) parts.push_back(part_of("nearness", hit.nearness));
  if (hit.likeness > 0) parts.push_back(part_of("likeness", hit.likeness));
  std::stable_sort(parts.begin(), parts.end(),
                   [](const ScorePart& a, const ScorePart& b) { return a.score > b.score; });
  return parts;
}

}  // namespace qasearch
