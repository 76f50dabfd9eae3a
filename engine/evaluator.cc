#include "engine/evaluator.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

#include "engine/condition_matcher.h"
#include "engine/doc_set.h"
#include "engine/ranking.h"
#include "engine/second_look.h"
#include "engine/terms.h"
#include "engine/xapian_query.h"

namespace qasearch {
namespace {

Xapian::BM25Weight ranking() { return {kSaturation, 0.0, 1.0, kLengthShare, 0.0}; }

const std::vector<std::string>& filter_terms(const Demand& demand, FilterId filter) {
  return demand.filters[static_cast<std::size_t>(filter)];
}

std::uint64_t big_endian(const std::string& bytes) {
  std::uint64_t number = 0;
  for (const char byte : bytes) number = number << 8 | static_cast<unsigned char>(byte);
  return number;
}

// The hits from `offset` on, at most so many of one page. They are offered in order.
class HitPage {
 public:
  HitPage(const Demand& demand, Evaluation& out) : demand_(demand), out_(out) {}

  bool has_room() const { return out_.documents.size() < demand_.limit; }

  template <typename PageNumber>
  void offer(ScoredDocument hit, PageNumber&& page_number) {
    if (demand_.per_page > 0 && ++of_page_[page_number()] > demand_.per_page) return;
    if (passed_++ >= demand_.offset) out_.documents.push_back(std::move(hit));
  }

 private:
  const Demand& demand_;
  Evaluation& out_;
  std::unordered_map<std::uint64_t, std::uint32_t> of_page_;
  std::uint64_t passed_ = 0;
};

// Hits by falling score. Xapian finds the words of phrases; the set knows who has the phrases. So hits are
// drawn until there are enough of them that stay.
class RankedHits {
 public:
  /// Draws `size` at first, more each time.
  RankedHits(Xapian::Enquire enquire, const DocSet& kept, Xapian::doccount size, Deadline& deadline)
      : enquire_(std::move(enquire)), kept_(kept), size_(size), deadline_(deadline) {}

  std::optional<ScoredDocument> next() {
    while (true) {
      for (; at_ < drawn_.size(); ++at_) {
        const Xapian::MSetIterator hit = drawn_[at_];
        if (!kept_.contains(*hit)) continue;
        ++at_;
        return ScoredDocument{*hit, hit.get_weight()};
      }
      if (is_last_) return std::nullopt;
      deadline_.look();
      drawn_ = enquire_.get_mset(first_, size_);
      is_last_ = drawn_.size() < size_;
      at_ = 0;
      first_ += size_;
      size_ *= 4;
    }
  }

 private:
  Xapian::Enquire enquire_;
  const DocSet& kept_;
  Xapian::doccount first_ = 0, size_;
  Deadline& deadline_;
  Xapian::MSet drawn_;
  Xapian::doccount at_ = 0;
  bool is_last_ = false;
};

// The documents of a plan, and of what the request's filters leave of them.
class Evaluator {
 public:
  Evaluator(const OpenQuestions& index, const QueryPlan& plan, const Demand& demand)
      : index_(index),
        database_(index.database),
        plan_(plan),
        demand_(demand),
        columns_(index.columns),
        deadline_(index.deadline),
        matcher_(index.database, index.store, index.tokenizer, index.columns, index.deadline),
        matched_(matcher_.matches(match_condition(plan, false))) {}

  Evaluation run() {
    relax_if_few();
    deadline_.look();
    const DocSet kept = narrowed(std::nullopt);
    out_.total = kept.count();
    count_facets(kept);
    deadline_.look();
    if (demand_.limit > 0 && out_.total > demand_.offset)
      demand_.sort == SortOrder::Relevance ? rank(kept) : list_in_order(kept);
    return std::move(out_);
  }

