#include "searchd/web/answer_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "searchd/web/code_box.h"
#include "searchd/web/frame.h"
#include "searchd/web/link.h"
#include "searchd/web/search_page.h"
#include "searchd/web/table_box.h"
#include "searchd/web/word_tables.h"

namespace qasearch {

namespace {

bool is_absolute(std::string_view url) { return url.starts_with("http://") || url.starts_with("https://"); }

/// "example.org" of "https://example.org/path".
std::string_view host_of(std::string_view url) {
  url.remove_prefix(url.find("://") + 3);
  return url.substr(0, url.find_first_of("/?#"));
}

std::string page_list(const PageWords& words, const AnswerParts& parts, const std::string& root) {
  const Hit& hit = parts.question.hit;
  std::string html;
  if (parts.page_questions.size() > 1) {
    html += fmt::format("<section><h2 dir=\"auto\">{}</h2><ul>\n", escape_html(hit.page_title));
    for (const Hit& each : parts.page_questions) {
      html += fmt::format("<li><a class=\"opt here\" href=\"{}\"{}><bdi>{}</bdi></a></li>\n",
                          escape_html(answer_link(root, each.id, parts.query)),
                          each.id == hit.id ? " aria-current=\"page\"" : "", escape_html(each.title.text));
    }
    html += "</ul></section>\n";
  }
  if (!parts.question.siblings.empty()) {
    html += fmt::format("<section><h2 dir=\"auto\">{}</h2><ul>\n",
                        fmt::format(fmt::runtime(words.more_in), escape_html(hit.topic)));
    for (const PageLink& page : parts.question.siblings) {
      const std::string link = search_link(root, {{"page", page.path}, {"sort", "page"}});
      html += fmt::format("<li><a class=\"opt\" href=\"{}\"><bdi>{}</bdi></a></li>\n", escape_html(link),
                          escape_html(page.title));
    }
    html += "</ul></section>\n";
  }
  return html.empty()
             ? html
             : fmt::format("<nav class=\"rail\" aria-label=\"{}\">\n{}</nav>\n", words.on_page, html);
}

std::string article(const PageWords& words, const AnswerParts& parts, CodePainter::Page& painter) {
  const Hit& hit = parts.question.hit;
  std::string html =
      fmt::format("<article dir=\"auto\">\n<h1>{}</h1>\n<p class=\"meta\">{}{}", escape_html(hit.title.text),
                  difficulty_label(words, hit.difficulty), breadcrumb(hit));
  if (!hit.updated.empty()) {
    const std::string date = escape_html(hit.updated);
    html += fmt::format(" <span>· <time datetime=\"{0}\">{0}</time></span>", date);
  }
  html += "</p>\n<div class=\"prose\">\n" +
          with_code_boxes(words, with_table_boxes(words, parts.answer_html), painter) + "</div>\n";
  if (is_absolute(hit.url)) {
    html +=
        fmt::format("<p class=\"chips\"><a class=\"btn\" href=\"{}\">{} {}</a></p>\n", escape_html(hit.url),
                    fmt::format(fmt::runtime(words.read_on), escape_html(host_of(hit.url))), icon("out"));
  }
  return html + "</article>\n";
}

std::string turn_links(const PageWords& words, const AnswerParts& parts, const std::string& root) {
  const auto& hits = parts.page_questions;
  const auto here = std::find_if(hits.begin(), hits.end(),
                                 [&](const Hit& each) { return each.id == parts.question.hit.id; });
  if (here == hits.end() || hits.size() < 2) return {};
  const auto link = [&](const Hit& to, std::string_view rel, const std::string& label) {
    return fmt::format("<a rel=\"{}\" href=\"{}\"><small>{}</small><br><bdi>{}</bdi></a>\n", rel,
                       escape_html(answer_link(root, to.id, parts.query)), label, escape_html(to.title.text));
  };
  std::string html = fmt::format("<nav class=\"turn\" aria-label=\"{}\">\n", words.pages);
  if (here != hits.begin()) html += link(*std::prev(here), "prev", fmt::format("‹ {}", words.previous));
  if (std::next(here) != hits.end()) html += link(*std::next(here), "next", fmt::format("{} ›", words.next));
  return html + "</nav>\n";
}

std::string related_list(const PageWords& words, const AnswerParts& parts, const std::string& root) {
  if (parts.related.empty()) return {};
  std::string html = fmt::format("<section>\n<h2 class=\"part\">{}</h2>\n<ol>\n", words.related);
  for (Hit hit : parts.related) {
    hit.snippet = {};
    html += hit_item(words, hit, answer_link(root, hit.id, parts.query), "h3");
  }
  return html + "</ol>\n</section>\n";
}

}  // namespace

Answer answer_page(const AnswerParts& parts, CodePainter& painter) {
  const Hit& hit = parts.question.hit;
  const PageWords& words = words_of(parts.question.index.language);
  const std::string root = root_of(answer_link("/", hit.id, ""));
  std::string body = page_list(words, parts, root) + "<main class=\"doc\" id=\"main\" tabindex=\"-1\">\n";
  if (!parts.query.empty()) {
    body +=
        fmt::format("<p><a href=\"{}\">‹ {}</a></p>\n", escape_html(search_link(root, {{"q", parts.query}})),
                    fmt::format(fmt::runtime(words.results_for), escape_html(parts.query)));
  }
  CodePainter::Page page(painter);
  body += article(words, parts, page) + turn_links(words, parts, root) + related_list(words, parts, root) +
          "</main>\n";
  Answer answer = page_answer({.words = words,
                               .root = root,
                               .title = hit.title.text,
                               .query = parts.query,
                               .canonical = is_absolute(hit.url) ? hit.url : std::string(),
                               .index = &parts.question.index},
                              body);
  answer.is_provisional = !page.is_final();
  return answer;
}

}  // namespace qasearch
