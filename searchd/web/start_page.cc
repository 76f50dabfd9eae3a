#include "searchd/web/start_page.h"

#include <fmt/format.h>

#include <algorithm>

#include "searchd/web/facet_list.h"
#include "searchd/web/frame.h"
#include "searchd/web/link.h"
#include "searchd/web/word_tables.h"

namespace qasearch {

namespace {

/// Topics of a subject that are listed.
constexpr std::size_t kShownTopics = 4;

/// The difficulties of a subject as a bar; its name says the figures.
std::string mix(const PageWords& words, const Subject& subject) {
  std::uint64_t sum = 0;
  for (const FacetValue& each : subject.difficulties) sum += each.value == "none" ? 0 : each.count;
  if (sum == 0) return {};
  std::string bars, label;
  double x = 0;
  for (const FacetValue& each : subject.difficulties) {
    if (each.value == "none") continue;
    const double width = 100.0 * static_cast<double>(each.count) / static_cast<double>(sum);
    bars += fmt::format("<rect class=\"{}\" x=\"{:.1f}\" width=\"{:.1f}\" height=\"4\"/>",
                        escape_html(each.value), x, std::max(width - 1, 0.0));
    x += width;
    label += fmt::format("{}{} {}", label.empty() ? "" : ", ", each.count,
                         value_name(words, FilterId::Difficulty, each.value));
  }
  return fmt::format(
      "<svg class=\"mix\" viewBox=\"0 0 100 4\" preserveAspectRatio=\"none\" role=\"img\" "
      "aria-label=\"{}\">{}</svg>\n",
      label, bars);
}

std::string tile(const PageWords& words, const Subject& subject) {
  const std::string all = escape_html(search_link("./", {{"framework", subject.name}}));
  std::string html =
      fmt::format("<li><h3><a href=\"{}\" dir=\"auto\">{}</a><span class=\"n\">{}</span></h3>\n{}<ul>\n", all,
                  escape_html(subject.name), subject.total, mix(words, subject));
  for (std::size_t i = 0; i < std::min(subject.topics.size(), kShownTopics); ++i) {
    const FacetValue& topic = subject.topics[i];
    const std::string link = search_link("./", {{"framework", subject.name}, {"topic", topic.value}});
    html += fmt::format("<li><a href=\"{}\" dir=\"auto\">{}</a><span class=\"n\">{}</span></li>\n",
                        escape_html(link), escape_html(topic.value), topic.count);
  }
  if (subject.topics.size() > kShownTopics) {
    html += fmt::format("<li><a class=\"soft\" href=\"{}\">{}</a></li>\n", all,
                        fmt::format(fmt::runtime(words.more), subject.topics.size() - kShownTopics));
  }
  return html + "</ul></li>\n";
}

std::string rail(const PageWords& words, const StartParts& parts) {
  std::string html = fmt::format("<aside class=\"rail\" aria-label=\"{}\">\n", words.browse);
  for (const Facet& facet : parts.everything.facets) {
    if (facet.filter == FilterId::Difficulty || facet.filter == FilterId::Type)
      html += facet_list(words, {&facet, 1}, {});
  }
  if (parts.one_to_try) {
    const Hit& hit = *parts.one_to_try;
    html += fmt::format(
        "<section class=\"card\" data-total=\"{}\">\n<h2>{}</h2>\n<p><a href=\"{}\" "
        "dir=\"auto\">{}</a></p>\n<p "
        "class=\"meta\">{}{}</p>\n</section>\n",
        parts.everything.total, words.one_to_try, escape_html(answer_link("./", hit.id, "")),
        escape_html(hit.title.text), difficulty_label(words, hit.difficulty), escape_html(hit.framework));
  }
  return html + "</aside>\n";
}

std::string newest_list(const PageWords& words, const std::vector<Hit>& hits) {
  if (hits.empty()) return {};
  std::string html =
      fmt::format("<h2 class=\"part\">{}<a href=\"./?sort=newest\">{}</a></h2>\n<ul class=\"list\">\n",
                  words.newest, words.all_by_date);
  for (const Hit& hit : hits) {
    const std::string date = escape_html(hit.updated);
    html += fmt::format(
        "<li><time class=\"soft\" datetime=\"{0}\">{0}</time><a href=\"{1}\" dir=\"auto\">{2}</a></li>\n",
        date, escape_html(answer_link("./", hit.id, "")), escape_html(hit.title.text));
  }
  return html + "</ul>\n";
}

}  // namespace

Answer start_page(const StartParts& parts) {
  const IndexInfo& index = parts.everything.index;
  const PageWords& words = words_of(index.language);
  std::string body = rail(words, parts) + "<main id=\"main\" tabindex=\"-1\">\n";
  body += fmt::format("<h1 class=\"lead\">{}</h1>\n", fmt::format(fmt::runtime(words.lead), index.questions));
  if (!parts.subjects.empty()) {
    body += fmt::format("<h2 class=\"part\">{}</h2>\n<ul class=\"tiles\">\n", words.subjects);
    for (const Subject& subject : parts.subjects) body += tile(words, subject);
    body += "</ul>\n";
  }
  body += newest_list(words, parts.newest) + "</main>\n";
  return page_answer({.words = words, .focuses_field = true, .index = &index}, body);
}

}  // namespace qasearch
