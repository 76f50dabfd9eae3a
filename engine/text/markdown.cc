// SPDX-License-Identifier: MIT
#include "engine/text/markdown.h"

#include <md4c.h>

#include <algorithm>
#include <exception>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "engine/base/ascii.h"
#include "engine/text/html_entity.h"
#include "engine/text/html_tag.h"
#include "engine/text/md4c_limits.h"
#include "engine/text/raw_html.h"
#include "engine/text/utf8.h"
#include "engine/text/web_address.h"

namespace qasearch {
namespace {

// GitHub's dialect but for its autolinks: md4c takes quadratic time for them, and their text is the same.
constexpr unsigned kAnswerFlags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS;
constexpr unsigned kLineFlags = kAnswerFlags | MD_FLAG_NOINDENTEDCODEBLOCKS | MD_FLAG_NOHTMLBLOCKS;
constexpr std::size_t kMaxMarkdownBytes = std::size_t{1} << 30;  // md4c counts in 32 bits

// Takes md4c's events and keeps the text. md4c is C: nothing may throw through it, so its callbacks are
// noexcept.
class MarkdownReader {
 public:
  explicit MarkdownReader(std::string_view source)
      : input_(source.substr(0, kMaxMarkdownBytes)), source_(input_.text()) {}

  MarkdownText read(unsigned flags);

 private:
  struct Callbacks;

  void enter_block(MD_BLOCKTYPE type, const void* detail);
  void leave_block(MD_BLOCKTYPE type);
  void enter_span(MD_SPANTYPE type, const void* detail);
  void text(MD_TEXTTYPE type, std::string_view text);

  void append(std::string_view text);
  void append_code(std::string_view text);
  void end_line();

  void flush_html();
  void append_html(std::string_view raw);
  void read_tag(std::string_view tag, std::size_t end);
  void open_element(std::string name, TagRole role, std::size_t end);
  bool closes_later(const std::string& name, std::size_t from);
  void leave_element();

  void spend(std::size_t events) { events_left_ -= std::min(events, events_left_); }
  bool is_exhausted() {
    spend(1);
    return events_left_ == 0;
  }
  static std::string text_of(const MD_ATTRIBUTE& attribute);
  bool is_dunder(std::string_view text) const;

  Md4cInput input_;
  std::string_view source_;  // its text
  BlockBuilder blocks_;
  LinkCollector links_;
  std::size_t events_left_ = 0;

  bool in_link_ = false;

  bool in_code_block_ = false, in_cell_ = false;
  bool strong_opened_ = false;  // nothing was seen since

  // Raw HTML comes in pieces that end anywhere: it is gathered until something else comes.
  std::string html_;
  std::size_t html_begin_ = 0;  // where it begins in source_
  bool in_html_block_ = false;
  std::exception_ptr thrown_;  // by an event
  // The element whose content is code or no text; empty outside.
  std::string element_;
  TagRole element_role_ = TagRole::Inline;
  bool element_is_inline_ = false;
  // By name, where in source_ the next "</name" stands: a thousand openings cost one search.
  std::map<std::string, std::size_t> closings_;
};

struct MarkdownReader::Callbacks {
  // Exceptions wait until md4c, which is C, has cleared up.
  template <typename Event>
  static int take(void* userdata, Event&& event) noexcept {
    MarkdownReader& reader = *static_cast<MarkdownReader*>(userdata);
    try {
      event(reader);
    } catch (...) {
      reader.thrown_ = std::current_exception();
    }
    return reader.thrown_ || reader.is_exhausted();
  }

