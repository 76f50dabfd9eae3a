// SPDX-License-Identifier: MIT
#include "indexer/body/visible_text.h"

#include <algorithm>
#include <string>
#include <utility>

#include "engine/text/utf8.h"
#include "indexer/body/element_kind.h"
#include "indexer/body/html_markdown.h"
#include "indexer/body/markdown_writer.h"
#include "indexer/body/page_furniture.h"
#include "indexer/body/page_outline.h"
#include "indexer/parse/field_text.h"
#include "indexer/parse/html_tokenizer.h"
#include "indexer/parse/limits.h"

namespace qasearch {

namespace {

constexpr std::string_view kAroundContent[] = {"nav",      "aside",  "footer", "dialog", "menu",
                                               "template", "svg",    "iframe", "select", "noscript",
                                               "button",   "canvas", "head",   "object"};
constexpr std::string_view kRolesAround[] = {"navigation", "search", "contentinfo", "complementary"};
// Elements that need no end tag: what says that it is hidden could hide all that follows.
constexpr std::string_view kWithoutEnd[] = {"br",     "hr",   "img",  "input", "meta", "link", "wbr",  "col",
                                            "source", "area", "base", "embed", "p",    "li",   "dt",   "dd",
                                            "tr",     "td",   "th",   "html",  "body", "main", "track"};
constexpr std::string_view kOpening[] = {"details", "dl"};
constexpr std::string_view kSentenceBlocks[] = {"li", "dd", "td", "th"};
constexpr std::string_view kBoxes[] = {"checkbox", "radio"};
// Link texts that generators put into a heading to link to itself; the last is a zero-width space.
constexpr std::string_view kSelfLinks[] = {"#", "¶", "§", "🔗", "\u200b"};

// The mark of a list item in which a heading was to come, off the end.
std::string_view without_open_item(std::string_view text) {
  const std::size_t begin = text.rfind('\n') + 1;  // npos + 1 is 0
  const std::string_view line = trim(text.substr(begin));
  const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
  const bool open = line == "-" || (digits > 0 && line.substr(digits) == ".");
  return open ? trim(text.substr(0, begin)) : text;
}

class TextReader {
 public:
  explicit TextReader(std::string_view html) : scanner_(html), outline_(page_outline(html)) {
    if (outline_.content.empty() && !outline_.marks_content) inside_ = 1;  // a piece of a page
  }

  std::vector<Section> read() {
    for (HtmlToken token = scanner_.next(); token != HtmlToken::EndOfFile; token = scanner_.next()) {
      if (bytes_ > kLimits.text_bytes || writer_.is_full() || sections_.size() > kLimits.sections) break;
      if (token == HtmlToken::Start) {
        start();
      } else if (token == HtmlToken::End) {
        end();
      } else if (inside_ > 0 && !is_skipping() && !scanner_.is_raw()) {
        text();
      }
    }
    end_heading();
    end_section();
    return std::move(sections_);
  }

 private:
  struct Heading {
    std::string tag;
    std::size_t level = 0;
    std::string id;
    std::size_t bytes = 0, link_bytes = 0;  // of its text
    bool is_button = false;                 // it opens a panel
  };

  bool is_around() const {
    const std::string& name = scanner_.name();
    if (is_one_of(kWithoutEnd, name)) return false;
    if (is_furniture(scanner_) || is_hidden(scanner_, outline_.controlled)) return true;
    // Headings that open what is below them are often buttons.
    if (name == "button") return heading_.tag.empty() && !is_opener() && !stands_in_sentence();
    if (is_one_of(kAroundContent, name)) return true;
    if (name == "header" && outline_.content != "main" && outline_.content != "article") return true;
    return is_one_of(kRolesAround, scanner_.attribute("role").value_or(""));
  }

  // "Press the <button>Save</button> button."
  bool stands_in_sentence() const {
    return block_ == "p" || (block_has_text_ && is_one_of(kSentenceBlocks, block_));
  }

  // A button that opens a panel is its heading; older frameworks make one of a link to the panel, and pages
  // without a script of the label of a checkbox.
  bool is_opener() const {
    const std::string& name = scanner_.name();
    if (name == "label" && heading_.tag.empty() && !last_box_.empty())
      return scanner_.attribute("for") == last_box_;
    const bool is_button = name == "button" || scanner_.attribute("role") == "button";
    if (!is_button || !heading_.tag.empty() || !scanner_.attribute("aria-expanded")) return false;
    if (is_one_of(kWithoutEnd, name)) return false;
    const std::string href = scanner_.attribute("href").value_or("");
    return scanner_.attribute("aria-controls") || (href.starts_with('#') && href.size() > 1);
  }

  // The level of a heading's element, or of one that says that it is a heading; else 0.
  std::size_t level_of_element() const {
    const std::string& name = scanner_.name();
    if (const std::size_t level = heading_level(name); level > 0) return level;
    if (scanner_.attribute("role") != "heading" || is_one_of(kWithoutEnd, name)) return 0;
    return std::max<std::size_t>(heading_level("h" + scanner_.attribute("aria-level").value_or("2")), 1);
  }

