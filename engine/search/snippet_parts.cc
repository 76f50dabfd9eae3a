// SPDX-License-Identifier: MIT
#include "engine/search/snippet_parts.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "engine/search/shown_text.h"
#include "engine/search/text_boundary.h"
#include "engine/text/text_list.h"

namespace qasearch {
namespace {

constexpr std::size_t kMostLines = 5;   // of code, in one snippet
constexpr std::size_t kLineSlack = 60;  // bytes by which a line may begin before the window, or end after it

/// A range of the window that lies in one block, or between blocks.
struct Piece {
  BlockKind kind;
  ByteRange range;
  ByteRange block;
  bool has_match = false;
};

std::uint32_t offset_in(std::string_view text, const char* at) {
  return static_cast<std::uint32_t>(at - text.data());
}

/// The range without blanks at both ends.
ByteRange without_blanks(std::string_view text, ByteRange range) {
  while (range.begin < range.end && blank_at(text, range.begin) != 0)
    range.begin += static_cast<std::uint32_t>(blank_at(text, range.begin));
  range.begin = std::min(range.begin, range.end);
  while (range.end > range.begin && blank_at(text, char_before(text, range.end)) != 0)
    range.end = static_cast<std::uint32_t>(char_before(text, range.end));
  return range;
}

std::vector<Piece> pieces_of(std::string_view text, const std::vector<StoredBlock>& blocks,
                             ByteRange window) {
  std::vector<Piece> pieces;
  const auto add = [&](BlockKind kind, ByteRange range, ByteRange block) {
    range = without_blanks(text, range);
    if (range.begin < range.end) pieces.push_back({kind, range, block});
  };
  std::uint32_t at = window.begin;
  for (const StoredBlock& block : blocks) {
    const std::uint32_t begin = std::clamp(block.begin, at, window.end);
    const std::uint32_t end = std::clamp(block.end, begin, window.end);
    if (begin == end) continue;
    add(BlockKind::Prose, {at, begin}, {at, begin});
    const auto size = static_cast<std::uint32_t>(text.size());
    add(block.code ? BlockKind::Code : BlockKind::Prose, {begin, end},
        {block.begin, std::min(block.end, size)});
    at = end;
  }
  add(BlockKind::Prose, {at, window.end}, {at, window.end});
  return pieces;
}

/// The range of code with the rest of its first and last line, where that is near.
ByteRange with_line_ends(std::string_view text, const Piece& piece) {
  ByteRange range = piece.range;
  const std::size_t room_before = std::min<std::size_t>(kLineSlack, range.begin - piece.block.begin);
  const std::string_view before = text.substr(range.begin - room_before, room_before);
  if (const std::size_t line_end = before.rfind('\n'); line_end != std::string_view::npos) {
    range.begin = offset_in(text, before.data() + line_end + 1);
  } else if (range.begin - room_before == piece.block.begin) {
    range.begin = piece.block.begin;
  }
  const std::size_t room_after = std::min<std::size_t>(kLineSlack, piece.block.end - range.end);
  const std::string_view after = text.substr(range.end, room_after);
  if (const std::size_t line_end = after.find('\n'); line_end != std::string_view::npos) {
    range.end = offset_in(text, after.data() + line_end);
  } else if (range.end + room_after == piece.block.end) {
    range.end = piece.block.end;
  }
  return range;
}

std::vector<TextMatch> matches_within(const std::vector<TextMatch>& matches, ByteRange range) {
  std::vector<TextMatch> within;
  for (const TextMatch& match : matches) {
    if (match.begin >= range.begin && match.end <= range.end) within.push_back(match);
  }
  return within;
}

/// Code of a snippet, line by line.
class CodeLines {
 public:
  CodeLines(std::string_view text, const Piece& piece, const std::vector<TextMatch>& matches)
      : text_(text), matches_(matches), range_(piece.range) {
    cut_begin_ = range_.begin > piece.block.begin && text[range_.begin - 1] != '\n';
    cut_end_ = range_.end < piece.block.end && text[range_.end] != '\n';
    for_each_line(text.substr(range_.begin, range_.end - range_.begin), [&](std::string_view line) {
      const std::uint32_t begin = offset_in(text, line.data());
      const ByteRange whole{begin, begin + static_cast<std::uint32_t>(line.size())};
      if (without_blanks(text, whole).begin == whole.end) return;
      lines_.push_back({whole, !matches_within(matches, whole).empty()});
    });
  }

