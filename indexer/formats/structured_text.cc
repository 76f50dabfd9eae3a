// SPDX-License-Identifier: MIT
#include "indexer/formats/structured_text.h"

#include <algorithm>

#include "engine/base/ascii.h"
#include "engine/text/markdown.h"
#include "engine/text/utf8.h"
#include "indexer/body/html_markdown.h"
#include "indexer/parse/html_tokenizer.h"
#include "indexer/parse/limits.h"

namespace qasearch {

std::string markdown_of_text(const std::string& text) {
  if (has_html_elements(text)) return html_to_markdown(text);
  const std::string decoded = decode_entities(text);
  if (decoded == text) return text;
  // A text that only mentions an element is no HTML.
  const bool was_escaped =
      trim(decoded).starts_with('<') && decoded.find("</") != std::string::npos && has_html_elements(decoded);
  return html_to_markdown(was_escaped ? decoded : text);
}

std::string answer_markdown(const JsonLdQuestion& question) {
  std::string markdown;
  for (const JsonLdAnswer& answer : question.answers) {
    const std::string text = markdown_of_text(answer.text);
    if (trim(text).empty()) continue;
    if (!markdown.empty()) markdown += "\n\n";
    markdown += text;
    if (markdown.size() > kLimits.text_bytes) break;
  }
  return markdown;
}

std::string markdown_of_name(const std::string& name) {
  const std::string plain = plain_line(name);
  const auto keeps = [&](char sign) {
    return std::ranges::count(plain, sign) == std::ranges::count(name, sign);
  };
  if (keeps('<') && keeps(';')) return name;  // with a ';' an entity ends
  std::string markdown;
  bool in_code = false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i], next = i + 1 < name.size() ? name[i + 1] : ' ';
    if (!in_code && (c == '<' || c == '&') && !ascii::is_blank(next)) markdown += '\\';
    in_code ^= c == '`';
    markdown += c;
  }
  return markdown;
}

}  // namespace qasearch
