// SPDX-License-Identifier: MIT
#include "cli/text/painted_line.h"

#include <algorithm>

#include "cli/text/text_style.h"
#include "engine/text/utf8.h"

namespace qasearch {

namespace {

constexpr std::string_view kSgrBegin = "\x1b[", kLinkBegin = "\x1b]", kLinkEnd = "\x1b\\";

std::size_t columns_of(const std::vector<PaintedSpan>& spans) {
  std::size_t columns = 0;
  for (const PaintedSpan& span : spans) columns += column_count(span.text);
  return columns;
}

/// The longest beginning of a printable text with at most `columns` columns.
std::string_view beginning(std::string_view text, std::size_t columns) {
  std::size_t used = 0, pos = 0;
  while (pos < text.size()) {
    const std::size_t length = code_point_at(text, pos).length;
    used += column_count(text.substr(pos, length));
    if (used > columns) break;
    pos += length;
  }
  return text.substr(0, pos);
}

}  // namespace

std::vector<PaintedSpan> painted_spans(std::string_view line) {
  std::vector<PaintedSpan> spans;
  std::string parameters;
  while (!line.empty()) {
    if (line.starts_with(kSgrBegin)) {
      const std::size_t end = std::min(line.find('m'), line.size());
      parameters = line.substr(kSgrBegin.size(), end - std::min(end, kSgrBegin.size()));
      if (parameters == "0") parameters.clear();
      line.remove_prefix(std::min(end + 1, line.size()));
    } else if (line.starts_with(kLinkBegin)) {
      const std::size_t end = std::min(line.find(kLinkEnd, kLinkBegin.size()), line.size());
      line.remove_prefix(std::min(end + kLinkEnd.size(), line.size()));
    } else {
      const std::size_t end = std::min(line.find('\x1b', 1), line.size());
      if (!spans.empty() && spans.back().parameters == parameters)
        spans.back().text += line.substr(0, end);
      else
        spans.push_back({std::string(line.substr(0, end)), parameters});
      line.remove_prefix(end);
    }
  }
  return spans;
}

std::string without_paint(std::string_view line) {
  std::string out;
  for (const PaintedSpan& span : painted_spans(line)) out += span.text;
  return out;
}

std::string fitted(std::string_view line, std::size_t columns, Charset charset) {
  const auto spans = painted_spans(line);
  const bool fits = columns_of(spans) <= columns;
  const std::string_view sign = charset == Charset::Unicode ? "…" : ">";
  std::size_t room = fits ? columns : columns - std::min<std::size_t>(1, columns);
  std::string out;
  for (const PaintedSpan& span : spans) {
    const std::string_view part = beginning(span.text, room);
    const bool cut = part.size() < span.text.size();
    out += sgr(std::string(part).append(cut && columns > 0 ? sign : ""), span.parameters);
    if (cut) break;
    room -= column_count(part);
  }
  return out;
}

}  // namespace qasearch
