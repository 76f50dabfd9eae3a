#include "indexer/parse/html_tokenizer.h"

#include <algorithm>

#include "engine/base/ascii.h"
#include "engine/text/html_entity.h"

namespace qasearch {

namespace {

constexpr std::string_view kBlanks = " \t\r\n\f";
constexpr std::string_view kRawElements[] = {"script", "style",  "textarea", "title",
                                             "xmp",    "iframe", "noembed",  "noframes"};
// Elements that texts are made of; other names in angle brackets are rather types or placeholders.
constexpr std::string_view kTextElements[] = {
    "a",     "b",  "blockquote", "br",    "code",    "dd",   "div",    "dl",  "dt",  "em",
    "h1",    "h2", "h3",         "h4",    "h5",      "h6",   "hr",     "i",   "img", "kbd",
    "li",    "ol", "p",          "pre",   "section", "span", "strong", "sub", "sup", "table",
    "tbody", "td", "th",         "thead", "tr",      "u",    "ul"};

// https://html.spec.whatwg.org/multipage/syntax.html#void-elements, and one of old pages.
constexpr std::string_view kVoidElements[] = {"area",  "base", "br",   "col",   "embed",  "hr",    "img",
                                              "input", "link", "meta", "param", "source", "track", "wbr"};

bool is_name_char(char c) {
  return ascii::is_letter(c) || ascii::is_digit(c) || c == '-' || c == ':' || c == '_';
}
bool starts_with_name(std::string_view text, std::string_view name) {
  return text.size() >= name.size() && std::equal(name.begin(), name.end(), text.begin(),
                                                  [](char a, char b) { return a == ascii::lower(b); });
}

}  // namespace

HtmlToken HtmlTokenizer::next() {
  begin_ = pos_;
  if (!raw_element_.empty()) {
    const HtmlToken token = read_raw_text();
    if (token == HtmlToken::Text && !text_.empty()) return token;
  }
  raw_ = false;
  while (pos_ < html_.size()) {
    begin_ = pos_;
    if (html_[pos_] == '<') {
      const std::size_t begin = pos_;
      if (html_.substr(pos_).starts_with("<!--")) {
        // "<!-->" is one as well.
        const std::size_t end = html_.find("-->", pos_ + 2);
        pos_ = end == std::string_view::npos ? html_.size() : end + 3;
        continue;
      }
      const char after = pos_ + 1 < html_.size() ? html_[pos_ + 1] : '\0';
      const char behind = pos_ + 2 < html_.size() ? html_[pos_ + 2] : '\0';
      if (after == '!' || after == '?' || (after == '/' && behind == '>')) {
        const std::size_t end = html_.find('>', pos_);
        pos_ = end == std::string_view::npos ? html_.size() : end + 1;
        continue;
      }
      if (read_tag()) return end_tag_ ? HtmlToken::End : HtmlToken::Start;
      pos_ = begin + 1;  // a bare '<' is text
      text_ = html_.substr(begin, 1);
      return HtmlToken::Text;
    }
    const std::size_t end = std::min(html_.find('<', pos_), html_.size());
    text_ = html_.substr(pos_, end - pos_);
    pos_ = end;
    return HtmlToken::Text;
  }
  return HtmlToken::EndOfFile;
}

// At '<'. False when it begins no tag.
bool HtmlTokenizer::read_tag() {
  std::size_t pos = pos_ + 1;
  end_tag_ = pos < html_.size() && html_[pos] == '/';
  if (end_tag_) ++pos;
  if (pos >= html_.size() || !ascii::is_letter(html_[pos])) return false;
  const std::size_t begin = pos;
  while (pos < html_.size() && is_name_char(html_[pos])) ++pos;
  name_ = ascii::lowered(html_.substr(begin, pos - begin));
  pos_ = pos;
  read_attributes();
  if (!end_tag_ && std::ranges::find(kRawElements, name_) != std::end(kRawElements)) raw_element_ = name_;
  return true;
}

void HtmlTokenizer::skip_blanks() { pos_ = std::min(html_.find_first_not_of(kBlanks, pos_), html_.size()); }

void HtmlTokenizer::read_attributes() {
  attributes_.clear();
  while (true) {
    skip_blanks();
    if (pos_ >= html_.size()) return;
    if (html_[pos_] == '>') {
      ++pos_;
      return;
    }
    if (html_[pos_] == '/' || html_[pos_] == '=') {
      ++pos_;
      continue;
    }
    const std::size_t begin = pos_;
    pos_ = std::min(html_.find_first_of(" \t\r\n\f/>=", pos_), html_.size());
    std::string name = ascii::lowered(html_.substr(begin, pos_ - begin));
    skip_blanks();
    std::string_view value;
    if (pos_ < html_.size() && html_[pos_] == '=') {
      ++pos_;
      skip_blanks();
      if (pos_ >= html_.size()) return;
      const char quote = html_[pos_];
      if (quote == '"' || quote == '\'') {
        const std::size_t end = std::min(html_.find(quote, pos_ + 1), html_.size());
        value = html_.substr(pos_ + 1, end - pos_ - 1);
        pos_ = std::min(end + 1, html_.size());
      } else {
        const std::size_t end = std::min(html_.find_first_of(" \t\r\n\f>", pos_), html_.size());
        value = html_.substr(pos_, end - pos_);
        pos_ = end;
      }
    }
    if (attributes_.size() < 100) attributes_.emplace_back(std::move(name), value);
  }
}

// The content of a raw element, up to its end tag.
HtmlToken HtmlTokenizer::read_raw_text() {
  const std::string end_tag = "</" + raw_element_;
  raw_element_.clear();
  std::size_t end = pos_;
  while ((end = html_.find("</", end)) != std::string_view::npos) {
    const std::size_t behind = end + end_tag.size();
    const bool ends = behind >= html_.size() ||
                      std::string_view(" \t\r\n\f/>").find(html_[behind]) != std::string_view::npos;
    if (ends && starts_with_name(html_.substr(end), end_tag)) break;
    end += 2;
  }
  end = std::min(end, html_.size());
  text_ = html_.substr(pos_, end - pos_);
  raw_ = true;
  pos_ = end;
  return HtmlToken::Text;
}

std::optional<std::string> HtmlTokenizer::attribute(std::string_view attribute_name) const {
  for (const auto& [name, value] : attributes_) {
    if (name != attribute_name) continue;
    std::string text;
    append_html_text(text, value, HtmlText::Attribute);
    return text;
  }
  return std::nullopt;
}

std::string decode_entities(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  append_html_text(out, text);
  return out;
}

bool is_void_element(std::string_view name) {
  return std::find(std::begin(kVoidElements), std::end(kVoidElements), name) != std::end(kVoidElements);
}

bool has_html_elements(std::string_view text) {
  HtmlTokenizer scanner(text);
  for (HtmlToken token = scanner.next(); token != HtmlToken::EndOfFile; token = scanner.next()) {
    if (token != HtmlToken::Text &&
        std::ranges::find(kTextElements, scanner.name()) != std::end(kTextElements))
      return true;
  }
  return false;
}

}  // namespace qasearch
