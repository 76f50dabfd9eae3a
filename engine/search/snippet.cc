#include "engine/search/snippet.h"

#include <algorithm>
#include <optional>

#include <utf8proc.h>

#include "engine/base/ascii.h"
#include "engine/text/highlighted.h"
#include "engine/text/utf8.h"

namespace qasearch {
namespace {

constexpr std::size_t kMinWidth = 20;
constexpr std::size_t kMaxScannedBytes = 64 * 1024;  // nobody misses a match that far down in a snippet
constexpr std::size_t kLongWord = 40;                // longer runs without a blank may be cut inside
constexpr std::size_t kMarkSlack = 64;               // one match may be so much longer than the window
constexpr std::string_view kEllipsis = "\u2026";

// What a window is worth beside the weights of its distinct terms; small, so that these decide.
constexpr double kRepeatedMark = 0.05, kRepeatedMarksAtMost = 0.1;
constexpr double kNearPair = 0.25, kNearPairsAtMost = 0.3;
constexpr std::size_t kNearBytes = 4;  // apart by so much, a pair is worth half
constexpr double kCodePenalty = 0.08;

// Where a token of the text is one of the terms.
struct Match {
  std::size_t begin, end;
  std::size_t term;  // its number
  double weight;
  bool inside;  // of the match before it: a part of a compound that is marked anyway
};

// What of a text is looked at: up to a blank, so that no word is read by half.
std::string_view scanned_part(std::string_view text) {
  if (text.size() <= kMaxScannedBytes) return text;
  const std::size_t end = text.find_last_of(" \n", kMaxScannedBytes);
  return text.substr(0, end != std::string_view::npos ? end : floor_char(text, kMaxScannedBytes));
}

std::vector<Match> find_matches(std::string_view text, const MarkTerms& terms, Tokenizer& tokenizer) {
  std::vector<std::string_view> names;
  std::vector<double> weights;
  names.reserve(terms.size());
  weights.reserve(terms.size());
  for (const auto& [term, weight] : terms) {
    names.push_back(term);
    weights.push_back(weight);
  }
  std::vector<FoundTerm> found;
  tokenizer.find(text, TermSet(names), found);
  std::vector<Match> matches;
  matches.reserve(found.size());
  std::size_t end = 0;
  for (const FoundTerm& token : found) {
    matches.push_back({token.begin, token.end, token.number, weights[token.number], token.end <= end});
    end = std::max<std::size_t>(end, token.end);
  }
  return matches;
}

ByteRange to_range(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

// The matches within [begin, end). Those that overlap are joined, and parts of a name side by side.
std::vector<ByteRange> merge(std::string_view text, const std::vector<Match>& matches, std::size_t begin,
                             std::size_t end) {
  std::vector<ByteRange> marks;
  for (const Match& match : matches) {
    if (match.begin < begin || match.end > end) continue;
    const bool touches = !marks.empty() && match.begin == marks.back().end &&
                         ascii::is_letter_or_beyond(text[match.begin - 1]) &&
                         ascii::is_letter_or_beyond(text[match.begin]);
    if (!marks.empty() && (match.begin < marks.back().end || touches)) {
      marks.back().end = std::max(marks.back().end, static_cast<std::uint32_t>(match.end));
    } else {
      marks.push_back(to_range(match.begin, match.end));
    }
  }
  return marks;
}

// --- Characters ---

// The bytes of a blank at `pos` (those of the tokenizer: Unicode's separators too), or 0.
std::size_t blank_at(std::string_view text, std::size_t pos) {
  const char c = text[pos];
  if (c == ' ' || (c >= '\t' && c <= '\r')) return 1;
  if (static_cast<unsigned char>(c) < 0x80) return 0;
  const CodePoint point = code_point_at(text, pos);
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(point.value));
  const bool is_blank = category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
                        category == UTF8PROC_CATEGORY_ZP;
  return is_blank ? point.length : 0;
}

// The begin of the character that ends at `pos`. Requires: pos > 0.
std::size_t char_before(std::string_view text, std::size_t pos) {
  if (static_cast<unsigned char>(text[pos - 1]) < 0x80) return pos - 1;
  std::size_t start = pos - 1;
  while (start > 0 && pos - start < 4 && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80) --start;
  return start + code_point_at(text, start).length == pos ? start : pos - 1;
}

// Whether a text may be cut at `pos` without taking a mark or a joined emoji off its character.
bool is_cluster_boundary(std::string_view text, std::size_t pos) {
  if (pos == 0 || pos >= text.size()) return true;
  const auto before = static_cast<utf8proc_int32_t>(code_point_at(text, char_before(text, pos)).value);
  const auto after = static_cast<utf8proc_int32_t>(code_point_at(text, pos).value);
  return utf8proc_grapheme_break(before, after);
}

// --- Choosing ---

bool is_code(const std::vector<StoredBlock>& blocks, std::size_t pos) {
  const auto after =
      std::upper_bound(blocks.begin(), blocks.end(), pos,
                       [](std::size_t at, const StoredBlock& block) { return at < block.begin; });
  return after != blocks.begin() && std::prev(after)->code && pos < std::prev(after)->end;
}

// Adds up what a window is worth while matches enter at its end and leave at its begin.
class WindowScore {
 public:
  WindowScore(const std::vector<Match>& matches, const std::vector<StoredBlock>& blocks)
      : matches_(matches), blocks_(blocks) {
    for (const Match& match : matches) counts_.resize(std::max(counts_.size(), match.term + 1));
  }

