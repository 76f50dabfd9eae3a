// SPDX-License-Identifier: MIT
#include "searchd/web/code_painter.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "program/code/highlighted_code.h"
#include "program/json/highlighted_html.h"

namespace qasearch {

namespace {

constexpr std::size_t kEntryBytes = 128;  // of the cache, beside the texts
// HTML of a byte of code, that of usual code is 3; code of nothing but strings stays as it is.
constexpr std::size_t kMostBytesPerByte = 8, kFreeBytes = 1024;

constexpr std::array<std::string_view, 9> kStyleClasses = {  // of the style sheet, by CodeClass
    "", "k", "k", "", "s", "d", "c", "easy", "hard"};
static_assert(kStyleClasses.size() == static_cast<std::size_t>(CodeClass::Removed) + 1);

std::string spans_html(const std::vector<CodeSpan>& spans) {
  std::string html;
  for (const CodeSpan& span : spans) {
    const std::string_view name = kStyleClasses[static_cast<std::size_t>(span.kind)];
    if (!name.empty()) html.append("<span class=\"").append(name).append("\">");
    html += to_html({span.text, {}});
    if (!name.empty()) html += "</span>";
  }
  return html;
}

}  // namespace

CodePainter::Page::~Page() {
  if (has_turn_) painter_.is_busy_ = false;
}

std::optional<std::string> CodePainter::Page::paint(std::string_view code, std::string_view info) {
  const std::string_view language = highlight_language(info);
  if (language.empty() || code.empty() || code.size() > bytes_left_ || blocks_left_ == 0) return std::nullopt;
  bytes_left_ -= code.size();
  --blocks_left_;
  const std::string key = std::string(language).append("\n").append(code);
  SharedHtml html = painter_.find(key);
  if (!html && (html = painted(key, code, language))) painter_.keep(key, html);
  if (!html || html->empty()) return std::nullopt;
  return *html;
}

/// Null when there was no time to find out.
CodePainter::SharedHtml CodePainter::Page::painted(const std::string& key, std::string_view code,
                                                   std::string_view language) {
  if (!has_turn_) has_turn_ = !painter_.is_busy_.exchange(true);
  const bool has_all_time = time_left_ == kMostTime;
  if (!has_turn_ || time_left_.count() <= 0) {
    is_final_ = false;
    return nullptr;
  }
  const Highlighting done = painter_.highlight_(code, language, time_left_);
  time_left_ -= std::min(done.took, time_left_);
  if (done.outcome == HighlightOutcome::Late && (!has_all_time || painter_.count_late(key) < kMostTries)) {
    is_final_ = false;
    return nullptr;
  }
  std::string html = done.spans ? spans_html(*done.spans) : std::string();
  if (html.size() > kMostBytesPerByte * code.size() + kFreeBytes) html.clear();
  return std::make_shared<const std::string>(std::move(html));
}

CodePainter::SharedHtml CodePainter::find(const std::string& key) {
  const std::lock_guard guard(lock_);
  return kept_.find(key);
}

void CodePainter::keep(const std::string& key, const SharedHtml& html) {
  const std::lock_guard guard(lock_);
  kept_.keep(key, html, key.size() + html->size() + kEntryBytes);
}

int CodePainter::count_late(const std::string& key) {
  const std::lock_guard guard(lock_);
  std::shared_ptr<int> count = late_.find(key);
  if (!count) late_.keep(key, count = std::make_shared<int>(0), key.size() + kEntryBytes);
  return ++*count;
}

}  // namespace qasearch