  bool is_skipping() const { return skipped_from_ != kNone; }

  // Puts an element on the stack; those that need no end tag, and those too deep, are not followed.
  void push() {
    const std::string& name = scanner_.name();
    if (is_one_of(kWithoutEnd, name)) return;
    if (open_.size() >= kLimits.html_depth) {
      ++too_deep_;
    } else {
      open_.push_back(name);
    }
  }

  // Takes the innermost element of the tag's name off the stack with all that is open inside of it, which
  // ends what is left out there: an <aside> without an end tag ends with the element around it.
  void pop() {
    if (is_one_of(kWithoutEnd, scanner_.name())) return;
    if (too_deep_ > 0) {
      --too_deep_;
      return;
    }
    const auto found = std::find(open_.rbegin(), open_.rend(), scanner_.name());
    if (found == open_.rend()) return;
    open_.erase(found.base() - 1, open_.end());
    if (is_skipping() && open_.size() <= skipped_from_) skipped_from_ = kNone;
  }

  void begin_content() {
    content_tag_ = scanner_.name();
    inside_ = 1;
    open_.clear();
    too_deep_ = 0;
  }

  void start() {
    const std::string& name = scanner_.name();
    const bool is_content = outline_.is_content(scanner_);
    if (inside_ == 0) {
      if (is_content) begin_content();
      return;
    }
    if (is_content && !outline_.marks_content) ++inside_;
    const std::size_t depth = open_.size();
    push();
    if (is_skipping()) return;
    note_block();
    note_box();
    if (is_around()) {
      if (open_.size() > depth) skipped_from_ = depth;
      return;
    }
    const bool is_button = is_opener();
    const bool opens = name == "summary" || name == "dt" || is_button;
    const std::size_t level = opens ? opener_level() : level_of_element();
    if (level > 0 && (opens || !stands_in_text())) return start_heading(name, level, is_button);
    note_id();
    if (is_one_of(kOpening, name)) begin_group();
    if (name == "dd" && heading_.tag == "dt") end_heading();
    const std::string href = scanner_.attribute("href").value_or("");
    if (name == "a" && !heading_.tag.empty() && !scanner_.attribute("href")) {
      if (heading_.id.empty()) heading_.id = scanner_.attribute("name").value_or("");
    } else if (name == "a" && !heading_.tag.empty()) {
      link_in_heading_ = href.starts_with('#') ? Link::Self : Link::Elsewhere;
      if (link_in_heading_ == Link::Self) return;
    }
    bytes_ += href.size();
    writer_.open(name, element_attributes(scanner_));
  }

  // A heading in a quotation of an answer, or in a cell of a table, is text of it and begins nothing; but a
  // page may be laid out by a table, and its questions stand in cells.
  bool stands_in_text() const {
    if (!heading_.tag.empty()) return false;
    if (writer_.in_cell()) return !reads_as_question(heading_ahead());
    return !sections_.empty() && std::ranges::find(open_, "blockquote") != open_.end() &&
           reads_as_question(sections_.back().title);
  }

  // The text of the heading whose start tag was read, as far as it is short.
  std::string heading_ahead() const {
    constexpr std::size_t kMostTokens = 40, kMostBytes = 1'000;
    HtmlTokenizer ahead = scanner_;
    std::string text;
    for (std::size_t tokens = 0; tokens < kMostTokens && text.size() < kMostBytes; ++tokens) {
      const HtmlToken token = ahead.next();
      if (token == HtmlToken::EndOfFile || (token == HtmlToken::End && heading_level(ahead.name()) > 0))
        break;
      if (token == HtmlToken::Text && !ahead.is_raw()) text += ahead.text().substr(0, kMostBytes);
    }
    return decode_entities(text);
  }

  // Questions that open one by one, and those of a list of definitions, stand below the heading before.
  std::size_t opener_level() const {
    return groups_.empty() ? std::clamp<std::size_t>(last_level_ + 1, 2, 6) : groups_.back().own;
  }

  void begin_group() {
    end_heading();
    end_section();
    groups_.push_back({last_level_, std::clamp<std::size_t>(last_level_ + 1, 2, 6)});
  }

  // Text after the group continues the section before it.
  void end_group() {
    end_heading();
    end_section();
    if (groups_.empty()) return;
    last_level_ = groups_.back().outer;
    if (!sections_.empty()) sections_.push_back({groups_.back().own, {}, {}, {}});
    groups_.pop_back();
  }

  // The innermost block that a text stands in.
  void note_block() {
    if (!is_block_element(scanner_.name())) return;
    block_ = scanner_.name();
    block_has_text_ = false;
  }

  void note_box() {
    if (scanner_.name() != "input") return;
    const bool is_box = is_one_of(kBoxes, scanner_.attribute("type").value_or(""));
    last_box_ = is_box ? scanner_.attribute("id").value_or("") : "";
  }

  void note_id() {
    auto id = scanner_.attribute("id");
    if (!id) return;
    if (heading_.tag.empty()) {
      last_id_ = std::move(*id);
    } else if (heading_.id.empty()) {
      heading_.id = std::move(*id);
    }
  }

