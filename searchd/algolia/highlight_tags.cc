#include "searchd/algolia/highlight_tags.h"

#include <algorithm>
#include <array>

#include "engine/base/ascii.h"
#include "engine/text/utf8.h"

namespace qasearch {

namespace {

/// Elements of running text that load nothing, run nothing and take no input.
constexpr std::array<std::string_view, 10> kTextElements = {"b", "em", "i",    "ins",    "mark",
                                                            "q", "s",  "span", "strong", "u"};

bool is_name_byte(char c) { return ascii::is_letter(c) || ascii::is_digit(c) || c == '-' || c == '_'; }

bool is_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_name_byte);
}

/// "__name__" or "__/name__".
bool is_placeholder(std::string_view tag) {
  if (tag.size() < 5 || !tag.starts_with("__") || !tag.ends_with("__")) return false;
  tag = tag.substr(2, tag.size() - 4);
  if (tag.starts_with('/')) tag.remove_prefix(1);
  return is_name(tag);
}

/// " class=\"a b\"" with names.
bool is_class(std::string_view attribute) {
  constexpr std::string_view kBegin = " class=\"";
  if (!attribute.starts_with(kBegin) || !attribute.ends_with('"') || attribute.size() <= kBegin.size())
    return false;
  attribute = attribute.substr(kBegin.size(), attribute.size() - kBegin.size() - 1);
  return std::all_of(attribute.begin(), attribute.end(), [](char c) { return is_name_byte(c) || c == ' '; });
}

}  // namespace

bool is_safe_tag(std::string_view tag) {
  if (is_placeholder(tag)) return true;
  if (tag.size() < 3 || !tag.starts_with('<') || !tag.ends_with('>')) return false;
  tag = tag.substr(1, tag.size() - 2);
  const bool is_closing = tag.starts_with('/');
  if (is_closing) tag.remove_prefix(1);
  const std::size_t end = std::min(tag.find(' '), tag.size());
  const std::string name = ascii::lowered(tag.substr(0, end));
  // HTML has no element with a hyphen but these two, which belong to SVG and MathML and hold text.
  const bool is_custom = is_name(name) && ascii::is_letter(name.front()) &&
                         name.find('-') != std::string::npos && name != "font-face" &&
                         name != "annotation-xml";
  if (!is_custom && !is_one_of(kTextElements, name)) return false;
  return end == tag.size() || (!is_closing && is_class(tag.substr(end)));
}

void append_escaped(std::string& out, std::string_view text, Escaping escaping) {
  if (escaping == Escaping::None) {
    out += text;
    return;
  }
  const bool is_html = escaping == Escaping::Html;
  for (const char c : text) {
    if (c == '<') {
      out += "&lt;";
    } else if (c == '>') {
      out += "&gt;";
    } else if (c == '&' && is_html) {
      out += "&amp;";
    } else if (c == '"' && is_html) {
      out += "&quot;";
    } else if (c == '\'' && is_html) {
      out += "&#039;";
    } else {
      out += c;
    }
  }
}

std::string tagged(const Highlighted& highlighted, const HighlightTags& tags) {
  const Escaping escaping = tags.is_html() ? Escaping::Html : Escaping::None;
  std::string out;
  out.reserve(highlighted.text.size() + 64);
  for_each_piece(highlighted, [&](std::string_view piece, bool is_marked) {
    if (is_marked) out += tags.before;
    append_escaped(out, piece, escaping);
    if (is_marked) out += tags.after;
  });
  return out;
}

}  // namespace qasearch
