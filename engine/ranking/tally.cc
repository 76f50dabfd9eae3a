// SPDX-License-Identifier: MIT
#include "engine/ranking/tally.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>
#include <utility>

#include "engine/base/big_endian.h"
#include "engine/ranking/condition_matcher.h"

namespace qasearch {
namespace {

constexpr std::array kPlaceFilters = {FilterId::Framework, FilterId::Topic, FilterId::Subtopic};
using PlaceNumbers = std::array<std::uint32_t, kPlaceFilters.size()>;

struct PlaceHash {
  std::size_t operator()(const PlaceNumbers& place) const {
    constexpr std::uint64_t kFactor = 0x9e3779b97f4a7c15;  // of Fibonacci hashing
    std::uint64_t hash = 0;
    for (const std::uint32_t number : place) hash = (hash ^ number) * kFactor;
    return static_cast<std::size_t>(hash ^ hash >> 32);
  }
};

std::vector<PlaceCount> count_places(SearchContext& context, const DocSet& matches) {
  std::array<const ValueColumn*, kPlaceFilters.size()> columns{};
  const std::uint64_t all = context.database.get_doccount();  // so that the columns are read in any case
  for (std::size_t i = 0; i < columns.size(); ++i)
    columns[i] = context.reader->columns.column(context.database, kPlaceFilters[i], all);
  std::unordered_map<PlaceNumbers, std::uint64_t, PlaceHash> counts;
  matches.for_each([&](Xapian::docid id) {
    PlaceNumbers place{};
    for (std::size_t i = 0; i < columns.size(); ++i) place[i] = columns[i]->number_of(id);
    ++counts[place];
  });
  std::vector<std::pair<PlaceNumbers, std::uint64_t>> sorted(counts.begin(), counts.end());
  std::sort(sorted.begin(), sorted.end());  // numbers sort as their values do
  std::vector<PlaceCount> places;
  places.reserve(sorted.size());
  for (const auto& [place, count] : sorted) {
    const auto text = [&, &numbers = place](std::size_t i) {
      return std::string(columns[i]->value(numbers[i]));
    };
    places.push_back({text(0), text(1), text(2), count});
  }
  return places;
}

std::vector<DayCount> count_days(SearchContext& context, const DocSet& matches) {
  std::map<std::uint16_t, std::uint64_t> counts;
  for_each_value(context.database, Slot::Date, matches, [&](Xapian::docid, const std::string& date) {
    ++counts[static_cast<std::uint16_t>(read_big_endian(date))];
  });
  std::vector<DayCount> days;
  for (const auto& [day, count] : counts) days.push_back({day, count});
  return days;
}

std::vector<PageCount> count_pages(SearchContext& context, const DocSet& matches, std::uint32_t most) {
  struct Counted {
    std::uint64_t count = 0, rank = 0;
    Xapian::docid first = 0;
  };
  std::unordered_map<std::uint64_t, Counted> by_rank;
  context.reader->stats.expect(context.database, matches.count());
  matches.for_each([&](Xapian::docid id) {
    const std::uint64_t rank = DocumentStats::page_rank(context.order(id));
    Counted& page = by_rank[rank];
    if (page.count++ == 0) page.first = id;
    page.rank = rank;
  });
  std::vector<Counted> sorted;
  for (const auto& [rank, page] : by_rank) sorted.push_back(page);
  std::sort(sorted.begin(), sorted.end(), [](const Counted& a, const Counted& b) {
    return a.count != b.count ? a.count > b.count : a.rank < b.rank;
  });
  if (sorted.size() > most) sorted.resize(most);
  std::vector<PageCount> pages;
  for (const Counted& page : sorted)
    pages.push_back({context.document(page.first)->stored.page_path, page.count});
  return pages;
}

}  // namespace

Tallies tally(SearchContext& context, const DocSet& matches, const TallyOptions& options) {
  Tallies tallies;
  if (options.places) tallies.places = count_places(context, matches);
  if (options.days) tallies.days = count_days(context, matches);
  if (options.pages > 0) tallies.pages = count_pages(context, matches, options.pages);
  return tallies;
}

}  // namespace qasearch