  static int enter_block(MD_BLOCKTYPE type, void* detail, void* userdata) noexcept {
    return take(userdata, [&](MarkdownReader& reader) { reader.enter_block(type, detail); });
  }
  static int leave_block(MD_BLOCKTYPE type, void*, void* userdata) noexcept {
    return take(userdata, [&](MarkdownReader& reader) { reader.leave_block(type); });
  }
  static int enter_span(MD_SPANTYPE type, void* detail, void* userdata) noexcept {
    return take(userdata, [&](MarkdownReader& reader) { reader.enter_span(type, detail); });
  }
  static int leave_span(MD_SPANTYPE type, void*, void* userdata) noexcept {
    if (type == MD_SPAN_A) static_cast<MarkdownReader*>(userdata)->in_link_ = false;
    return 0;
  }
  static int text(MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* userdata) noexcept {
    return take(userdata, [&](MarkdownReader& reader) {
      reader.text(type, reader.input_.without_padding({text, size}));
    });
  }
};

MarkdownText MarkdownReader::read(unsigned flags) {
  const MD_PARSER parser = {.abi_version = 0,
                            .flags = flags,
                            .enter_block = Callbacks::enter_block,
                            .leave_block = Callbacks::leave_block,
                            .enter_span = Callbacks::enter_span,
                            .leave_span = Callbacks::leave_span,
                            .text = Callbacks::text,
                            .debug_log = nullptr,
                            .syntax = nullptr};
  events_left_ = 1000 + kMd4cEventsPerByte * source_.size();
  const int stopped = md_parse(source_.data(), static_cast<MD_SIZE>(source_.size()), &parser, this);
  if (thrown_) std::rethrow_exception(thrown_);
  if (stopped != 0 && events_left_ > 0) {
    // Out of memory in md4c: the text with its marks is better than none.
    blocks_ = {};
    links_ = {};
    blocks_.append_prose(source_);
  }
  flush_html();
  return {blocks_.take(), links_.take()};
}

void MarkdownReader::enter_block(MD_BLOCKTYPE type, const void* detail) {
  flush_html();
  switch (type) {
    case MD_BLOCK_CODE: {
      leave_element();
      blocks_.flush_prose();
      in_code_block_ = true;
      const std::string info = text_of(static_cast<const MD_BLOCK_CODE_DETAIL*>(detail)->lang);
      // "js{1,3}" and "py:title" carry options for highlighters.
      blocks_.set_language(ascii::lowered(std::string_view(info).substr(0, info.find_first_of("{[:, "))));
      break;
    }
    case MD_BLOCK_HTML:
      in_html_block_ = true;
      end_line();
      break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
      blocks_.space();
      in_cell_ = true;
      break;
    default:
      end_line();
  }
}

void MarkdownReader::leave_block(MD_BLOCKTYPE type) {
  flush_html();
  switch (type) {
    case MD_BLOCK_CODE:
      in_code_block_ = false;
      blocks_.flush_code();
      break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
      in_cell_ = false;
      break;
    case MD_BLOCK_HTML:
      in_html_block_ = false;
      end_line();
      break;
    default:
      // An element that is opened in a paragraph ends with it at the latest.
      if (element_is_inline_) leave_element();
      end_line();
  }
}

void MarkdownReader::enter_span(MD_SPANTYPE type, const void* detail) {
  flush_html();
  strong_opened_ = type == MD_SPAN_STRONG;
  if (type == MD_SPAN_A) {
    const auto& link = *static_cast<const MD_SPAN_A_DETAIL*>(detail);
    links_.add(text_of(link.href));
    spend(link.href.size + link.title.size);
    in_link_ = true;
  }
}

void MarkdownReader::text(MD_TEXTTYPE type, std::string_view text) {
  if (type == MD_TEXT_HTML) {
    if (html_.empty() && input_.holds(text)) html_begin_ = input_.offset_of(text);
    html_ += text;
    return;
  }
  flush_html();
  const bool opens_strong = std::exchange(strong_opened_, false);
  switch (type) {
    case MD_TEXT_BR:
      end_line();
      break;
    case MD_TEXT_SOFTBR:
      append(" ");
      break;
    case MD_TEXT_NULLCHAR:
      append("\xef\xbf\xbd");
      break;
    case MD_TEXT_ENTITY: {
      std::string decoded;
      append(append_html_entity(decoded, text) ? decoded : text);
      break;
    }
    case MD_TEXT_CODE:
      append_code(text);
      break;
    default:
      if (opens_strong && type == MD_TEXT_NORMAL && is_dunder(text)) {
        append(std::string_view(text.data() - 2, text.size() + 4));
      } else {
        append(text);
      }
      if (type == MD_TEXT_NORMAL && !in_link_ && input_.holds(text))
        links_.add_addresses(source_, input_.offset_of(text), input_.offset_of(text) + text.size());
  }
}

// A bar inside of code is escaped in a table, for it would end the cell: "`a \|\| b`" is "a || b".
void MarkdownReader::append_code(std::string_view text) {
  if (!in_cell_ || text.find("\\|") == std::string_view::npos) return append(text);
  std::string code;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!text.substr(i).starts_with("\\|")) code += text[i];
  }
  append(code);
}

// `__init__` without backticks is strong text to Markdown and a name to a programmer.
bool MarkdownReader::is_dunder(std::string_view text) const {
  const auto is_name_character = [](char c) {
    return (c >= 'a' && c <= 'z') || ascii::is_digit(c) || c == '_';
  };
  if (!input_.holds(text) || text.empty() || ascii::is_digit(text.front())) return false;
  if (!std::all_of(text.begin(), text.end(), is_name_character)) return false;
  const std::size_t begin = input_.offset_of(text);
  return begin >= 2 && source_.substr(begin - 2, 2) == "__" && source_.substr(begin + text.size(), 2) == "__";
}

std::string MarkdownReader::text_of(const MD_ATTRIBUTE& attribute) {
  std::string text;
  append_html_text(text, {attribute.text, attribute.size});
  return text;
}