  void enter(std::size_t i) {
    const Match& match = matches_[i];
    if (counts_[match.term]++ == 0) distinct_ += match.weight;
    count_mark(match, 1);
    if (i > first_) near_ += nearness(i - 1);
    end_ = i + 1;
  }
  void leave() {
    const Match& match = matches_[first_];
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
  void count_mark(const Match& match, int by) {
    if (match.inside) return;
    all_ += by * match.weight;
    marks_ += by;
    if (is_code(blocks_, match.begin)) code_marks_ += by;
  }
  double nearness(std::size_t i) const {
    const Match& a = matches_[i];
    const Match& b = matches_[i + 1];
    if (a.term == b.term || b.begin < a.end) return 0;
    const auto gap = static_cast<double>(b.begin - a.end);
    return kNearPair * std::min(a.weight, b.weight) * kNearBytes / (kNearBytes + gap);
  }

  const std::vector<Match>& matches_;
  const std::vector<StoredBlock>& blocks_;
  std::vector<std::uint32_t> counts_;  // in the window, by term
  std::size_t first_ = 0, end_ = 0;    // the matches in the window
  double distinct_ = 0, all_ = 0, near_ = 0;
  int marks_ = 0, code_marks_ = 0;
};

// The bytes from the first to the last match of the best window; empty when nothing matches.
ByteRange best_matches(const std::vector<Match>& matches, const std::vector<StoredBlock>& blocks,
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
      range = to_range(matches[first].begin, end);
    }
    score.leave();
  }
  return range;
}

// --- Placing ---

// Finds the cuts of a window. Lengths are those of the text that is shown: a run of blanks counts one.
class Cutter {
 public:
  Cutter(std::string_view text, const std::vector<StoredBlock>& blocks) : text_(text), blocks_(blocks) {
    while (first_ < text.size() && blank_at(text, first_) != 0) first_ += blank_at(text, first_);
    last_ = text.size();
    while (last_ > first_ && blank_at(text, char_before(text, last_)) != 0) last_ = char_before(text, last_);
  }

  std::size_t first() const { return first_; }
  std::size_t last() const { return last_; }

  ByteRange window_around(ByteRange core, std::size_t width) const {
    const std::size_t core_begin = std::clamp<std::size_t>(core.begin, first_, last_);
    const std::size_t core_end = std::clamp<std::size_t>(core.end, core_begin, last_);
    const std::size_t core_width = shown(core_begin, core_end);
    const std::size_t budget = width - std::min(width, core_width);
    std::size_t begin = begin_before(core_begin, budget);
    const std::size_t lead = shown(begin, core_begin);
    const std::size_t room = budget - std::min(budget, lead);
    const std::size_t reach = walk_right(core_end, room);
    if (reach < last_) return to_range(begin, end_before(begin, core_end, reach));
    const std::size_t left_over = room - std::min(room, shown(core_end, last_));
    return to_range(earlier_begin(begin, left_over), last_);
  }

