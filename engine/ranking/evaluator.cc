#include "engine/ranking/evaluator.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

#include "engine/base/big_endian.h"
#include "engine/base/doc_set.h"
#include "engine/document/terms.h"
#include "engine/ranking/bm25_ranker.h"
#include "engine/ranking/boolean_matcher.h"
#include "engine/ranking/condition_matcher.h"
#include "engine/ranking/reranker.h"
#include "engine/ranking/tally.h"

namespace qasearch {
namespace {

const std::vector<std::string>& filter_terms(const QueryPlan& plan, FilterId filter) {
  return plan.chosen_filters[static_cast<std::size_t>(filter)];
}

// Collects the hits from `offset` on, with the limits on hits in all and of one page. Hits come in order.
class HitPage {
 public:
  HitPage(const ResultOptions& wanted, SearchContext& context, Evaluation& out)
      : wanted_(wanted), context_(context), out_(out) {}

  bool has_room() const { return out_.documents.size() < wanted_.limit; }

  void offer(ScoredDocument hit) {
    const auto page = [&] { return DocumentStats::page_rank(context_.order(hit.id)); };
    if (wanted_.per_page > 0 && ++of_page_[page()] > wanted_.per_page) return;
    if (passed_++ >= wanted_.offset) out_.documents.push_back(std::move(hit));
  }

 private:
  const ResultOptions& wanted_;
  SearchContext& context_;
  Evaluation& out_;
  std::unordered_map<std::uint64_t, std::uint32_t> of_page_;
  std::uint64_t passed_ = 0;
};

// The documents of a plan, and of what the request's filters leave of them.
class Evaluator {
 public:
  Evaluator(SearchContext& context, const QueryPlan& plan, Deadline& deadline)
      : context_(context),
        database_(context.database),
        plan_(plan),
        columns_(context.reader->columns),
        deadline_(deadline),
        matcher_(context, deadline),
        matched_(matcher_.matches(match_query(plan, false))) {}

  Evaluation run() {
    relax_if_few();
    apply_rules();
    deadline_.look();
    const DocSet kept = narrowed(std::nullopt);
    for (const RuledDocument& row : plan_.ruled.pinned) out_.pinned += kept.contains(row.document) ? 1 : 0;
    out_.total = kept.count();
    count_facets(kept);
    out_.tallies = tally(context_, kept, plan_.results.tallies);
    deadline_.look();
    if (plan_.results.limit > 0 && out_.total > plan_.results.offset)
      plan_.results.sort == SortOrder::Relevance ? rank(kept) : list_in_order(kept);
    out_.is_bounded = matcher_.is_bounded();
    return std::move(out_);
  }

 private:
  void relax_if_few() {
    if (plan_.wanted.size() <= 1) return;
    DocSet of_type = matched_;
    const auto& types = filter_terms(plan_, FilterId::Type);
    if (!types.empty() && !have_all(types)) of_type &= matcher_.matches(any_term(types));
    if (of_type.count() >= kEnoughHits) return;
    out_.relaxed = true;
    have_every_word_ = std::exchange(matched_, matcher_.matches(match_query(plan_, true)));
  }

  void apply_rules() {
    for (const RuledDocument& row : plan_.ruled.hidden) {
      if (!row.always && matched_.contains(row.document)) ++out_.hidden;
      matched_.remove(row.document);
    }
    for (const RuledDocument& row : plan_.ruled.pinned) matched_.add(row.document);
  }

  // --- The request's filters ---

  std::vector<BooleanQuery> filters_but(std::optional<FilterId> left_out) const {
    std::vector<BooleanQuery> all;
    for (const FilterField& row : kFilterFields) {
      const auto& terms = filter_terms(plan_, row.id);
      if (terms.empty() || row.id == left_out || have_all(terms)) continue;
      all.push_back(any_term(terms));
    }
    return all;
  }

  // Whether a filter changes nothing, as the type does where every document is a question.
  bool have_all(const std::vector<std::string>& terms) const {
    return terms.size() == 1 && database_.get_termfreq(terms.front()) == database_.get_doccount();
  }

  DocSet narrowed(std::optional<FilterId> left_out) {
    DocSet rest = matched_;
    for (const BooleanQuery& filter : filters_but(left_out)) rest &= matcher_.matches(filter);
    if (plan_.condition.is_empty()) return rest;
    if (!fulfil_condition_) fulfil_condition_ = documents_with(plan_.condition, context_, matcher_);
    return rest &= *fulfil_condition_;
  }

  // --- Facets: the values of a slot over the documents, but for the facet's own filter ---

  void count_facets(const DocSet& kept) {
    for (const FilterId facet : plan_.results.facets) {
      if (filter_terms(plan_, facet).empty()) {
        out_.facets.push_back(count_values(facet, kept));
      } else {
        out_.facets.push_back(count_values(facet, narrowed(facet)));
      }
    }
  }

  FacetCounts count_values(FilterId facet, const DocSet& documents) const {
    const FilterField& row = filter_field(facet);
    return row.slot ? count_slot(row, documents) : count_terms(row, documents);
  }

  FacetCounts count_terms(const FilterField& row, const DocSet& documents) const {
    FacetCounts counts{row.id, {}};
    for (const std::string_view value : row.values) {
      const auto count = static_cast<std::uint32_t>(
          columns_.documents(database_, value_term(row, value))->count_common(documents));
      if (count > 0) counts.values.push_back({value, count});
    }
    std::sort(counts.values.begin(), counts.values.end(),
              [](const CountedValue& a, const CountedValue& b) { return a.value < b.value; });
    return counts;
  }

