// SPDX-License-Identifier: MIT
#include "engine/text/markdown.h"

#include <md4c.h>

#include <algorithm>
#include <array>
#include <exception>
#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

#include "engine/base/ascii.h"
#include "engine/text/html_entity.h"
#include "engine/text/md4c_limits.h"
#include "engine/text/utf8.h"

namespace qasearch {
namespace {

constexpr unsigned kAnswerFlags = MD_DIALECT_GITHUB;
constexpr unsigned kLineFlags = MD_DIALECT_GITHUB | MD_FLAG_NOINDENTEDCODEBLOCKS | MD_FLAG_NOHTMLBLOCKS;
constexpr std::size_t kMaxMarkdownBytes = std::size_t{1} << 30;  // md4c counts in 32 bits
constexpr std::size_t kMaxLinkBytes = 2048;
constexpr std::size_t kMaxLinks = 1000;

std::size_t find_ignoring_case(std::string_view text, std::string_view lower, std::size_t from) {
  if (from >= text.size()) return std::string_view::npos;
  const auto found = std::search(text.begin() + static_cast<std::ptrdiff_t>(from), text.end(), lower.begin(),
                                 lower.end(), [](char a, char b) { return ascii::lower(a) == b; });
  return found == text.end() ? std::string_view::npos : static_cast<std::size_t>(found - text.begin());
}

// --- Raw HTML ----------------------------------------------------------------------------------------------

// What a tag means for the text around it.
enum class TagRole : std::uint8_t {
  Inline,  // nothing
  Line,    // ends the line
  Cell,    // a blank
  Image,   // its alt text
  Link,    // its target is collected
  Code,    // its content is code
  Drop,    // its content is no text
};

struct HtmlTag {
  std::string_view name;
  TagRole role;
};

// The elements of HTML; sorted. Other names in angle brackets are text when they stand alone: people write
// vector<int> and List<String> in prose.
// clang-format off
constexpr HtmlTag kHtmlTags[] = {
    {"a", TagRole::Link}, {"abbr", TagRole::Inline}, {"acronym", TagRole::Inline}, {"address", TagRole::Line},
    {"article", TagRole::Line}, {"aside", TagRole::Line}, {"audio", TagRole::Inline}, {"b", TagRole::Inline},
    {"bdi", TagRole::Inline}, {"bdo", TagRole::Inline}, {"big", TagRole::Inline}, {"blockquote", TagRole::Line},
    {"body", TagRole::Line}, {"br", TagRole::Line}, {"button", TagRole::Inline}, {"canvas", TagRole::Inline},
    {"caption", TagRole::Line}, {"center", TagRole::Line}, {"cite", TagRole::Inline}, {"code", TagRole::Inline},
    {"col", TagRole::Inline}, {"colgroup", TagRole::Inline}, {"dd", TagRole::Line}, {"del", TagRole::Inline},
    {"details", TagRole::Line}, {"dfn", TagRole::Inline}, {"dialog", TagRole::Line}, {"div", TagRole::Line},
    {"dl", TagRole::Line}, {"dt", TagRole::Line}, {"em", TagRole::Inline}, {"embed", TagRole::Inline},
    {"fieldset", TagRole::Line}, {"figcaption", TagRole::Line}, {"figure", TagRole::Line}, {"font", TagRole::Inline},
    {"footer", TagRole::Line}, {"form", TagRole::Line}, {"h1", TagRole::Line}, {"h2", TagRole::Line},
    {"h3", TagRole::Line}, {"h4", TagRole::Line}, {"h5", TagRole::Line}, {"h6", TagRole::Line},
    {"head", TagRole::Line}, {"header", TagRole::Line}, {"hr", TagRole::Line}, {"html", TagRole::Line},
    {"i", TagRole::Inline}, {"iframe", TagRole::Inline}, {"img", TagRole::Image}, {"input", TagRole::Inline},
    {"ins", TagRole::Inline}, {"kbd", TagRole::Inline}, {"label", TagRole::Inline}, {"legend", TagRole::Line},
    {"li", TagRole::Line}, {"link", TagRole::Inline}, {"main", TagRole::Line}, {"map", TagRole::Inline},
    {"mark", TagRole::Inline}, {"math", TagRole::Inline}, {"menu", TagRole::Line}, {"meta", TagRole::Inline},
    {"nav", TagRole::Line}, {"noscript", TagRole::Inline}, {"object", TagRole::Inline}, {"ol", TagRole::Line},
    {"optgroup", TagRole::Line}, {"option", TagRole::Line}, {"p", TagRole::Line}, {"param", TagRole::Inline},
    {"picture", TagRole::Inline}, {"pre", TagRole::Code}, {"q", TagRole::Inline}, {"rp", TagRole::Inline},
    {"rt", TagRole::Inline}, {"ruby", TagRole::Inline}, {"s", TagRole::Inline}, {"samp", TagRole::Inline},
    {"script", TagRole::Drop}, {"section", TagRole::Line}, {"select", TagRole::Inline}, {"small", TagRole::Inline},
    {"source", TagRole::Inline}, {"span", TagRole::Inline}, {"strike", TagRole::Inline}, {"strong", TagRole::Inline},
    {"style", TagRole::Drop}, {"sub", TagRole::Inline}, {"summary", TagRole::Line}, {"sup", TagRole::Inline},
    {"svg", TagRole::Inline}, {"table", TagRole::Line}, {"tbody", TagRole::Line}, {"td", TagRole::Cell},
    {"template", TagRole::Inline}, {"textarea", TagRole::Line}, {"tfoot", TagRole::Line}, {"th", TagRole::Cell},
    {"thead", TagRole::Line}, {"time", TagRole::Inline}, {"title", TagRole::Line}, {"tr", TagRole::Line},
    {"tt", TagRole::Inline}, {"u", TagRole::Inline}, {"ul", TagRole::Line}, {"var", TagRole::Inline},
    {"video", TagRole::Inline}, {"wbr", TagRole::Inline},
};
// clang-format on
static_assert(std::is_sorted(std::begin(kHtmlTags), std::end(kHtmlTags),
                             [](const HtmlTag& a, const HtmlTag& b) { return a.name < b.name; }));

std::optional<TagRole> tag_role(std::string_view lower_name) {
  const auto* const found =
      std::lower_bound(std::begin(kHtmlTags), std::end(kHtmlTags), lower_name,
                       [](const HtmlTag& row, std::string_view name) { return row.name < name; });
  if (found == std::end(kHtmlTags) || found->name != lower_name) return std::nullopt;
  return found->role;
}

// "Object" is a type where "object" and "OBJECT" are elements.
bool is_type_name(std::string_view name) {
  return name.size() > 1 && ascii::is_upper(name[0]) && name.substr(1) == ascii::lowered(name.substr(1));
}

// The byte after the '>' of the tag that begins at `begin`; npos when it does not end.
std::size_t end_of_tag(std::string_view html, std::size_t begin) {
  char quote = 0;
  for (std::size_t i = begin; i < html.size(); ++i) {
    const char c = html[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '>') {
      return i + 1;
    } else if ((c == '"' || c == '\'') && html[i - 1] == '=') {
      quote = c;
    }
  }
  return std::string_view::npos;
}

// The value of an attribute of a tag, its references resolved; empty when there is none.
std::string attribute(std::string_view tag, std::string_view lower_name) {
  for (std::size_t at = 0; (at = find_ignoring_case(tag, lower_name, at)) != std::string_view::npos;) {
    const bool starts = at > 0 && ascii::is_blank(tag[at - 1]);
    at += lower_name.size();
    if (!starts || at >= tag.size() || tag[at] != '=') continue;
    std::string_view value = tag.substr(at + 1);
    const char quote = value.empty() ? 0 : value.front();
    if (quote == '"' || quote == '\'') {
      value.remove_prefix(1);
      value = value.substr(0, value.find(quote));
    } else {
      value = value.substr(0, value.find_first_of(" \t\r\n>"));
    }
    std::string text;
    append_html_text(text, value);
    return text;
  }
  return {};
}

// --- The reader --------------------------------------------------------------------------------------------

// Takes md4c's events and keeps the text. md4c is C: nothing may throw through it, so its callbacks are
// noexcept.
class MarkdownReader {
 public:
  explicit MarkdownReader(std::string_view source) : source_(source) {}