 private:
  // How many bytes [begin, end) are when shown.
  std::size_t shown(std::size_t begin, std::size_t end) const {
    std::size_t length = 0;
    for (std::size_t i = begin; i < end;) {
      const std::size_t blank = blank_at(text_, i);
      const bool again = blank != 0 && i > begin && blank_at(text_, char_before(text_, i)) != 0;
      if (!again) ++length;
      i += blank != 0 ? blank : 1;
    }
    return length;
  }

  // The farthest position within `budget` shown bytes of `pos`, at a character.
  std::size_t walk_right(std::size_t pos, std::size_t budget) const {
    bool in_blank = false;
    while (pos < last_) {
      const std::size_t blank = blank_at(text_, pos);
      const std::size_t length = blank != 0 ? blank : code_point_at(text_, pos).length;
      const std::size_t cost = blank == 0 ? length : in_blank ? 0 : 1;
      if (cost > budget) break;
      budget -= cost;
      in_blank = blank != 0;
      pos += length;
    }
    return pos;
  }
  std::size_t walk_left(std::size_t pos, std::size_t budget) const {
    bool in_blank = false;
    while (pos > first_) {
      const std::size_t start = char_before(text_, pos);
      const bool blank = blank_at(text_, start) != 0;
      const std::size_t cost = !blank ? pos - start : in_blank ? 0 : 1;
      if (cost > budget) break;
      budget -= cost;
      in_blank = blank;
      pos = start;
    }
    return pos;
  }

  // Whether a sentence, a line or a block begins at `pos`; in code a line.
  bool is_start(std::size_t pos) const {
    if (pos <= first_) return pos == first_;
    if (pos >= last_ || blank_at(text_, pos) != 0) return false;
    std::size_t before = pos;
    bool blank = false;
    while (before > first_ && blank_at(text_, char_before(text_, before)) != 0) {
      before = char_before(text_, before);
      if (text_[before] == '\n') return true;
      blank = true;
    }
    if (is_code(blocks_, pos)) return false;
    if (!blank) {
      const std::string_view mark = text_.substr(char_before(text_, pos), pos - char_before(text_, pos));
      return mark == "\u3002" || mark == "\uFF01" || mark == "\uFF1F";  // ideographic full stop and the like
    }
    while (before > first_ && std::string_view("\"')]").find(text_[before - 1]) != std::string_view::npos) {
      --before;
    }
    const bool is_lower = text_[pos] >= 'a' && text_[pos] <= 'z';  // "e.g. this"
    return before > first_ && !is_lower &&
           std::string_view(".!?").find(text_[before - 1]) != std::string_view::npos;
  }

  std::optional<std::size_t> last_start(std::size_t low, std::size_t high) const {
    for (std::size_t pos = high;; pos = char_before(text_, pos)) {
      if (is_start(pos)) return pos;
      if (pos <= low) return std::nullopt;
    }
  }
  std::optional<std::size_t> first_start(std::size_t low, std::size_t high) const {
    for (std::size_t pos = low; pos < high; pos += code_point_at(text_, pos).length) {
      if (is_start(pos)) return pos;
    }
    return std::nullopt;
  }

  // The first begin of a word in [low, high]; within a long word the first place where it may be cut.
  std::size_t word_start(std::size_t low, std::size_t high) const {
    if (low == first_ || blank_at(text_, char_before(text_, low)) != 0) return low;
    for (std::size_t pos = low; pos < high && pos - low <= kLongWord;
         pos += code_point_at(text_, pos).length) {
      if (blank_at(text_, pos) == 0) continue;
      while (pos < high && blank_at(text_, pos) != 0) pos += blank_at(text_, pos);
      return pos;
    }
    if (high - low <= kLongWord) return high;
    while (low < high && !is_cluster_boundary(text_, low)) low += code_point_at(text_, low).length;
    return low;
  }

  std::size_t begin_before(std::size_t core, std::size_t budget) const {
    const std::size_t near = walk_left(core, budget / 3);
    if (near <= first_) return first_;
    if (const auto start = last_start(walk_left(core, budget * 2 / 3), core)) return *start;
    return word_start(near, core);
  }