  FacetCounts count_slot(const FilterField& row, const DocSet& documents) const {
    if (const ValueColumn* const column = columns_.column(database_, row.id, documents.count()))
      return {row.id, column->count(documents), column->folds_apart()};
    auto values = std::make_shared<std::vector<std::string>>();
    for_each_value(database_, *row.slot, documents,
                   [&](Xapian::docid, const std::string& value) { values->push_back(value); });
    std::sort(values->begin(), values->end());
    FacetCounts counts{row.id, {}};
    for (const std::string& value : *values) {
      if (counts.values.empty() || counts.values.back().value != value) counts.values.push_back({value, 0});
      ++counts.values.back().count;
    }
    counts.texts = std::move(values);
    return counts;
  }

  // --- Order: by rank of page and question, 48 bits, below what sorts before it ---

  void list_in_order(const DocSet& kept) {
    std::vector<std::pair<std::uint64_t, Xapian::docid>> keys;
    std::unordered_map<Xapian::docid, std::uint64_t> first;
    if (plan_.results.sort == SortOrder::Newest) {
      for_each_value(database_, Slot::Date, kept, [&](Xapian::docid id, const std::string& date) {
        first[id] = 0xffff - read_big_endian(date);
      });
    }
    const std::vector<DocSet> levels = difficulties_in_order();
    context_.reader->stats.expect(database_, kept.count());
    kept.for_each([&](Xapian::docid id) {
      std::uint64_t before = 0xffff;
      if (plan_.results.sort == SortOrder::Newest) {
        if (const auto found = first.find(id); found != first.end()) before = found->second;
      } else if (plan_.results.sort == SortOrder::Page) {
        before = 0;
      } else {
        for (std::size_t level = 0; level < levels.size(); ++level) {
          if (levels[level].contains(id)) before = level;
        }
      }
      keys.emplace_back(before << 48 | context_.order(id), id);
    });
    std::sort(keys.begin(), keys.end());
    HitPage page(plan_.results, context_, out_);
    for (auto key = keys.begin(); key != keys.end() && page.has_room(); ++key) {
      page.offer({key->second, 0.0});
    }
  }

  std::vector<DocSet> difficulties_in_order() {
    std::vector<DocSet> sets;
    if (plan_.results.sort != SortOrder::Easiest && plan_.results.sort != SortOrder::Hardest) return sets;
    for (const std::string_view value : {"easy", "medium", "hard"}) {
      const BooleanQuery level = BooleanQuery::of_term(value_term(filter_field(FilterId::Difficulty), value));
      sets.push_back(matcher_.matches(level));
    }
    if (plan_.results.sort == SortOrder::Hardest) std::reverse(sets.begin(), sets.end());
    return sets;
  }

  // --- Ranking ---

  void rank(const DocSet& kept) {
    Bm25Ranker ranker(context_, kept, deadline_);
    for (const WeightedTerm& term : plan_.score) ranker.add(term.term, term.weight);
    // Questions that have every word, or a phrase as it was quoted, earn more, and so come first.
    if (have_every_word_) {
      ranker.raise(*std::move(have_every_word_), kAllWordsBonus, RaiseReason::AllWords);
      for (const QuotedPhrase& phrase : plan_.phrases)
        ranker.raise(matcher_.matches(phrase.condition, &kept), kPhraseBonus, RaiseReason::Phrase);
    }
    HitPage page(plan_.results, context_, out_);
    for (ScoredDocument& hit : pinned_first(kept, ranker)) {
      if (page.has_room()) page.offer(std::move(hit));
    }
    for (ScoredDocument& hit : rerank_first(ranker)) {
      if (page.has_room()) page.offer(std::move(hit));
    }
    while (page.has_room()) {
      std::optional<ScoredDocument> hit = ranker.next();
      if (!hit) break;
      page.offer(*std::move(hit));
    }
  }

  // The pinned questions that the filters keep, which the ranker then passes over.
  std::vector<ScoredDocument> pinned_first(const DocSet& kept, Bm25Ranker& ranker) const {
    std::vector<ScoredDocument> pinned;
    for (const RuledDocument& row : plan_.ruled.pinned) {
      if (!kept.contains(row.document)) continue;
      pinned.push_back(ranker.take(row.document));
      pinned.back().pinned = true;
    }
    return pinned;
  }

  // The first hits in the order that their texts give them.
  std::vector<ScoredDocument> rerank_first(Bm25Ranker& ranker) {
    std::vector<ScoredDocument> first;
    Reranker reranker(context_, plan_);
    if (!reranker.is_useful()) return first;
    while (first.size() < kRerankedHits) {
      std::optional<ScoredDocument> hit = ranker.next();
      if (!hit) break;
      deadline_.spend(Deadline::kDocumentWork);
      reranker.rerank(*hit);
      first.push_back(*std::move(hit));
    }
    std::stable_sort(first.begin(), first.end(),
                     [](const ScoredDocument& a, const ScoredDocument& b) { return a.score > b.score; });
    return first;
  }

  SearchContext& context_;
  const Xapian::Database& database_;
  const QueryPlan& plan_;
  const FacetColumns& columns_;
  Deadline& deadline_;
  BooleanMatcher matcher_;
  DocSet matched_;
  std::optional<DocSet> fulfil_condition_;  // when it is first asked for
  std::optional<DocSet> have_every_word_;   // of a relaxed query
  Evaluation out_;
};

}  // namespace

Evaluation evaluate(SearchContext& context, const QueryPlan& plan, Deadline& deadline) {
  return Evaluator(context, plan, deadline).run();
}

}  // namespace qasearch
