#include "searchd/web/frame.h"

#include <fmt/format.h>

#include "program/json/highlighted_html.h"
#include "searchd/web/script_words.h"

namespace qasearch {

namespace {

/// Scripts, styles and forms of this server only; no other resource at all.
constexpr std::string_view kPolicy =
    "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "img-src data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'\r\nReferrer-Policy: same-origin\r\n";

constexpr std::string_view kSprite =
    "<svg class=\"vh\" aria-hidden=\"true\">"
    "<symbol id=\"q\" viewBox=\"0 0 24 24\"><circle cx=\"10.5\" cy=\"10.5\" r=\"7\"/>"
    "<path class=\"tail\" d=\"m15.5 15.5 5.5 5.5\"/></symbol>"
    "<symbol id=\"x\" viewBox=\"0 0 24 24\"><path d=\"M6 6l12 12M18 6 6 18\"/></symbol>"
    "<symbol id=\"out\" viewBox=\"0 0 24 24\"><path d=\"M9 5h10v10M19 5 5 19\"/></symbol>"
    "<symbol id=\"again\" viewBox=\"0 0 24 24\"><path d=\"M4 12a8 8 0 1 1 2.5 5.8M4 "
    "20v-4.50h4.50\"/></symbol>"
    "<symbol id=\"sift\" viewBox=\"0 0 24 24\"><path d=\"M4 7h16M7 12h10M10 17h4\"/></symbol>"
    "<symbol id=\"l1\" viewBox=\"0 0 16 16\"><rect x=\"1\" y=\"9\" width=\"3.50\" height=\"6\" rx=\"1\"/>"
    "<g opacity=\".25\"><rect x=\"6.25\" y=\"5\" width=\"3.50\" height=\"10\" rx=\"1\"/>"
    "<rect x=\"11.50\" y=\"1\" width=\"3.50\" height=\"14\" rx=\"1\"/></g></symbol>"
    "<symbol id=\"l2\" viewBox=\"0 0 16 16\"><rect x=\"1\" y=\"9\" width=\"3.50\" height=\"6\" rx=\"1\"/>"
    "<rect x=\"6.25\" y=\"5\" width=\"3.50\" height=\"10\" rx=\"1\"/>"
    "<rect opacity=\".25\" x=\"11.50\" y=\"1\" width=\"3.50\" height=\"14\" rx=\"1\"/></symbol>"
    "<symbol id=\"l3\" viewBox=\"0 0 16 16\"><rect x=\"1\" y=\"9\" width=\"3.50\" height=\"6\" rx=\"1\"/>"
    "<rect x=\"6.25\" y=\"5\" width=\"3.50\" height=\"10\" rx=\"1\"/>"
    "<rect x=\"11.50\" y=\"1\" width=\"3.50\" height=\"14\" rx=\"1\"/></symbol></svg>\n";

bool is_right_to_left(std::string_view language) {
  for (const std::string_view each : {"ar", "fa", "he", "ur"}) {
    if (language.substr(0, language.find('-')) == each) return true;
  }
  return false;
}

std::string head(const Frame& frame) {
  const std::string language =
      frame.index != nullptr && !frame.index->language.empty() ? frame.index->language : "en";
  std::string html = fmt::format(
      "<!doctype html>\n<html lang=\"{0}\" dir=\"{1}\">\n<meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<title>{2}qasearch</title>\n<meta name=\"robots\" content=\"noindex\">\n"
      "<link rel=\"stylesheet\" href=\"{3}page.css\">\n<script type=\"module\" src=\"{3}page.js\"></script>\n"
      "<link rel=\"icon\" href=\"data:,\">\n",
      escape_html(language), is_right_to_left(language) ? "rtl" : "ltr",
      frame.title.empty() ? std::string() : escape_html(frame.title) + " – ", frame.root);
  html += "<link rel=\"search\" type=\"application/opensearchdescription+xml\" title=\"qasearch\" href=\"" +
          frame.root + "opensearch.xml\">\n";
  if (!frame.canonical.empty())
    html += "<link rel=\"canonical\" href=\"" + escape_html(frame.canonical) + "\">\n";
  return html;
}

std::string header(const Frame& frame) {
  const PageWords& words = frame.words;
  const std::string placeholder = frame.index == nullptr
                                      ? std::string(words.search)
                                      : fmt::format(fmt::runtime(words.placeholder), frame.index->questions);
  std::string html = fmt::format(
      "<body>\n{}<a class=\"skip\" href=\"#main\">{}</a>\n<header class=\"top\"><div class=\"wrap\">\n"
      "<a class=\"brand\" href=\"{}\">{}qasearch</a>\n<form class=\"box\" role=\"search\" action=\"{}\" "
      "data-words=\"{}\">\n{}"
      "<label class=\"vh\" for=\"f\">{}</label>\n<input id=\"f\" type=\"search\" name=\"q\" value=\"{}\" "
      "placeholder=\"{}\" autocomplete=\"off\" autocapitalize=\"off\" spellcheck=\"false\" "
      "enterkeyhint=\"search\"{}>\n",
      kSprite, words.skip, frame.root, icon("q"), frame.root, escape_html(page_words_json(words)), icon("q"),
      words.search, escape_html(frame.query), placeholder, frame.focuses_field ? " autofocus" : "");
  for (const auto& [name, value] : frame.kept)
    html += fmt::format("<input type=\"hidden\" name=\"{}\" value=\"{}\">\n", name, escape_html(value));
  if (!frame.query.empty())
    html += fmt::format("<a class=\"x\" href=\"{}\" aria-label=\"{}\">{}</a>\n", frame.root, words.clear,
                        icon("x"));
  return html + fmt::format("<button class=\"go\">{}</button>\n</form>\n</div></header>\n", words.search);
}

std::string foot(const Frame& frame) {
  if (frame.index == nullptr) return "</body>\n</html>\n";
  const std::string date = escape_html(frame.index->built_at.substr(0, 10));
  return fmt::format(
      "<footer class=\"foot\"><div class=\"wrap\"><div><p><span>{} · {}</span></p></div></div></footer>\n"
      "</body>\n</html>\n",
      count_text(frame.words, frame.index->questions, {DocumentType::Question}),
      fmt::format(fmt::runtime(frame.words.index_of), "<time datetime=\"" + date + "\">" + date + "</time>"));
}

}  // namespace

Answer page_answer(const Frame& frame, std::string_view body) {
  Answer answer;
  answer.content_type = kHtmlType;
  answer.fields = kPolicy;
  answer.body = head(frame) + header(frame) + "<div class=\"wrap body\">\n";
  answer.body.append(body).append("</div>\n").append(foot(frame));
  return answer;
}

std::string escape_html(std::string_view text) { return to_html(Highlighted{std::string(text), {}}); }

std::string icon(std::string_view name) {
  return fmt::format("<svg aria-hidden=\"true\"><use href=\"#{}\"/></svg>", name);
}

std::string difficulty_label(const PageWords& words, Difficulty difficulty) {
  if (difficulty == Difficulty::None) return {};
  const std::string name(difficulty_name(difficulty));
  const char bars = difficulty == Difficulty::Easy ? '1' : difficulty == Difficulty::Medium ? '2' : '3';
  return fmt::format("<span class=\"lv {}\">{}{}</span>", name, icon(std::string("l") + bars),
                     value_name(words, FilterId::Difficulty, name));
}

std::string breadcrumb(const Hit& hit) {
  std::string html = "<span class=\"crumb\">";
  for (const std::string* const part : {&hit.framework, &hit.topic, &hit.subtopic}) {
    if (!part->empty()) html += "<span><bdi>" + escape_html(*part) + "</bdi></span>";
  }
  return html + "</span>";
}

}  // namespace qasearch