  void start_heading(const std::string& tag, std::size_t level, bool is_button) {
    end_heading();
    end_section();
    heading_ = {tag, level, scanner_.attribute("id").value_or(last_id_), 0, 0, is_button};
    link_in_heading_ = Link::None;
    last_id_.clear();
    if (!is_button) last_level_ = level;  // panels stand side by side
    if (!groups_.empty()) groups_.back().own = std::min(groups_.back().own, level);
  }

  void end_heading() {
    if (heading_.tag.empty()) return;
    Heading heading = std::exchange(heading_, {});
    std::string title = one_line(writer_.finish());
    if (title.empty()) return;
    if (title.size() > kLimits.question_bytes) title.resize(floor_char(title, kLimits.question_bytes));
    const bool of_another_page = heading.link_bytes > 0 && heading.link_bytes == heading.bytes;
    const bool asks = reads_as_question(title);
    if (heading.tag == "button" && !asks) return;
    if ((heading.tag == "summary" || heading.is_button) && asks)
      heading.level = std::min(heading.level, kDeepestQuestion);
    if (heading.tag == "dt" && !asks) {
      add_text("**" + title + "**");
    } else if (heading.is_button && !asks) {
      add_text(title);
    } else if (of_another_page) {
      add_text(std::string(heading.level, '#') + ' ' + title);
    } else {
      sections_.push_back({heading.level, std::move(title), std::move(heading.id), {}});
    }
  }

  void end() {
    const std::string& name = scanner_.name();
    if (inside_ == 0) return;
    if (name == "body" || name == "html") return;  // text behind them is the body's, too
    if (name == content_tag_ && ends_content()) {
      if (--inside_ > 0) return pop();
      skipped_from_ = kNone;
      end_heading();
      return end_section();
    }
    const std::size_t skipped_from = skipped_from_;
    pop();
    const bool ends_around = skipped_from != kNone && open_.size() < skipped_from;
    if (skipped_from != kNone && !ends_around) return;
    if (name == heading_.tag) return end_heading();
    if (name == "a") link_in_heading_ = Link::None;
    if (is_block_element(name)) block_.clear();
    if (is_one_of(kOpening, name)) return end_group();
    writer_.close(name);
  }

  // Elements of the content's name may stand in it ("data-pagefind-body" is mostly a <div>'s).
  bool ends_content() const {
    return !outline_.marks_content || std::ranges::find(open_, content_tag_) == open_.end();
  }

  void text() {
    const std::string text = decode_entities(scanner_.text());
    if (!heading_.tag.empty()) {
      const std::string_view trimmed = trim(text);
      if (link_in_heading_ == Link::Self && is_one_of(kSelfLinks, trimmed)) return;
      heading_.bytes += trimmed.size();
      if (link_in_heading_ == Link::Elsewhere) heading_.link_bytes += trimmed.size();
    } else if (!trim(text).empty()) {
      last_id_.clear();  // it was that of another thing than the next heading
      block_has_text_ = true;
    }
    bytes_ += text.size();
    writer_.text(text);
  }

  void end_section() {
    const std::string text = writer_.finish();
    bytes_ += text.size();
    const std::string_view whole = without_open_item(text);
    if (!whole.empty()) add_text(whole);
  }

  void add_text(std::string_view text) {
    if (sections_.empty()) sections_.push_back({0, {}, {}, {}});
    std::string& body = sections_.back().body;
    if (!body.empty()) body += "\n\n";
    body += text;
  }

  // An open <details> or <dl>.
  struct Group {
    std::size_t outer, own;  // the levels of the heading before it and of its first heading
  };

  enum class Link : std::uint8_t { None, Self, Elsewhere };

  static constexpr std::size_t kNone = std::string::npos;

  HtmlTokenizer scanner_;
  PageOutline outline_;
  std::string content_tag_;           // the name of the content element that is read
  std::size_t inside_ = 0;            // number of open content elements
  std::vector<std::string> open_;     // elements inside of it that need an end tag, the innermost last
  std::size_t too_deep_ = 0;          // elements beyond kLimits.html_depth
  std::size_t skipped_from_ = kNone;  // the size of the stack below the element that is left out
  MarkdownWriter writer_;
  std::vector<Section> sections_;
  Heading heading_;  // that is open; its tag is empty when none is
  Link link_in_heading_ = Link::None;
  std::size_t last_level_ = 1;
  std::vector<Group> groups_;
  std::string last_id_;   // of an element that no heading has claimed yet
  std::string last_box_;  // the id of the last checkbox
  std::string block_;     // the last block that began, until one ends
  bool block_has_text_ = false;
  std::size_t bytes_ = 0;  // read and written so far
};

}  // namespace

std::vector<Section> html_sections(std::string_view html) {
  std::vector<Section> sections = TextReader(html).read();
  std::erase_if(sections,
                [](const Section& section) { return section.title.empty() && section.body.empty(); });
  return sections;
}

}  // namespace qasearch
