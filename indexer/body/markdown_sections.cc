#include <algorithm>
#include <string>
#include <utility>

#include "engine/text/markdown.h"
#include "engine/text/utf8.h"
#include "indexer/body/heading_slug.h"
#include "indexer/body/markdown_dialect.h"
#include "indexer/body/sections.h"
#include "indexer/parse/limits.h"

namespace qasearch {
namespace {

struct Fence {
  char mark = 0;
  std::size_t length = 0;
};

Fence fence_of(std::string_view line) {
  const std::size_t indent = line.find_first_not_of(' ');
  if (indent > 12) return {};  // npos of a blank line, too
  line.remove_prefix(indent);
  const char mark = line.front();
  if (mark != '`' && mark != '~') return {};
  const std::size_t length = std::min(line.find_first_not_of(mark), line.size());
  return length >= 3 ? Fence{mark, length} : Fence{};
}

// The level of an ATX heading, or 0.
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
    for (std::size_t begin = 0; begin < markdown.size();) {
      const std::size_t end = std::min(markdown.find('\n', begin), markdown.size());
      std::string_view text = markdown.substr(begin, end - begin);
      if (text.ends_with('\r')) text.remove_suffix(1);
      line(text);
      begin = end + 1;
    }
    end_footnotes();
    for (Section& section : sections_) section.body = std::string(trim(section.body));
    std::erase_if(sections_,
                  [](const Section& section) { return section.level == 0 && section.body.empty(); });
    return std::move(sections_);
  }

 private:
  void line(std::string_view text) {
    const std::string paragraph = std::exchange(paragraph_, {});  // a heading when this line underlines it
    text.remove_prefix(std::min({item_indent_, text.find_first_not_of(' '), text.size()}));
    text = without_block_indent(text);
    if (!skip_until_.empty()) {
      if (text.find(skip_until_) != std::string_view::npos) skip_until_.clear();
      return;
    }
    const Fence fence = fence_of(text);
    if (fence_.mark != 0) {
      if (fence.mark == fence_.mark && fence.length >= fence_.length) fence_ = {};
      return add(text);
    }
    if (fence.mark != 0) {
      fence_ = fence;
      return add(text);
    }
    if (skips_block(text)) return;
    if (const std::size_t marks = atx_level(text); marks > 0) return heading(marks, text.substr(marks));
    std::string cleaned;
    if (text.find('{') != std::string_view::npos) {
      cleaned = without_shortcodes(text);
      text = cleaned;
    }
    const std::size_t item = item_heading(text);
    if (item > 0) item_indent_ = item;
    const std::size_t level = item > 0 ? atx_level(text.substr(item)) : 0;
    if (level > 0) return heading(level, text.substr(item + level));
    if (const std::size_t underlined = underline_level(text); underlined > 0 && !paragraph.empty())
      return underlined_heading(underlined, paragraph);
    text_line(text);
  }

  // The line without its references of footnotes; their texts go to the end of the section.
  std::string take_footnotes(std::string_view line) {
    constexpr std::size_t kLongestMark = 100;  // a longer one is text
    std::string out;
    bool in_code = false;
    for (std::size_t pos = 0; pos < line.size(); ++pos) {
      in_code ^= line[pos] == '`';
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

  // The line without the indent of the admonition or tab that it stands in.
  std::string_view without_block_indent(std::string_view text) {
    if (!in_indented_block_) return text;
    if (text.starts_with(kIndent)) return text.substr(kIndent.size());
    if (text.starts_with('\t')) return text.substr(1);
    in_indented_block_ = trim(text).empty();
    return text;
  }

  // A line outside of code, comments and headings.
  void text_line(std::string_view text) {
    if (!footnote_label(text).empty() || (in_footnote_ && text.starts_with(kIndent))) {
      in_footnote_ = true;
      return;
    }
    in_footnote_ = false;
    const auto replacement = generator_line_text(text);
    if (!replacement) return add_text(footnotes_.empty() ? text : std::string_view(take_footnotes(text)));
    if (trim(text).starts_with("{:")) give_id(trim(text));
    in_indented_block_ |= begins_indented_block(text);
    if (!replacement->empty()) add(*replacement);
    if (replacement->starts_with("**")) add("");
  }

  // Comments and scripts, which may have several lines.
  bool skips_block(std::string_view text) {
    const std::string_view start = trim(text);
    for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"<!--", "-->"},
                                      {"{/*", "*/}"},
                                      {"<script", "</script>"},
                                      {"<style", "</style>"}}) {
      if (!start.starts_with(open)) continue;
      const bool ends_here = start.find(close) != std::string_view::npos;
      if (ends_here && !start.ends_with(close)) return false;
      if (!ends_here) skip_until_ = close;
      return true;
    }
    return false;
  }

  void heading(std::size_t level, std::string_view text) {
    if (sections_.size() >= kLimits.sections) return;
    end_footnotes();
    std::string title(trim(text));
    while (title.ends_with('#')) title.pop_back();
    title = std::string(trim(title));
    std::string anchor = style_ == AnchorStyle::Others ? take_heading_id(title) : std::string();
    if (title.find('{') != std::string::npos) title = std::string(trim(without_shortcodes(title)));
    if (anchor.empty()) anchor = slugs_.next(plain_line(title));
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

  AnchorStyle style_;
  std::vector<Section> sections_;
  HeadingSlugs slugs_;
  Fence fence_;
  std::string skip_until_;
  std::string paragraph_;  // the line before, when it is all of a paragraph
  static constexpr std::string_view kIndent = "    ";
  StringMap<std::string> footnotes_;         // by label; empty once they were taken
  std::vector<std::string> open_footnotes_;  // referred to in the section that is read
  bool in_indented_block_ = false;           // of an admonition or a tab of MkDocs
  bool in_footnote_ = false;
  std::size_t item_indent_ = 0;  // of the text of a list's item that begins with a heading
};

}  // namespace

std::vector<Section> markdown_sections(std::string_view markdown, AnchorStyle style) {
  return MarkdownSections(style).read(markdown);
}

}  // namespace qasearch