  /// At most `count` lines, those with most matches; others of as many stand around them.
  Highlighted shown(std::size_t count) {
    keep_best(count);
    const std::size_t indent = shared_indent();
    Highlighted out;
    for (const CodeLine& line : lines_) {
      ByteRange range = line.range;
      if (!out.text.empty()) out.text += '\n';
      if (range.begin == range_.begin && cut_begin_) {
        (out.text += kEllipsis) += ' ';
      } else {
        range.begin += static_cast<std::uint32_t>(indent);
      }
      append_shown(out, text_, range, marked_ranges(text_, matches_, range), Blanks::Kept);
      if (range.end == range_.end && cut_end_) (out.text += ' ') += kEllipsis;
    }
    return out;
  }
  std::size_t size() const { return lines_.size(); }

 private:
  struct CodeLine {
    ByteRange range;
    bool has_match;
  };

  void keep_best(std::size_t count) {
    if (lines_.size() <= count) return;
    std::size_t matching = 0, best = 0, first = 0, last = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      matching += lines_[i].has_match ? 1 : 0;
      if (i >= count) matching -= lines_[i - count].has_match ? 1 : 0;
      if (i + 1 < count) continue;
      const std::size_t begin = i + 1 - count;
      if (matching > best || begin == 0) {
        best = matching;
        first = last = begin;
      } else if (matching == best && last + 1 == begin) {
        last = begin;
      }
    }
    const std::size_t begin = best == 0 ? 0 : (first + last + 1) / 2;
    lines_ = {lines_.begin() + static_cast<std::ptrdiff_t>(begin),
              lines_.begin() + static_cast<std::ptrdiff_t>(begin + count)};
  }

  /// The bytes of blanks with which every line begins, but for a first one without its beginning.
  std::size_t shared_indent() const {
    std::string_view shared;
    bool is_first = true;
    for (const CodeLine& line : lines_) {
      if (line.range.begin == range_.begin && cut_begin_) continue;
      const std::string_view whole = text_.substr(line.range.begin, line.range.end - line.range.begin);
      const std::string_view indent = whole.substr(0, whole.find_first_not_of(" \t"));
      if (is_first) shared = indent;
      is_first = false;
      const auto differ = std::mismatch(shared.begin(), shared.end(), indent.begin(), indent.end()).first;
      shared = shared.substr(0, static_cast<std::size_t>(differ - shared.begin()));
    }
    return shared.size();
  }

  std::string_view text_;
  const std::vector<TextMatch>& matches_;
  ByteRange range_;
  bool cut_begin_ = false, cut_end_ = false;  // the first line lacks its beginning, the last one its end
  std::vector<CodeLine> lines_;
};

/// Leaves code without a match out where prose or other code says more, and prose that only begins after
/// code.
void keep_telling(std::vector<Piece>& pieces, bool ends_text) {
  const bool any_match =
      std::any_of(pieces.begin(), pieces.end(), [](const Piece& p) { return p.has_match; });
  const bool any_prose =
      std::any_of(pieces.begin(), pieces.end(), [](const Piece& p) { return p.kind == BlockKind::Prose; });
  if (any_match || any_prose)
    std::erase_if(pieces, [](const Piece& p) { return p.kind == BlockKind::Code && !p.has_match; });
  if (pieces.size() < 2 || ends_text) return;
  const Piece& last = pieces.back();
  if (last.kind == BlockKind::Prose && !last.has_match && pieces[pieces.size() - 2].kind == BlockKind::Code)
    pieces.pop_back();
}

}  // namespace

std::vector<SnippetPart> snippet_parts(std::string_view text, const std::vector<StoredBlock>& blocks,
                                       const SnippetCut& cut, const std::vector<TextMatch>& matches) {
  std::vector<Piece> pieces = pieces_of(text, blocks, cut.window);
  if (pieces.empty()) return {};
  for (Piece& piece : pieces) {
    if (piece.kind == BlockKind::Code) piece.range = with_line_ends(text, piece);
  }
  const std::vector<TextMatch> near =
      matches_within(matches, {pieces.front().range.begin, pieces.back().range.end});
  for (Piece& piece : pieces) piece.has_match = !matches_within(near, piece.range).empty();
  keep_telling(pieces, cut.window.end == cut.whole.end);
  std::vector<SnippetPart> parts;
  std::size_t lines_left = kMostLines;
  for (const Piece& piece : pieces) {
    Highlighted shown;
    if (piece.kind == BlockKind::Code) {
      CodeLines lines(text, piece, near);
      shown = lines.shown(lines_left);
      lines_left -= std::min(lines_left, lines.size());
    } else {
      if (&piece == &pieces.front() && piece.range.begin > cut.whole.begin) (shown.text += kEllipsis) += ' ';
      append_shown(shown, text, piece.range, marked_ranges(text, near, piece.range));
      if (&piece == &pieces.back() && piece.range.end < cut.whole.end) (shown.text += ' ') += kEllipsis;
    }
    if (!shown.text.empty()) parts.push_back({piece.kind, std::move(shown)});
  }
  return parts;
}

}  // namespace qasearch
