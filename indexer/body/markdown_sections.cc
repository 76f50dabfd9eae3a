#include <algorithm>
#include <string>
#include <utility>

#include "engine/text/markdown.h"
#include "engine/text/text_list.h"
#include "engine/text/utf8.h"
#include "indexer/body/dialect_reader.h"
#include "indexer/body/heading_slug.h"
#include "indexer/body/markdown_dialect.h"
#include "indexer/body/sections.h"
#include "indexer/body/shortcode.h"
#include "indexer/parse/limits.h"

namespace qasearch {
namespace {

// The level of an ATX heading without an indent, or 0.
std::size_t atx_level(std::string_view line) {
  const std::size_t level = std::min(line.find_first_not_of('#'), line.size());
  if (level == 0 || level > 6) return 0;
  return level == line.size() || line[level] == ' ' || line[level] == '\t' ? level : 0;
}

// The column of a heading that begins a list's item ("12. ### What?"), which is also the indent of the item's
// text; 0 for any other line.
std::size_t item_heading(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(' ');
  if (begin > 3) return 0;
  std::size_t end = std::min(line.find_first_not_of("0123456789", begin), line.size());
  const bool is_numbered = end > begin && end - begin <= 9;
  if (end == line.size() ||
      (is_numbered ? std::string_view(".)") : "-*+").find(line[end]) == std::string::npos)
    return 0;
  const std::size_t content = line.find_first_not_of(' ', ++end);
  if (content == std::string_view::npos || content == end) return 0;
  return atx_level(line.substr(content)) > 0 ? content : 0;
}

// The level that a line below a heading gives it ("====" 1, "----" 2), or 0.
std::size_t underline_level(std::string_view line) {
  if (line.find_first_not_of(' ') > 3) return 0;
  const std::string_view marks = trim(line);
  if (marks.size() < 2 || marks.find_first_not_of(marks[0]) != std::string_view::npos) return 0;
  return marks[0] == '=' ? 1 : marks[0] == '-' ? 2 : 0;
}

// True for a line of a paragraph: no list item, table, quote, tag or code.
bool begins_paragraph(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(" \t");
  if (begin > 3) return false;  // npos of a blank line, too
  line.remove_prefix(begin);
  if (std::string_view("|><-*+=").find(line[0]) != std::string_view::npos) return line.starts_with("**");
  const std::size_t digits = line.find_first_not_of("0123456789");
  return digits == 0 || digits == std::string_view::npos || (line[digits] != '.' && line[digits] != ')');
}

class MarkdownSections {
 public:
  explicit MarkdownSections(AnchorStyle style) : style_(style), slugs_(style) {}

  std::vector<Section> read(std::string_view markdown) {
    footnotes_ = footnotes_of(markdown);
    DialectReader lines(style_, [this](PlainLine line) { take(line); });
    for_each_line(markdown, [&](std::string_view text) {
      if (text.ends_with('\r')) text.remove_suffix(1);
      text.remove_prefix(std::min({item_indent_, text.find_first_not_of(' '), text.size()}));
      lines.take(text);
    });
    lines.finish();
    end_footnotes();
    for (Section& section : sections_) section.body = std::string(trim(section.body));
    std::erase_if(sections_, [](const Section& section) {
      return section.body.empty() && (section.level == 0 || section.title.empty());
    });
    return std::move(sections_);
  }

 private:
  void take(PlainLine line) {
    const std::string paragraph = std::exchange(paragraph_, {});  // a heading when this line underlines it
    switch (line.kind) {
      case PlainLine::Kind::Text:
        return text_line(line.text, paragraph);
      case PlainLine::Kind::Code:
        return add(line.text);
      case PlainLine::Kind::Panel:
        return begin_panel(line.text);
      case PlainLine::Kind::PanelEnd:
        return end_panel();
      case PlainLine::Kind::Attribute:
        return give_id(line.text);
      case PlainLine::Kind::Nothing:
        return;
    }
  }

  void text_line(std::string_view text, const std::string& paragraph) {
    const std::size_t indent = std::min(text.find_first_not_of(' '), text.size());
    const std::string_view unindented = text.substr(indent);
    if (const std::size_t marks = indent <= 3 ? atx_level(unindented) : 0; marks > 0)
      return heading(marks, unindented.substr(marks));
    const std::size_t item = item_heading(text);
    if (item > 0) item_indent_ = item;
    const std::size_t level = item > 0 ? atx_level(text.substr(item)) : 0;
    if (level > 0) return heading(level, text.substr(item + level));
    if (const std::size_t underlined = underline_level(text); underlined > 0 && !paragraph.empty())
      return underlined_heading(underlined, paragraph);
    if (!footnote_label(text).empty() || (in_footnote_ && text.starts_with(kFootnoteIndent))) {
      in_footnote_ = true;
      return;
    }
    in_footnote_ &= trim(text).empty();
    const bool has_notes = !footnotes_.empty() || text.find("^[") != std::string_view::npos;
    const std::string without_notes = has_notes ? take_footnotes(text) : std::string();
    if (has_notes) text = without_notes;
    target_ = style_ == AnchorStyle::Others ? target_id(text) : std::string();
    if (target_.empty()) add_text(text);
  }

