// SPDX-License-Identifier: MIT
#include "engine/indexing/index_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace qasearch {
namespace {

// Spreads the ranks of the new pages evenly over the gaps between the others.
bool assign_ranks(std::vector<PlannedPage>& pages) {
  constexpr std::uint64_t kEnd = std::uint64_t{1} << 32;
  const auto has_rank = [](const PlannedPage& page) {
    return page.change == PageChange::Same || page.change == PageChange::Kept;
  };
  std::uint64_t before = 0;  // the rank of the page before the gap
  for (std::size_t first = 0; first < pages.size();) {
    if (has_rank(pages[first])) {
      if (pages[first].rank <= before) return false;
      before = pages[first++].rank;
      continue;
    }
    std::size_t last = first;
    while (last < pages.size() && !has_rank(pages[last])) ++last;
    const std::uint64_t after = last < pages.size() ? pages[last].rank : kEnd;
    const std::uint64_t count = last - first;
    if (after <= before || (after - before) / (count + 1) == 0) return false;
    const std::uint64_t step = (after - before) / (count + 1);
    for (; first < last; ++first) pages[first].rank = static_cast<std::uint32_t>(before += step);
  }
  return true;
}

// Compares the sources, then the index with what was found of it.
class Planner {
 public:
  explicit Planner(const std::vector<CatalogPage>& indexed) : indexed_(indexed), found_(indexed.size()) {
    for (std::size_t i = 0; i < indexed.size(); ++i) numbers_.emplace(indexed[i].entry.path, i);
  }

  void add_source(std::size_t source, PageEntry entry) {
    if (!is_safe_path(entry.path)) {
      plan_.refused.push_back(fmt::format("\"{}\" is not a path of the site", entry.path));
      return;
    }
    if (!seen_.insert(entry.path).second) {
      plan_.refused.push_back(fmt::format("the page {} comes twice", entry.path));
      return;
    }
    const PlannedPage page = compare(source, entry);
    ++(page.change == PageChange::Added     ? plan_.added
       : page.change == PageChange::Changed ? plan_.changed
                                            : plan_.same);
    if (page.change != PageChange::Same) plan_.fresh_documents += entry.documents();
    place(page, std::move(entry));
  }

  // Requires: all sources are added.
  void add_missing(bool keep) {
    for (std::size_t i = 0; i < indexed_.size(); ++i) {
      if (found_[i]) continue;
      PlannedPage page{.change = PageChange::Removed, .indexed = i, .rank = indexed_[i].rank};
      if (keep) {
        page.change = PageChange::Kept;
        ++plan_.kept;
        place(page, indexed_[i].entry);
      } else {
        ++plan_.removed;
        removed_.push_back(page);
      }
    }
  }

  IndexPlan finish() && {
    std::stable_sort(ordered_.begin(), ordered_.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [key, page] : ordered_) plan_.pages.push_back(page);
    plan_.ranks_fit = assign_ranks(plan_.pages);
    plan_.pages.insert(plan_.pages.end(), removed_.begin(), removed_.end());
    return std::move(plan_);
  }

 private:
  PlannedPage compare(std::size_t source, const PageEntry& entry) {
    PlannedPage page{.change = PageChange::Added, .source = source};
    const auto number = numbers_.find(entry.path);
    if (number == numbers_.end()) return page;
    page.indexed = number->second;
    found_[page.indexed] = true;
    const CatalogPage& known = indexed_[page.indexed];
    const bool same = known.entry == entry;
    page.change = same ? PageChange::Same : PageChange::Changed;
    if (same) page.rank = known.rank;
    return page;
  }

  void place(const PlannedPage& page, PageEntry entry) {
    plan_.questions += entry.questions;
    plan_.documents += entry.documents();
    ordered_.emplace_back(std::move(entry.order_key), page);
  }

  const std::vector<CatalogPage>& indexed_;
  std::vector<bool> found_;  // of the index, in the sources
  std::unordered_map<std::string_view, std::size_t> numbers_;
  std::unordered_set<std::string> seen_;
  std::vector<std::pair<std::string, PlannedPage>> ordered_;  // by order key
  std::vector<PlannedPage> removed_;
  IndexPlan plan_;
};

}  // namespace

IndexPlan plan_index(const PageSource& sources, const std::vector<CatalogPage>& indexed, bool keep_missing) {
  Planner planner(indexed);
  for (std::size_t i = 0; i < sources.size(); ++i) planner.add_source(i, sources.entry(i));
  planner.add_missing(keep_missing);
  return std::move(planner).finish();
}

}  // namespace qasearch