  MarkdownText read(unsigned flags);

 private:
  struct Callbacks;

  void enter_block(MD_BLOCKTYPE type, const void* detail);
  void leave_block(MD_BLOCKTYPE type);
  void enter_span(MD_SPANTYPE type, const void* detail);
  void text(MD_TEXTTYPE type, std::string_view text);
  std::string_view within_source(std::string_view text) const;

  void append(std::string_view text);
  void append_prose(std::string_view text);
  void end_line();
  void flush_prose();
  void flush_code();

  void flush_html();
  void read_tag(std::string_view tag, std::size_t end);
  void open_element(std::string name, TagRole role, std::size_t end);
  bool closes_later(const std::string& name, std::size_t from);
  void leave_element();

  void add_link(std::string target);
  void spend(std::size_t events) { events_left_ -= std::min(events, events_left_); }
  bool is_exhausted() {
    spend(1);
    return events_left_ == 0;
  }
  std::string attribute_text(const MD_ATTRIBUTE& attribute) const;
  bool is_dunder(std::string_view text) const;
  bool is_in_source(std::string_view text) const {
    return std::greater_equal<>()(text.data(), source_.data()) &&
           std::less_equal<>()(text.data() + text.size(), source_.data() + source_.size());
  }

  std::string padded_;
  std::string_view source_;  // in padded_, once it is read
  MarkdownText out_;
  std::size_t events_left_ = 0;

