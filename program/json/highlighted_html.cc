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
  std::string html;
  html.reserve(highlighted.text.size() + 64);
  for_each_piece(highlighted, [&html](std::string_view piece, bool is_marked) {
    if (is_marked) html += "<mark>";
    append_escaped(html, piece);
    if (is_marked) html += "</mark>";
  });
  return html;
}

}  // namespace qasearch
