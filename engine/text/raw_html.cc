// SPDX-License-Identifier: MIT
#include "engine/text/raw_html.h"

#include <algorithm>

#include "engine/base/ascii.h"
#include "engine/text/html_tag.h"

namespace qasearch {
namespace {

// The length of what begins at the front and ends with `end`; all where it does not end.
std::size_t length_to(std::string_view html, std::string_view end, std::size_t from) {
  const std::size_t at = html.find(end, from);
  return at == std::string_view::npos ? html.size() : at + end.size();
}

bool begins_tag(std::string_view html) {
  if (html.size() < 2) return false;
  return ascii::is_letter(html[1]) || (html[1] == '/' && html.size() > 2 && ascii::is_letter(html[2]));
}

HtmlPiece first_piece(std::string_view html) {
  const std::size_t text = std::min(html.find('<'), html.size());
  if (text > 0) return {HtmlPieceKind::Text, html.substr(0, text)};
  if (html.starts_with("<!--")) return {HtmlPieceKind::Markup, html.substr(0, length_to(html, "-->", 4))};
  if (html.starts_with("<!") || html.starts_with("<?"))
    return {HtmlPieceKind::Markup, html.substr(0, length_to(html, ">", 2))};
  if (!begins_tag(html)) return {HtmlPieceKind::Text, html.substr(0, 1)};
  const std::size_t end = end_of_tag(html, 1);
  // Looking again at each '<' behind a tag without end would be quadratic.
  if (end == std::string_view::npos) return {HtmlPieceKind::Text, html};
  return {HtmlPieceKind::Tag, html.substr(0, end)};
}

}  // namespace

HtmlPiece take_html_piece(std::string_view& html) {
  const HtmlPiece piece = first_piece(html);
  html.remove_prefix(piece.text.size());
  return piece;
}

}  // namespace qasearch
