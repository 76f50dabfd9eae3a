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

constexpr std::uint32_t kPageWork = 16;  // what a value and its place in order are counted as
constexpr int kMaxMarks = 16;            // '#' in an id; no site has so many

// The first of each page, by the page's rank.
using PagesByRank = std::map<std::uint64_t, Xapian::docid>;

std::uint64_t page_rank_of(const IndexView& index, Xapian::docid id) {
  return DocumentStats::page_rank(index.documents.order(id));
}

std::optional<FoundDocument> find_on_page(const IndexView& index, const std::string& path,
                                          const std::string& hit_id) {
  const std::string term = value_term(filter_field(FilterId::Page), path);
  if (term.empty()) return std::nullopt;
  for (auto id = index.database.postlist_begin(term); id != index.database.postlist_end(term); ++id) {
    index.deadline.spend(Deadline::kDocumentWork);
    StoredQuestion question = index.store.read(*id);
    if (question.id == hit_id) return FoundDocument{*id, std::move(question)};
  }
  return std::nullopt;
}

PagesByRank pages_of_topic(const IndexView& index, const StoredQuestion& question) {
  std::vector<BooleanQuery> same = {
      BooleanQuery::of_term(value_term(filter_field(FilterId::Topic), question.topic))};
  if (!question.framework.empty())
    same.push_back(BooleanQuery::of_term(value_term(filter_field(FilterId::Framework), question.framework)));
  const DocSet found = BooleanMatcher(index).matches(BooleanQuery::all(std::move(same)));
  index.documents.expect(found.count());
  PagesByRank pages;
  found.for_each([&](Xapian::docid id) {
    index.deadline.spend(kPageWork);
    pages.emplace(page_rank_of(index, id), id);
  });
  return pages;
}

}  // namespace

std::optional<FoundDocument> find_document(const IndexView& index, const std::string& hit_id) {
  // A path and a question's id may both hold a '#'.
  std::size_t end = hit_id.find('#');
  for (int tries = 0; end != std::string::npos && tries < kMaxMarks; ++tries) {
    if (auto found = find_on_page(index, hit_id.substr(0, end), hit_id)) return found;
    end = hit_id.find('#', end + 1);
  }
  return find_on_page(index, hit_id, hit_id);
}

std::optional<FoundDocument> find_title(const IndexView& index, const std::string& title) {
  const TitleTerms keys = make_title_terms(index.tokenizer.tokenize(title), index.tokenizer.lexicon());
  if (keys.exact.empty()) return std::nullopt;
  std::vector<std::pair<std::uint64_t, Xapian::docid>> in_order;
  const auto end = index.database.postlist_end(keys.exact);
  for (auto id = index.database.postlist_begin(keys.exact); id != end; ++id) {
    index.deadline.spend(Deadline::kDocumentWork);
    in_order.emplace_back(index.documents.order(*id), *id);
  }
  std::sort(in_order.begin(), in_order.end());
  for (const auto& [order, id] : in_order) {
    index.deadline.spend(Deadline::kDocumentWork);
    StoredQuestion question = index.store.read(id);
    if (question.plain_question() == title) return FoundDocument{id, std::move(question)};
  }
  return std::nullopt;
}

std::vector<PageLink> sibling_pages(const IndexView& index, const FoundDocument& of) {
  if (of.question.topic.empty()) return {};
  PagesByRank pages = pages_of_topic(index, of.question);
  const std::uint64_t own_rank = page_rank_of(index, of.id);
  pages.erase(own_rank);
  const auto before = static_cast<std::size_t>(std::distance(pages.begin(), pages.lower_bound(own_rank)));
  std::size_t skipped = 0;
  if (pages.size() > kMaxSiblings) {
    skipped = std::min(before - std::min(before, kMaxSiblings / 2), pages.size() - kMaxSiblings);
  }
  std::vector<PageLink> siblings;
  auto page = std::next(pages.begin(), static_cast<std::ptrdiff_t>(skipped));
  for (; page != pages.end() && siblings.size() < kMaxSiblings; ++page) {
    index.deadline.spend(Deadline::kDocumentWork);
    StoredQuestion first = index.store.read(page->second);
    if (first.framework.empty() != of.question.framework.empty()) continue;
    siblings.push_back({std::move(first.page_path), std::move(first.page_title)});
  }
  return siblings;
}

}  // namespace qasearch
