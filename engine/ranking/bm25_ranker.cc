// SPDX-License-Identifier: MIT
#include "engine/ranking/bm25_ranker.h"

#include <algorithm>

#include "engine/reader/bm25.h"

namespace qasearch {
namespace {

constexpr std::size_t kFirstSorted = 32;  // then four times as many each time

}  // namespace

Bm25Ranker::Bm25Ranker(SearchContext& context, const DocSet& kept, Deadline& deadline)
    : context_(context),
      kept_(kept),
      deadline_(deadline),
      kept_count_(kept.count()),
      scores_(context.database.get_lastdocid() + std::size_t{1}) {
  context_.reader->stats.expect(context_.database, kept_count_);
}

void Bm25Ranker::add(const std::string& term, double weight) {
  const auto postings = context_.postings(term, deadline_);
  const double most = weight * context_.idf(term) * (kSaturation + 1);
  const DocumentStats& stats = context_.reader->stats;
  postings->for_each([&](Posting posting) {
    if (!kept_.contains(posting.id)) return;
    const double occurrences = posting.occurrences;
    scores_[posting.id] +=
        most * occurrences / (stats.length_part(context_.database, posting.id) + occurrences);
  });
}

double Bm25Ranker::raised_score(Xapian::docid id) const {
  double factor = 1;
  for (const RaisedDocuments& raised : raised_) factor += raised.documents.contains(id) ? raised.share : 0;
  return scores_[id] * factor;
}

ScoredDocument Bm25Ranker::scored(Xapian::docid id) const {
  ScoredDocument hit{id, raised_score(id)};
  for (const RaisedDocuments& raised : raised_) {
    if (!raised.documents.contains(id)) continue;
    (raised.reason == RaiseReason::Phrase ? hit.phrase : hit.all_words) += raised.share * scores_[id];
  }
  return hit;
}

ScoredDocument Bm25Ranker::take(Xapian::docid document) {
  taken_.push_back(document);
  return scored(document);
}

std::optional<ScoredDocument> Bm25Ranker::next() {
  if (!is_listed_) list();
  if (at_ == sorted_) sort_more();
  if (at_ == ranked_.size()) return std::nullopt;
  return scored(ranked_[at_++].id);
}

void Bm25Ranker::list() {
  ranked_.reserve(kept_count_);
  kept_.for_each([&](Xapian::docid id) {
    if (std::find(taken_.begin(), taken_.end(), id) == taken_.end())
      ranked_.push_back({raised_score(id), id});
  });
  is_listed_ = true;
}

void Bm25Ranker::sort_more() {
  deadline_.look();
  const auto place = [&](std::size_t i) { return ranked_.begin() + static_cast<std::ptrdiff_t>(i); };
  const std::size_t end = std::min(ranked_.size(), std::max(kFirstSorted, 4 * sorted_));
  std::partial_sort(
      place(sorted_), place(end), ranked_.end(), [&](const RankedDocument& a, const RankedDocument& b) {
        return a.score != b.score ? a.score > b.score : context_.order(a.id) < context_.order(b.id);
      });
  sorted_ = end;
}

}  // namespace qasearch
