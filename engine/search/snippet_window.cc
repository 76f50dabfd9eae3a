// SPDX-License-Identifier: MIT
#include "engine/search/snippet_window.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

namespace qasearch {
namespace {

// Added to a window's score beside the weights of its distinct terms; small, so that these decide.
constexpr double kRepeatedMark = 0.05, kRepeatedMarksAtMost = 0.1;
constexpr double kNearPair = 0.25, kNearPairsAtMost = 0.3;
constexpr std::size_t kNearBytes = 4;  // a pair this far apart adds half
constexpr double kCodePenalty = 0.08;

// The score of a window, kept up to date while matches enter at its end and leave at its begin.
class WindowScore {
 public:
  WindowScore(const std::vector<TextMatch>& matches, const std::vector<StoredBlock>& blocks)
      : matches_(matches), blocks_(blocks) {
    for (const TextMatch& match : matches) counts_.resize(std::max(counts_.size(), match.term + 1));
  }

  void enter(std::size_t i) {
    const TextMatch& match = matches_[i];
    if (counts_[match.term]++ == 0) distinct_ += match.weight;
    count_mark(match, 1);
    if (i > first_) near_ += nearness(i - 1);
    end_ = i + 1;
  }
  void leave() {
    const TextMatch& match = matches_[first_];
    if (--counts_[match.term] == 0) distinct_ -= match.weight;
    count_mark(match, -1);
    if (first_ + 1 < end_) near_ -= nearness(first_);
    ++first_;
  }
  double value() const {
    const double repeated = std::min(kRepeatedMark * (all_ - distinct_), kRepeatedMarksAtMost * distinct_);
    const double near = std::min(near_, kNearPairsAtMost * distinct_);
    const double code = marks_ > 0 ? kCodePenalty * code_marks_ / marks_ : 0;
    return (distinct_ + std::max(repeated, 0.0) + std::max(near, 0.0)) * (1 - code);
  }

 private:
  void count_mark(const TextMatch& match, int by) {
    if (match.inside) return;
    all_ += by * match.weight;
    marks_ += by;
    if (is_code(blocks_, match.begin)) code_marks_ += by;
  }
  double nearness(std::size_t i) const {
    const TextMatch& a = matches_[i];
    const TextMatch& b = matches_[i + 1];
    if (a.term == b.term || b.begin < a.end) return 0;
    const auto gap = static_cast<double>(b.begin - a.end);
    return kNearPair * std::min(a.weight, b.weight) * kNearBytes / (kNearBytes + gap);
  }

  const std::vector<TextMatch>& matches_;
  const std::vector<StoredBlock>& blocks_;
  std::vector<std::uint32_t> counts_;  // in the window, by term
  std::size_t first_ = 0, end_ = 0;    // the matches in the window
  double distinct_ = 0, all_ = 0, near_ = 0;
  int marks_ = 0, code_marks_ = 0;
};

}  // namespace

bool is_code(const std::vector<StoredBlock>& blocks, std::size_t pos) {
  const auto after =
      std::upper_bound(blocks.begin(), blocks.end(), pos,
                       [](std::size_t at, const StoredBlock& block) { return at < block.begin; });
  return after != blocks.begin() && std::prev(after)->code && pos < std::prev(after)->end;
}

ByteRange best_matches(const std::vector<TextMatch>& matches, const std::vector<StoredBlock>& blocks,
                       std::size_t width) {
  WindowScore score(matches, blocks);
  const std::size_t room = width - width / 10;  // leaves some text around them
  double best = -1;
  ByteRange range{0, 0};
  std::size_t next = 0;
  for (std::size_t first = 0; first < matches.size(); ++first) {
    while (next < matches.size() && (next == first || matches[next].end - matches[first].begin <= room)) {
      score.enter(next++);
    }
    if (score.value() > best * (1 + 1e-9)) {
      best = score.value();
      std::size_t end = 0;
      for (std::size_t i = first; i < next; ++i) end = std::max(end, matches[i].end);
      range = {static_cast<std::uint32_t>(matches[first].begin), static_cast<std::uint32_t>(end)};
    }
    score.leave();
  }
  return range;
}

}  // namespace qasearch
