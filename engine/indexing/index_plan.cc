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

}  // namespace

IndexPlan plan_index(const PageSource& sources, const std::vector<CatalogPage>& indexed, bool keep_missing) {
  std::unordered_map<std::string_view, std::size_t> numbers;
  for (std::size_t i = 0; i < indexed.size(); ++i) numbers.emplace(indexed[i].entry.path, i);

  IndexPlan plan;
  std::vector<std::pair<std::string, PlannedPage>> ordered;
  std::vector<bool> found(indexed.size());
  std::unordered_set<std::string> seen;
  const auto count = [&plan](const PageEntry& entry) {
    plan.questions += entry.questions;
    plan.documents += entry.documents();
  };
  for (std::size_t i = 0; i < sources.size(); ++i) {
    PageEntry entry = sources.entry(i);
    if (!is_safe_path(entry.path)) {
      plan.refused.push_back(fmt::format("\"{}\" is not a path of the site", entry.path));
      continue;
    }
    if (!seen.insert(entry.path).second) {
      plan.refused.push_back(fmt::format("the page {} comes twice", entry.path));
      continue;
    }
    PlannedPage page{.change = PageChange::Added, .source = i};
    if (const auto number = numbers.find(entry.path); number != numbers.end()) {
      page.indexed = number->second;
      found[page.indexed] = true;
      const CatalogPage& known = indexed[page.indexed];
      const bool same = known.entry == entry;
      page.change = same ? PageChange::Same : PageChange::Changed;
      if (same) page.rank = known.rank;
    }
    ++(page.change == PageChange::Added     ? plan.added
       : page.change == PageChange::Changed ? plan.changed
                                            : plan.same);
    if (page.change != PageChange::Same) plan.fresh_documents += entry.documents();
    count(entry);
    ordered.emplace_back(std::move(entry.order_key), page);
  }
  std::vector<PlannedPage> removed;
  for (std::size_t i = 0; i < indexed.size(); ++i) {
    if (found[i]) continue;
    PlannedPage page{.change = PageChange::Removed, .indexed = i, .rank = indexed[i].rank};
    if (keep_missing) {
      page.change = PageChange::Kept;
      ++plan.kept;
      count(indexed[i].entry);
      ordered.emplace_back(indexed[i].entry.order_key, page);
    } else {
      ++plan.removed;
      removed.push_back(page);
    }
  }
  std::stable_sort(ordered.begin(), ordered.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [key, page] : ordered) plan.pages.push_back(page);
  plan.ranks_fit = assign_ranks(plan.pages);
  plan.pages.insert(plan.pages.end(), removed.begin(), removed.end());
  return plan;
}

}  // namespace qasearch
