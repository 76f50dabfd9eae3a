// SPDX-License-Identifier: MIT
#include "program/json/highlighted_html.h"

#include <algorithm>
#include <string_view>

namespace qasearch {
namespace {

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
}

}  // namespace

std::string to_html(const Highlighted& highlighted) {
  const std::string_view text = highlighted.text;
  std::string html;
  html.reserve(text.size() + 64);
  std::size_t at = 0;
  for (const ByteRange& mark : highlighted.marks) {
    const std::size_t begin = std::clamp<std::size_t>(mark.begin, at, text.size());
    const std::size_t end = std::clamp<std::size_t>(mark.end, begin, text.size());
    append_escaped(html, text.substr(at, begin - at));
    if (begin < end) {
      html += "<mark>";
      append_escaped(html, text.substr(begin, end - begin));
      html += "</mark>";
    }
    at = end;
  }
  append_escaped(html, text.substr(at));
  return html;
}

}  // namespace qasearch
