#include "engine/search/snippet_cut.h"

#include <algorithm>
#include <cstdint>
#include <optional>

#include "engine/search/snippet_window.h"
#include "engine/search/text_boundary.h"
#include "engine/text/utf8.h"

namespace qasearch {
namespace {

constexpr std::size_t kLongWord = 40;  // longer runs without a blank may be cut inside

ByteRange to_range(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

// Lengths are those of the text as shown: a run of blanks counts one.
class Cutter {
 public:
  Cutter(std::string_view text, const std::vector<StoredBlock>& blocks) : text_(text), blocks_(blocks) {
    while (first_ < text.size() && blank_at(text, first_) != 0) first_ += blank_at(text, first_);
    last_ = text.size();
    while (last_ > first_ && blank_at(text, char_before(text, last_)) != 0) last_ = char_before(text, last_);
  }

  ByteRange whole() const { return to_range(first_, last_); }

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
  // The length of [begin, end) as shown.
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
    while (before > first_ && blank_at(text_, char_before(text_, before)) != 0) {
      before = char_before(text_, before);
      if (text_[before] == '\n') return true;
    }
    if (is_code(blocks_, pos)) return false;
    return before == pos ? follows_ideographic_stop(pos) : ends_sentence(before) && !is_lower_at(pos);
  }
  bool is_lower_at(std::size_t pos) const { return text_[pos] >= 'a' && text_[pos] <= 'z'; }  // "e.g. this"

  bool follows_ideographic_stop(std::size_t pos) const {
    const std::size_t begin = char_before(text_, pos);
    const std::string_view mark = text_.substr(begin, pos - begin);
    return mark == "\u3002" || mark == "\uFF01" || mark == "\uFF1F";
  }
  // Whether a full stop, "!" or "?" stands before `end`, closing quotes and brackets aside.
  bool ends_sentence(std::size_t end) const {
    while (end > first_ && std::string_view("\"')]").find(text_[end - 1]) != std::string_view::npos) --end;
    return end > first_ && std::string_view(".!?").find(text_[end - 1]) != std::string_view::npos;
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

  // The begin of a window that reaches the end of the text and has `left_over` bytes to spare.
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

}  // namespace

SnippetCut cut_snippet(std::string_view text, const std::vector<StoredBlock>& blocks, ByteRange core,
                       std::size_t width) {
  const Cutter cutter(text, blocks);
  return {cutter.window_around(core, width), cutter.whole()};
}

}  // namespace qasearch