 private:
  void relax_if_few() {
    if (plan_.wanted.size() <= 1) return;
    DocSet of_type = matched_;
    const auto& types = filter_terms(demand_, FilterId::Type);
    if (!types.empty() && !have_all(types)) of_type &= matcher_.matches(any_term(types));
    if (of_type.count() >= kEnoughHits) return;
    out_.relaxed = true;
    matched_ = matcher_.matches(match_condition(plan_, true));
  }

  // --- The request's filters ---

  std::vector<Condition> filters_but(std::optional<FilterId> left_out) const {
    std::vector<Condition> all;
    for (const FilterField& row : kFilterFields) {
      const auto& terms = filter_terms(demand_, row.id);
      if (terms.empty() || row.id == left_out || have_all(terms)) continue;
      all.push_back(any_term(terms));
    }
    return all;
  }

  // Where every document is a question, the type filters nothing.
  bool have_all(const std::vector<std::string>& terms) const {
    return terms.size() == 1 && database_.get_termfreq(terms.front()) == database_.get_doccount();
  }

  DocSet narrowed(std::optional<FilterId> left_out) {
    DocSet rest = matched_;
    for (const Condition& filter : filters_but(left_out)) rest &= matcher_.matches(filter);
    return rest;
  }

  // --- Facets: the values of a slot over the documents, but for the facet's own filter ---

