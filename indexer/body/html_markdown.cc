#include "indexer/body/html_markdown.h"

#include <algorithm>

#include "engine/base/ascii.h"
#include "engine/text/utf8.h"
#include "indexer/body/page_furniture.h"

namespace qasearch {

std::string language_of_class(std::string_view classes) {
  for (const std::string_view mark : {"language-", "lang-"}) {
    const std::size_t begin = classes.find(mark);
    if (begin == std::string_view::npos) continue;
    const std::string_view rest = classes.substr(begin + mark.size());
    return std::string(rest.substr(0, std::min(rest.find(' '), rest.size())));
  }
  return {};
}

ElementAttributes element_attributes(const HtmlTokenizer& token) {
  return {.href = token.attribute("href").value_or(""),
          .alt = token.attribute("alt").value_or(""),
          .language = language_of_class(token.attribute("class").value_or("")),
          .is_skipped = is_furniture(token),
          .is_layout = is_code_table(token)};
}

std::string html_to_markdown(std::string_view html) {
  MarkdownWriter writer;
  HtmlTokenizer scanner(html);
  for (HtmlToken token = scanner.next(); token != HtmlToken::EndOfFile; token = scanner.next()) {
    if (token == HtmlToken::End) {
      writer.close(scanner.name());
    } else if (token == HtmlToken::Text) {
      if (!scanner.is_raw()) writer.text(decode_entities(scanner.text()));
    } else {
      writer.open(scanner.name(), element_attributes(scanner));
    }
  }
  return writer.finish();
}

std::string html_to_line(std::string_view html) {
  std::string line;
  HtmlTokenizer scanner(html);
  for (HtmlToken token = scanner.next(); token != HtmlToken::EndOfFile; token = scanner.next()) {
    if (token == HtmlToken::Text && !scanner.is_raw()) line += decode_entities(scanner.text());
  }
  std::ranges::replace_if(line, ascii::is_blank, ' ');
  line.erase(std::unique(line.begin(), line.end(), [](char a, char b) { return a == ' ' && b == ' '; }),
             line.end());
  return std::string(trim(line));
}

}  // namespace qasearch