  // Where to begin when text ran out behind and `left_over` bytes more may stand in front.
  std::size_t earlier_begin(std::size_t begin, std::size_t left_over) const {
    const std::size_t reach = walk_left(begin, left_over);
    if (const auto start = first_start(reach, begin)) return *start;
    return is_start(begin) ? begin : word_start(reach, begin);
  }

  // The last word end in [low, high], or the end of a sentence near it; in code the last line end, when that
  // leaves half of the window.
  std::size_t end_before(std::size_t begin, std::size_t low, std::size_t high) const {
    if (is_code(blocks_, high)) {
      const std::size_t line_end = text_.rfind('\n', high);
      const bool shows_enough =
          line_end != std::string_view::npos && line_end >= low && 2 * (line_end - begin) >= high - begin;
      if (shows_enough) return without_blanks(low, line_end);
    }
    if (const auto start = last_start(std::max(low + 1, high - std::min(high, (high - begin) / 6)), high)) {
      return without_blanks(low, *start);
    }
    if (blank_at(text_, high) != 0) return without_blanks(low, high);
    for (std::size_t pos = high; pos > low && high - pos <= kLongWord;) {
      pos = char_before(text_, pos);
      if (blank_at(text_, pos) != 0) return without_blanks(low, pos);
    }
    if (high - low <= kLongWord && low > begin) return low;
    while (high > low && !is_cluster_boundary(text_, high)) high = char_before(text_, high);
    return high;
  }
  std::size_t without_blanks(std::size_t low, std::size_t high) const {
    while (high > low && blank_at(text_, char_before(text_, high)) != 0) high = char_before(text_, high);
    return high;
  }

  std::string_view text_;
  const std::vector<StoredBlock>& blocks_;
  std::size_t first_ = 0, last_ = 0;  // without blanks at both ends
};

// Copies [begin, end) with single blanks and valid characters, and moves the marks along.
void append_shown(Highlighted& out, std::string_view text, ByteRange window,
                  const std::vector<ByteRange>& marks) {
  auto mark = marks.begin();
  bool open = false, blank = false;
  for (std::size_t i = window.begin; i < window.end;) {
    if (const std::size_t length = blank_at(text, i); length != 0) {
      blank = true;
      i += length;
      continue;
    }
    if (blank && i > window.begin) out.text += ' ';
    blank = false;
    if (!open && mark != marks.end() && i >= mark->begin) {
      out.marks.push_back(to_range(out.text.size(), 0));
      open = true;
    }
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      out.text += text[i++];
    } else {
      const CodePoint c = code_point_at(text, i);
      append_utf8(out.text, c.value);
      i += c.length;
    }
    if (open && i >= mark->end) {
      out.marks.back().end = static_cast<std::uint32_t>(out.text.size());
      open = false;
      ++mark;
    }
  }
}

}  // namespace

Highlighted highlight(std::string_view text, const MarkTerms& terms, Tokenizer& tokenizer) {
  Highlighted out;
  out.text = repair_utf8(text);
  out.marks = merge(out.text, find_matches(out.text, terms, tokenizer), 0, out.text.size());
  return out;
}

Highlighted make_snippet(std::string_view text, const std::vector<StoredBlock>& blocks,
                         const MarkTerms& terms, Tokenizer& tokenizer, const SnippetOptions& options) {
  const std::size_t width = std::max<std::size_t>(options.width, kMinWidth);
  std::vector<Match> matches = find_matches(scanned_part(text), terms, tokenizer);
  std::erase_if(matches, [&](const Match& match) { return match.end - match.begin > width + kMarkSlack; });
  const Cutter cutter(text, blocks);
  const ByteRange window = cutter.window_around(best_matches(matches, blocks, width), width);
  Highlighted out;
  out.text.reserve(window.end - window.begin + 2 * kEllipsis.size() + 2);
  if (window.begin > cutter.first()) out.text.append(kEllipsis) += ' ';
  append_shown(out, text, window, merge(text, matches, window.begin, window.end));
  if (window.end < cutter.last()) (out.text += ' ') += kEllipsis;
  return out;
}

}  // namespace qasearch
