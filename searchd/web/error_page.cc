#include "searchd/web/error_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "searchd/http/target.h"
#include "searchd/web/frame.h"
#include "searchd/web/link.h"
#include "searchd/web/word_tables.h"

namespace qasearch {

namespace {

struct ErrorText {
  std::string_view title, text;
};

/// Title and text of a status; the problem's own detail where the request is wrong.
ErrorText text_of(const PageWords& words, const Answer& problem) {
  if (problem.status == 404) return {words.not_found, words.not_found_text};
  if (problem.status < 500) return {words.bad_request, problem.problem_detail};
  if (problem.status != 503) return {words.failed, words.failed_text};
  if (problem.problem_code.starts_with("index_")) return {words.not_ready, words.not_ready_text};
  return {words.busy, words.busy_text};
}

std::string query_of(const HttpRequest& request) {
  const auto target = parse_target(request.target);
  if (!target) return {};
  for (const TargetParameter& parameter : target->parameters) {
    if (parameter.name == "q") return parameter.value;
  }
  return {};
}

}  // namespace

bool accepts_html(std::string_view accept) {
  return accept.find("text/html") != std::string_view::npos ||
         accept.find("application/xhtml+xml") != std::string_view::npos;
}

Answer error_page(const Answer& problem, const HttpRequest& request) {
  const PageWords& words = words_of("en");
  const ErrorText text = text_of(words, problem);
  const std::string root = root_of(std::string_view(request.target).substr(0, request.target.find('?')));
  std::string body = fmt::format(
      "<main id=\"main\" tabindex=\"-1\">\n<h1 class=\"lead\">{}</h1>\n<div class=\"prose\"><p>{}</p></div>\n"
      "<p class=\"chips\">",
      text.title, escape_html(text.text));
  if (problem.status >= 500)
    body += fmt::format("<a class=\"btn\" href=\"\">{}{}</a> ", icon("again"), words.try_again);
  body += fmt::format("<a class=\"btn\" href=\"{}\">{}</a></p>\n<p class=\"soft\">{}</p>\n</main>\n", root,
                      words.start,
                      fmt::format(fmt::runtime(words.status), problem.status,
                                  "<code>" + escape_html(problem.problem_code) + "</code>"));
  Answer page = page_answer(
      {.words = words, .root = root, .title = std::string(text.title), .query = query_of(request)}, body);
  page.status = problem.status;
  page.fields += problem.fields;
  return page;
}

}  // namespace qasearch
