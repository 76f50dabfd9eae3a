#include "engine/analysis/term_set.h"

#include <algorithm>
#include <atomic>

namespace qasearch {
namespace {

constexpr std::size_t kFewTerms = 24;  // up to this number are compared one by one: faster than a search

}  // namespace

TermSet::TermSet(const std::vector<std::string_view>& terms) {
  entries_.reserve(terms.size());
  for (std::uint32_t number = 0; number < terms.size(); ++number) {
    const std::string_view term = terms[number];
    if (term.empty()) continue;
    entries_.push_back({term, number});
    std::uint32_t& seconds = seconds_[static_cast<unsigned char>(term[0])];
    if (term.size() == 1) {
      seconds |= second_bit('\0') | second_bit('e') | second_bit('i');
    } else {
      seconds |= second_bit(term[1]);
      if (term[1] == 'i') seconds |= second_bit('y');
    }
  }
  std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) { return a.term < b.term; });
}

std::uint64_t TermSet::next_id() {
  static std::atomic<std::uint64_t> sets{0};
  return ++sets;
}

std::uint32_t TermSet::find_entry(std::string_view term) const {
  if (entries_.size() <= kFewTerms) {
    for (const Entry& entry : entries_) {
      if (entry.term.size() == term.size() && entry.term == term) return entry.number;
    }
    return kNone;
  }
  const auto place = std::lower_bound(entries_.begin(), entries_.end(), term,
                                      [](const Entry& entry, std::string_view t) { return entry.term < t; });
  return place != entries_.end() && place->term == term ? place->number : kNone;
}

}  // namespace qasearch