  std::string prose_, code_, language_;
  bool line_ended_ = false;  // a line end is due before the next text
  bool blank_due_ = false;   // a blank is
  bool in_code_block_ = false;
  bool strong_opened_ = false;  // nothing was seen since

  // Raw HTML comes in pieces that end anywhere: it is gathered until something else comes.
  std::string html_;
  std::size_t html_begin_ = 0;  // where it begins in source_
  bool in_html_block_ = false;
  // The element whose content is code or no text; empty outside.
  std::exception_ptr thrown_;  // by an event
  std::string element_;
  TagRole element_role_ = TagRole::Inline;
  bool element_is_inline_ = false;
  // By name, where in source_ the next "</name" stands: a thousand openings cost one search.
  std::map<std::string, std::size_t> closings_;
};

struct MarkdownReader::Callbacks {
  // What is thrown waits until md4c, which is C, has cleared up.
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
  static int leave_span(MD_SPANTYPE, void*, void*) noexcept { return 0; }
  static int text(MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* userdata) noexcept {
    return take(userdata, [&](MarkdownReader& reader) {
      reader.text(type, reader.within_source({text, size}));
    });
  }
};

// Without what md4c takes from beyond its input.
std::string_view MarkdownReader::within_source(std::string_view text) const {
  const std::less<const char*> before;
  const char* const end = source_.data() + source_.size();
  if (before(text.data(), padded_.data()) || before(padded_.data() + padded_.size(), text.data()))
    return text;  // a constant of its own
  return before(text.data(), end) ? text.substr(0, static_cast<std::size_t>(end - text.data()))
                                  : std::string_view();
}

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
  padded_ = padded_for_md4c(source_.substr(0, kMaxMarkdownBytes));
  source_ = std::string_view(padded_).substr(0, padded_.size() - kMd4cPadding);
  events_left_ = 1000 + kMd4cEventsPerByte * source_.size();
  const int stopped = md_parse(source_.data(), static_cast<MD_SIZE>(source_.size()), &parser, this);
  if (thrown_) std::rethrow_exception(thrown_);
  if (stopped != 0 && events_left_ > 0) {
    // Out of memory in md4c: the text with its marks is better than none.
    out_ = {};
    prose_.clear();
    append_prose(source_);
  }
  flush_html();
  flush_code();
  flush_prose();
  return std::move(out_);
}

void MarkdownReader::enter_block(MD_BLOCKTYPE type, const void* detail) {
  flush_html();
  switch (type) {
    case MD_BLOCK_CODE: {
      leave_element();
      flush_prose();
      in_code_block_ = true;
      const std::string info = attribute_text(static_cast<const MD_BLOCK_CODE_DETAIL*>(detail)->lang);
      // "js{1,3}" and "py:title" are ways in which highlighters are told more.
      language_ = ascii::lowered(std::string_view(info).substr(0, info.find_first_of("{[:, ")));
      break;
    }
    case MD_BLOCK_HTML:
      in_html_block_ = true;
      end_line();
      break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
      blank_due_ = true;
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
      flush_code();
      break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
      break;
    case MD_BLOCK_HTML:
      in_html_block_ = false;
      end_line();
      break;
    default:
      // An element that is opened in a paragraph is not believed to reach past it.
      if (element_is_inline_) leave_element();
      end_line();
  }
}

void MarkdownReader::enter_span(MD_SPANTYPE type, const void* detail) {
  flush_html();
  strong_opened_ = type == MD_SPAN_STRONG;
  if (type == MD_SPAN_A) {
    const auto& link = *static_cast<const MD_SPAN_A_DETAIL*>(detail);
    add_link(attribute_text(link.href));
    spend(link.href.size + link.title.size);
  }
}

void MarkdownReader::text(MD_TEXTTYPE type, std::string_view text) {
  if (type == MD_TEXT_HTML) {
    if (html_.empty() && is_in_source(text))
      html_begin_ = static_cast<std::size_t>(text.data() - source_.data());
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
    default:
      if (opens_strong && type == MD_TEXT_NORMAL && is_dunder(text)) {
        append(std::string_view(text.data() - 2, text.size() + 4));
      } else {
        append(text);
      }
  }
}

// `__init__` without backticks is strong text to Markdown and a name to everybody who asks about it.
bool MarkdownReader::is_dunder(std::string_view text) const {
  const auto is_name_character = [](char c) {
    return (c >= 'a' && c <= 'z') || ascii::is_digit(c) || c == '_';
  };
  if (!is_in_source(text) || text.empty() || ascii::is_digit(text.front())) return false;
  if (!std::all_of(text.begin(), text.end(), is_name_character)) return false;
  const auto begin = static_cast<std::size_t>(text.data() - source_.data());
  return begin >= 2 && source_.substr(begin - 2, 2) == "__" && source_.substr(begin + text.size(), 2) == "__";
}

void MarkdownReader::add_link(std::string target) {
  if (target.empty() || target.size() > kMaxLinkBytes || out_.links.size() >= kMaxLinks) return;
  out_.links.push_back(std::move(target));
}

std::string MarkdownReader::attribute_text(const MD_ATTRIBUTE& attribute) const {
  std::string text;
  append_html_text(text, {attribute.text, attribute.size});
  return text;
}

// --- Text as it is gathered --------------------------------------------------------------------------------

// Appends without control characters other than tab and line end: they would reach terminals.
void append_printable(std::string& out, std::string_view text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    out += (byte < 0x20 && c != '\t' && c != '\n') || byte == 0x7f ? ' ' : c;
  }
}