  // A question that opens and shuts stands below the heading before it, beside others.
  void begin_panel(std::string_view title) {
    const std::size_t level = std::clamp<std::size_t>(last_level_ + 1, kHighestQuestion, kDeepestQuestion);
    panels_.push_back({last_level_, level});
    if (sections_.size() >= kLimits.sections) return;
    end_footnotes();
    sections_.push_back({level, std::string(title), {}, {}});
    last_level_ = level;
  }

  // Text behind the panel goes on with the section around it.
  void end_panel() {
    const auto [outer, own] = panels_.back();
    panels_.pop_back();
    last_level_ = outer;
    if (sections_.size() >= kLimits.sections) return;
    end_footnotes();
    sections_.push_back({own, {}, {}, {}});
  }

  // The line without its references of footnotes; their texts go to the end of the section.
  std::string take_footnotes(std::string_view line) {
    constexpr std::size_t kLongestMark = 100;  // a longer one is text
    std::string out;
    bool in_code = false, may_close = true;  // whether a "]" stands behind
    for (std::size_t pos = 0; pos < line.size(); ++pos) {
      in_code ^= line[pos] == '`';
      if (!in_code && may_close && line.substr(pos).starts_with("^[")) {  // a note in its place: "^[A note]"
        const std::size_t note_end = line.find(']', pos);
        may_close = note_end != std::string_view::npos;
        if (note_end != std::string_view::npos && note_end > pos + 2) {
          open_footnotes_.emplace_back(trim(line.substr(pos + 2, note_end - pos - 2)));
          pos = note_end;
          continue;
        }
      }
      const std::size_t end = !in_code && line.substr(pos).starts_with("[^")
                                  ? line.substr(0, pos + kLongestMark).find(']', pos)
                                  : std::string_view::npos;
      const auto note = end == std::string_view::npos ? footnotes_.end()
                                                      : footnotes_.find(line.substr(pos + 2, end - pos - 2));
      if (note == footnotes_.end()) {
        out += line[pos];
        continue;
      }
      open_footnotes_.push_back(std::exchange(note->second, {}));
      pos = end;
    }
    return out;
  }

  // Each text stands once, with the first reference to it.
  void end_footnotes() {
    for (const std::string& note : std::exchange(open_footnotes_, {})) {
      if (note.empty()) continue;
      add("");
      add(note);
    }
  }

  void heading(std::size_t level, std::string_view text) {
    if (sections_.size() >= kLimits.sections) return;
    end_footnotes();
    std::string title(without_closing_marks(trim(text)));
    std::string anchor = style_ == AnchorStyle::Others ? take_heading_id(title) : std::string();
    if (title.find('{') != std::string::npos) title = std::string(trim(without_shortcodes(title)));
    if (anchor.empty()) anchor = std::exchange(target_, {});
    if (anchor.empty()) anchor = slugs_.next(plain_line(title));
    target_.clear();
    last_level_ = level;
    sections_.push_back({level, std::move(title), std::move(anchor), {}});
  }

  // `title` was taken for the last line of the text before.
  void underlined_heading(std::size_t level, const std::string& title) {
    if (sections_.size() >= kLimits.sections) return;
    std::string& body = sections_.back().body;
    body.resize(body.size() - title.size() - 1);
    heading(level, title);
  }

  // "{: #own-id}" below a heading, as Kramdown has it.
  void give_id(std::string_view attributes) {
    const bool is_below = !sections_.empty() && sections_.back().level > 0 && sections_.back().body.empty();
    if (!is_below || style_ != AnchorStyle::Others) return;
    std::string text(attributes);
    if (std::string id = take_heading_id(text); !id.empty()) sections_.back().anchor = std::move(id);
  }

  void add_text(std::string_view text) {
    const bool is_first = sections_.empty() || sections_.back().body.empty() ||
                          sections_.back().body.ends_with("\n\n") || sections_.back().body == "\n";
    const std::size_t size = sections_.empty() ? 0 : sections_.back().body.size();
    add(text);
    const bool is_kept = sections_.back().body.size() > size;
    if (is_first && is_kept && begins_paragraph(text)) paragraph_ = text;
  }

  void add(std::string_view text) {
    if (sections_.empty()) sections_.push_back({0, {}, {}, {}});
    std::string& body = sections_.back().body;
    if (body.size() > kLimits.text_bytes) return;
    body += text;
    body += '\n';
  }

  static constexpr std::string_view kFootnoteIndent = "    ";

  AnchorStyle style_;
  std::vector<Section> sections_;
  HeadingSlugs slugs_;
  std::string paragraph_;                    // the line before, when it is all of a paragraph
  StringMap<std::string> footnotes_;         // by label; empty once they were taken
  std::vector<std::string> open_footnotes_;  // referred to in the section that is read
  bool in_footnote_ = false;
  std::size_t item_indent_ = 0;  // of the text of a list's item that begins with a heading
  std::string target_;           // an id that the line before gives a heading
  std::size_t last_level_ = 1;   // of the last heading, or around the panel that ended
  struct Panel {
    std::size_t outer, own;  // levels of headings
  };
  std::vector<Panel> panels_;  // open ones
};

}  // namespace

std::vector<Section> markdown_sections(std::string_view markdown, AnchorStyle style) {
  return MarkdownSections(style).read(markdown);
}

}  // namespace qasearch