void MarkdownReader::append(std::string_view text) {
  if (in_code_block_ || element_role_ == TagRole::Code) {
    blocks_.append_code(text);
  } else if (element_role_ != TagRole::Drop) {
    blocks_.append_prose(text);
  }
}

void MarkdownReader::end_line() {
  if (element_role_ != TagRole::Code) blocks_.end_line();
}

void MarkdownReader::flush_html() {
  const std::string gathered = std::exchange(html_, {});
  for (std::string_view html = gathered; !html.empty();) {
    if (element_role_ == TagRole::Drop) {
      const std::size_t close = find_ignoring_case(html, "</" + element_, 0);
      if (close == std::string_view::npos) return;
      html.remove_prefix(close);
    }
    const HtmlPiece piece = take_html_piece(html);
    if (piece.kind == HtmlPieceKind::Text) append_html(piece.text);
    if (piece.kind == HtmlPieceKind::Tag) read_tag(piece.text, gathered.size() - html.size());
  }
}

void MarkdownReader::append_html(std::string_view raw) {
  std::string decoded;
  append_html_text(decoded, raw);
  if (element_role_ == TagRole::Code) return append(decoded);
  // Blanks and line ends mean one blank in HTML.
  std::string text;
  for (const char c : decoded) {
    if (!ascii::is_blank(c)) {
      text += c;
    } else if (text.empty() || text.back() != ' ') {
      text += ' ';
    }
  }
  append(text);
}

// `end`: the byte after the tag in the HTML gathered, which is at or before its place in the source (where
// marks of quotations and lists stand between).
void MarkdownReader::read_tag(std::string_view tag, std::size_t end) {
  const bool closes = tag[1] == '/';
  const std::size_t name_begin = closes ? 2 : 1;
  const std::size_t name_end = std::min(tag.find_first_of(" \t\r\n/>", name_begin), tag.size());
  const std::string_view written = tag.substr(name_begin, name_end - name_begin);
  const std::string name = ascii::lowered(written);

  const std::optional<TagRole> role = tag_role(name);
  const bool names_type = !role || (is_type_name(written) && *role != TagRole::Drop);
  if (names_type && tag.substr(name_end) == ">") return append(tag);
  if (!role) return;
  switch (*role) {
    case TagRole::Inline:
      break;
    case TagRole::Line:
      if (element_role_ == TagRole::Code && name == "br") append("\n");
      end_line();
      break;
    case TagRole::Cell:
      blocks_.space();
      break;
    case TagRole::Image:
      append(attribute_text(tag, "alt"));
      break;
    case TagRole::Link:
      links_.add(attribute_text(tag, "href"));
      break;
    case TagRole::Code:
    case TagRole::Drop:
      if (closes && name == element_) {
        leave_element();
      } else if (!closes && element_.empty()) {
        open_element(name, *role, html_begin_ + end);
      }
      break;
  }
}

void MarkdownReader::open_element(std::string name, TagRole role, std::size_t end) {
  // "The <script> tag": without an end tag it is a mention.
  if (!closes_later(name, end)) return;
  if (role == TagRole::Code) blocks_.flush_prose();
  element_ = std::move(name);
  element_role_ = role;
  element_is_inline_ = !in_html_block_;
}

bool MarkdownReader::closes_later(const std::string& name, std::size_t from) {
  const auto [closing, is_new] = closings_.try_emplace(name, 0);
  if (is_new || closing->second < from) closing->second = find_ignoring_case(source_, "</" + name, from);
  return closing->second != std::string_view::npos;
}

void MarkdownReader::leave_element() {
  const TagRole role = std::exchange(element_role_, TagRole::Inline);
  element_.clear();
  element_is_inline_ = false;
  if (role != TagRole::Code) return;
  blocks_.flush_code();
  end_line();
}

}  // namespace

MarkdownText parse_markdown(std::string_view markdown) { return MarkdownReader(markdown).read(kAnswerFlags); }

std::string plain_line(std::string_view markdown) {
  // Behind a full stop nothing is a heading, a list or a quotation: "# in C?" and "1. normal form?" stay.
  constexpr std::string_view kGuard = ". ";
  std::string line(kGuard);
  line += markdown;
  std::replace_if(line.begin(), line.end(), ascii::is_blank, ' ');
  std::string plain;
  for (const Block& block : MarkdownReader(line).read(kLineFlags).blocks) {
    if (!plain.empty()) plain += ' ';
    plain += block.text;
  }
  std::replace(plain.begin(), plain.end(), '\n', ' ');
  std::string_view text = plain;
  if (text.starts_with('.')) text.remove_prefix(1);
  return std::string(trim(text));
}

}  // namespace qasearch
