// SPDX-License-Identifier: MIT
#include "engine/search/document_lookup.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <utility>

#include "engine/document/schema.h"
#include "engine/document/terms.h"
#include "engine/document/title_terms.h"
#include "engine/ranking/boolean_matcher.h"

namespace qasearch {
namespace {

constexpr std::uint32_t kPageWork = 16;  // of reading a value and its place in the order
constexpr int kMaxMarks = 16;            // '#' in an id; real ones have one or two

// The first of each page, by the page's rank.
using PagesByRank = std::map<std::uint64_t, Xapian::docid>;

std::uint64_t page_rank_of(SearchContext& context, Xapian::docid id) {
  return DocumentStats::page_rank(context.order(id));
}

std::optional<FoundDocument> find_on_page(SearchContext& context, const std::string& path,
                                          const std::string& hit_id, Deadline& deadline) {
  const std::string term = value_term(filter_field(FilterId::Page), path);
  if (term.empty()) return std::nullopt;
  for (auto id = context.database.postlist_begin(term); id != context.database.postlist_end(term); ++id) {
    deadline.spend(Deadline::kDocumentWork);
    StoredQuestion question = context.store.read(*id);
    if (question.id == hit_id) return FoundDocument{*id, std::move(question)};
  }
  return std::nullopt;
}

PagesByRank pages_of_topic(SearchContext& context, const StoredQuestion& question, Deadline& deadline) {
  std::vector<BooleanQuery> same = {
      BooleanQuery::of_term(value_term(filter_field(FilterId::Topic), question.topic))};
  if (!question.framework.empty())
    same.push_back(BooleanQuery::of_term(value_term(filter_field(FilterId::Framework), question.framework)));
  const DocSet found = BooleanMatcher(context, deadline).matches(BooleanQuery::all(std::move(same)));
  context.reader->stats.expect(context.database, found.count());
  PagesByRank pages;
  found.for_each([&](Xapian::docid id) {
    deadline.spend(kPageWork);
    pages.emplace(page_rank_of(context, id), id);
  });
  return pages;
}

}  // namespace

std::optional<FoundDocument> find_document(SearchContext& context, const std::string& hit_id,
                                           Deadline& deadline) {
  // A path and a question's id may both hold a '#'.
  std::size_t end = hit_id.find('#');
  for (int tries = 0; end != std::string::npos && tries < kMaxMarks; ++tries) {
    if (auto found = find_on_page(context, hit_id.substr(0, end), hit_id, deadline)) return found;
    end = hit_id.find('#', end + 1);
  }
  return find_on_page(context, hit_id, hit_id, deadline);
}

std::optional<FoundDocument> find_title(SearchContext& context, const std::string& title,
                                        Deadline& deadline) {
  const TitleTerms keys = make_title_terms(context.tokenizer.tokenize(title), context.tokenizer.lexicon());
  if (keys.exact.empty()) return std::nullopt;
  std::vector<std::pair<std::uint64_t, Xapian::docid>> in_order;
  const auto end = context.database.postlist_end(keys.exact);
  for (auto id = context.database.postlist_begin(keys.exact); id != end; ++id) {
    deadline.spend(Deadline::kDocumentWork);
    in_order.emplace_back(context.order(*id), *id);
  }
  std::sort(in_order.begin(), in_order.end());
  for (const auto& [order, id] : in_order) {
    deadline.spend(Deadline::kDocumentWork);
    StoredQuestion question = context.store.read(id);
    if (question.plain_question() == title) return FoundDocument{id, std::move(question)};
  }
  return std::nullopt;
}

std::vector<PageLink> sibling_pages(SearchContext& context, const FoundDocument& of, Deadline& deadline) {
  if (of.question.topic.empty()) return {};
  PagesByRank pages = pages_of_topic(context, of.question, deadline);
  const std::uint64_t own_rank = page_rank_of(context, of.id);
  pages.erase(own_rank);
  const auto before = static_cast<std::size_t>(std::distance(pages.begin(), pages.lower_bound(own_rank)));
  std::size_t skipped = 0;
  if (pages.size() > kMaxSiblings) {
    skipped = std::min(before - std::min(before, kMaxSiblings / 2), pages.size() - kMaxSiblings);
  }
  std::vector<PageLink> siblings;
  auto page = std::next(pages.begin(), static_cast<std::ptrdiff_t>(skipped));
  for (; page != pages.end() && siblings.size() < kMaxSiblings; ++page) {
    deadline.spend(Deadline::kDocumentWork);
    StoredQuestion first = context.store.read(page->second);
    if (first.framework.empty() != of.question.framework.empty()) continue;
    siblings.push_back({std::move(first.page_path), std::move(first.page_title)});
  }
  return siblings;
}

}  // namespace qasearch