  void count_facets(const DocSet& kept) {
    for (const FilterId facet : demand_.facets) {
      if (filter_terms(demand_, facet).empty()) {
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
      const std::uint64_t count = columns_.documents(value_term(row, value))->count_common(documents);
      if (count > 0) counts.values.emplace_back(value, count);
    }
    std::sort(counts.values.begin(), counts.values.end());
    return counts;
  }

  FacetCounts count_slot(const FilterField& row, const DocSet& documents) const {
    if (const ValueColumn* const column = columns_.column(row.id, documents.count()))
      return {row.id, column->count(documents), column->folds_apart()};
    std::unordered_map<std::string, std::uint64_t> counts;
    visit_values(*row.slot, documents, [&](Xapian::docid, const std::string& value) { ++counts[value]; });
    FacetCounts sorted{row.id, {counts.begin(), counts.end()}};
    std::sort(sorted.values.begin(), sorted.values.end());
    return sorted;
  }

  // Of the documents that have one.
  template <typename Visit>
  void visit_values(Slot slot, const DocSet& documents, Visit&& visit) const {
    const auto number = slot_number(slot);
    auto value = database_.valuestream_begin(number);
    const auto end = database_.valuestream_end(number);
    documents.for_each([&](Xapian::docid id) {
      if (value == end) return;
      if (value.get_docid() < id) value.skip_to(id);
      if (value != end && value.get_docid() == id) visit(id, *value);
    });
  }

  // --- Order: by rank of page and question, 48 bits, below what sorts before it ---

  void list_in_order(const DocSet& kept) {
    std::vector<std::pair<std::uint64_t, Xapian::docid>> keys;
    std::unordered_map<Xapian::docid, std::uint64_t> first;
    if (demand_.sort == SortOrder::Newest) {
      visit_values(Slot::Date, kept,
                   [&](Xapian::docid id, const std::string& date) { first[id] = 0xffff - big_endian(date); });
    }
    const std::vector<DocSet> levels = difficulties_in_order();
    visit_values(Slot::Order, kept, [&](Xapian::docid id, const std::string& order) {
      std::uint64_t before = 0xffff;
      if (demand_.sort == SortOrder::Newest) {
        if (const auto found = first.find(id); found != first.end()) before = found->second;
      } else if (demand_.sort == SortOrder::Page) {
        before = 0;
      } else {
        for (std::size_t level = 0; level < levels.size(); ++level) {
          if (levels[level].contains(id)) before = level;
        }
      }
      keys.emplace_back(before << 48 | big_endian(order), id);
    });
    std::sort(keys.begin(), keys.end());
    HitPage page(demand_, out_);
    for (auto key = keys.begin(); key != keys.end() && page.has_room(); ++key) {
      page.offer({key->second, 0.0}, [&] { return (key->first >> 16) & 0xffffffff; });
    }
  }

  std::vector<DocSet> difficulties_in_order() {
    std::vector<DocSet> sets;
    if (demand_.sort != SortOrder::Easiest && demand_.sort != SortOrder::Hardest) return sets;
    for (const std::string_view value : {"easy", "medium", "hard"}) {
      const Condition level = Condition::of_term(value_term(filter_field(FilterId::Difficulty), value));
      sets.push_back(matcher_.matches(level));
    }
    if (demand_.sort == SortOrder::Hardest) std::reverse(sets.begin(), sets.end());
    return sets;
  }

  // --- Ranking ---

  void rank(const DocSet& kept) {
    Xapian::Enquire enquire(database_);
    enquire.set_weighting_scheme(ranking());
    enquire.set_query(filtered(scored_query()));
    const auto slot = slot_number(Slot::Order);
    enquire.set_sort_by_relevance_then_value(slot, false);
    const bool all_stay = demand_.per_page == 0 && !has_phrase(match_condition(plan_, out_.relaxed));
    SecondLook second_look(index_, plan_);
    const std::size_t looked_at = second_look.sees_anything() ? kSecondLookHits : 0;
    const auto wanted = std::max(demand_.offset + demand_.limit, static_cast<std::uint32_t>(looked_at));
    RankedHits hits(enquire, kept, all_stay ? wanted : std::max(wanted * 2, 100u), deadline_);
    HitPage page(demand_, out_);
    const auto offer = [&](ScoredDocument hit) {
      const Xapian::docid id = hit.id;
      page.offer(std::move(hit),
                 [&] { return big_endian(database_.get_document(id).get_value(slot)) >> 16; });
    };
    for (ScoredDocument& hit : looked_at_again(second_look, hits, looked_at)) {
      if (page.has_room()) offer(std::move(hit));
    }
    while (page.has_room()) {
      std::optional<ScoredDocument> hit = hits.next();
      if (!hit) break;
      offer(*std::move(hit));
    }
  }

  // The first hits in the order that their texts give them.
  std::vector<ScoredDocument> looked_at_again(SecondLook& second_look, RankedHits& hits, std::size_t count) {
    std::vector<ScoredDocument> first;
    while (first.size() < count) {
      std::optional<ScoredDocument> hit = hits.next();
      if (!hit) break;
      deadline_.spend(Deadline::kDocumentWork);
      second_look.look_at(*hit);
      first.push_back(*std::move(hit));
    }
    std::stable_sort(first.begin(), first.end(),
                     [](const ScoredDocument& a, const ScoredDocument& b) { return a.score > b.score; });
    return first;
  }

  Xapian::Query filtered(Xapian::Query query) const {
    for (const Condition& filter : filters_but(std::nullopt)) query = both(query, condition_query(filter));
    return query;
  }

  Xapian::Query scored_query() const {
    const Xapian::Query match = condition_query(match_condition(plan_, out_.relaxed));
    const Xapian::Query scored = score_query(plan_);
    if (scored.empty()) return {Xapian::Query::OP_SCALE_WEIGHT, match, 0.0};
    const Xapian::Query base = both(scored, match);
    if (!out_.relaxed) return base;
    // Questions that have every word earn more, and so come first.
    const Xapian::Query whole = both(scored, condition_query(match_condition(plan_, false)));
    return {Xapian::Query::OP_OR, base, Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, whole, kAllWordsBonus)};
  }

  const OpenQuestions& index_;
  const Xapian::Database& database_;
  const QueryPlan& plan_;
  const Demand& demand_;
  FacetColumns& columns_;
  Deadline& deadline_;
  ConditionMatcher matcher_;
  DocSet matched_;
  Evaluation out_;
};

}  // namespace

Evaluation evaluate(const OpenQuestions& index, const QueryPlan& plan, const Demand& demand) {
  return Evaluator(index, plan, demand).run();
}

}  // namespace qasearch