void MarkdownReader::append(std::string_view text) {
  if (in_code_block_ || element_role_ == TagRole::Code) {
    append_printable(code_, text);
  } else if (element_role_ != TagRole::Drop) {
    append_prose(text);
  }
}

void MarkdownReader::append_prose(std::string_view text) {
  const auto begins_line = [this] { return line_ended_ || prose_.empty() || prose_.back() == '\n'; };
  if (begins_line()) {
    while (!text.empty() && ascii::is_blank(text.front())) text.remove_prefix(1);
  }
  if (text.empty()) return;
  if (line_ended_ && !prose_.empty()) {
    prose_ += '\n';
  } else if (blank_due_ && !begins_line()) {
    prose_ += ' ';
  }
  line_ended_ = blank_due_ = false;
  append_printable(prose_, text);
}

void MarkdownReader::end_line() {
  if (element_role_ == TagRole::Code) return;
  while (!prose_.empty() && ascii::is_blank(prose_.back())) prose_.pop_back();
  line_ended_ = true;
}

void MarkdownReader::flush_prose() {
  end_line();
  if (!prose_.empty()) out_.blocks.push_back({BlockKind::Prose, std::move(prose_), {}});
  prose_.clear();
  line_ended_ = blank_due_ = false;
}

void MarkdownReader::flush_code() {
  std::string_view code = code_;
  while (!code.empty() && ascii::is_blank(code.back())) code.remove_suffix(1);
  // Blank lines in front go, the indentation of the first line stays.
  for (std::size_t end;
       (end = code.find('\n')) != std::string_view::npos && trim(code.substr(0, end)).empty();) {
    code.remove_prefix(end + 1);
  }
  if (!code.empty()) out_.blocks.push_back({BlockKind::Code, std::string(code), std::move(language_)});
  code_.clear();
  language_.clear();
}

// --- Raw HTML as it is gathered ----------------------------------------------------------------------------

void MarkdownReader::flush_html() {
  if (html_.empty()) return;
  const std::string gathered = std::exchange(html_, {});
  std::string_view html = gathered;

  const auto append_html = [this](std::string_view raw) {
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
  };

  while (!html.empty()) {
    if (element_role_ == TagRole::Drop) {
      const std::size_t close = find_ignoring_case(html, "</" + element_, 0);
      if (close == std::string_view::npos) return;
      html.remove_prefix(close);
    }
    const std::size_t tag = std::min(html.find('<'), html.size());
    if (tag > 0) append_html(html.substr(0, tag));
    html.remove_prefix(tag);
    if (html.size() < 2) return append_html(html);

    const char next = html[1];
    std::size_t end = std::string_view::npos;
    if (html.starts_with("<!--")) {
      end = html.find("-->", 4);
      html.remove_prefix(end == std::string_view::npos ? html.size() : end + 3);
    } else if (next == '!' || next == '?') {
      end = html.find('>');
      html.remove_prefix(end == std::string_view::npos ? html.size() : end + 1);
    } else if (ascii::is_letter(next) || (next == '/' && html.size() > 2 && ascii::is_letter(html[2]))) {
      end = end_of_tag(html, 1);
      // A tag that does not end is text, and so is all that follows: looking again at each '<' would be
      // quadratic.
      if (end == std::string_view::npos) return append_html(html);
      read_tag(html.substr(0, end), gathered.size() - html.size() + end);
      html.remove_prefix(end);
    } else {
      append("<");
      html.remove_prefix(1);
    }
  }
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
      blank_due_ = true;
      break;
    case TagRole::Image:
      append(attribute(tag, "alt"));
      break;
    case TagRole::Link:
      add_link(attribute(tag, "href"));
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
  // "The <script> tag": without an end it is only spoken of.
  if (!closes_later(name, end)) return;
  if (role == TagRole::Code) flush_prose();
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
  flush_code();
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
