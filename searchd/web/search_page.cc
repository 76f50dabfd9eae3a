#include "searchd/web/search_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "program/json/highlighted_html.h"
#include "searchd/web/facet_list.h"
#include "searchd/web/frame.h"
#include "searchd/web/word_tables.h"

namespace qasearch {

namespace {

/// Page numbers before and after the current one.
constexpr std::uint64_t kPagesAround = 2;

std::string heading(const PageWords& words, const SearchResults& results) {
  const std::string query = escape_html(results.corrected.value_or(results.raw_query));
  if (results.total == 0) {
    return results.raw_query.empty() ? std::string(words.nothing)
                                     : fmt::format(fmt::runtime(words.nothing_for), query);
  }
  std::string count = count_text(words, results.total, results.types);
  const std::uint64_t last = results.offset + results.hits.size();
  if (results.offset > 0 && !results.hits.empty())
    count = fmt::format(fmt::runtime(words.range), results.offset + 1, last, count);
  return results.raw_query.empty() ? count : fmt::format(fmt::runtime(words.for_query), count, query);
}

std::string sort_links(const PageWords& words, SortOrder current, const SearchQuery& query) {
  struct Row {
    SortOrder order;
    std::string_view label;
  };
  const Row rows[] = {{SortOrder::Relevance, words.best},
                      {SortOrder::Newest, words.newest},
                      {SortOrder::Easiest, words.easiest},
                      {SortOrder::Hardest, words.hardest}};
  std::string html = fmt::format("<nav class=\"sort\" aria-label=\"{}\">", words.sort);
  for (const Row& row : rows) {
    const std::string_view name = row.order == SortOrder::Relevance ? "" : sort_key(row.order).name;
    html +=
        fmt::format("<a href=\"{}\"{}>{}</a>", escape_html(search_link("./", replaced(query, "sort", name))),
                    row.order == current ? " aria-current=\"true\"" : "", row.label);
  }
  return html + "</nav>\n";
}

std::string bar(const PageWords& words, const SearchResults& results, const SearchQuery& query) {
  const std::size_t chosen = chosen_count(query);
  const std::string filter =
      std::string(words.filter) + (chosen > 0 ? fmt::format(" ({})", chosen) : std::string());
  return fmt::format(
      "<div class=\"bar\">\n<h1{}>{}</h1>\n<a class=\"btn only sift\" "
      "href=\"#filters\">{}{}</a>"
      "<a class=\"btn only back\" href=\"#main\">{}</a>\n{}</div>\n",
      results.total == 0 ? " class=\"lead\"" : "", heading(words, results), icon("sift"), filter,
      words.show_results, results.total == 0 ? std::string() : sort_links(words, results.sort, query));
}

std::string page_link(const SearchQuery& query, std::uint64_t offset, std::string_view text,
                      std::string_view attributes) {
  const std::string value = offset == 0 ? std::string() : std::to_string(offset);
  return fmt::format("<a href=\"{}\"{}>{}</a>\n",
                     escape_html(search_link("./", replaced(query, "offset", value))), attributes, text);
}

std::string paging(const PageWords& words, const SearchResults& results, const SearchQuery& query) {
  const std::uint64_t limit = results.limit;
  if (limit == 0 || results.total <= limit) return {};
  const std::uint64_t reachable = std::min<std::uint64_t>(results.total, kMaxOffset + limit);
  const std::uint64_t count = (reachable + limit - 1) / limit, page = results.offset / limit;
  std::string html = fmt::format("<nav class=\"pages\" aria-label=\"{}\">\n", words.pages);
  if (results.offset > 0)
    html += page_link(query, results.offset > limit ? results.offset - limit : 0,
                      fmt::format("‹ {}", words.previous), " rel=\"prev\"");
  const std::uint64_t first = page > kPagesAround ? page - kPagesAround : 0;
  for (std::uint64_t i = first; i < std::min(count, page + kPagesAround + 1); ++i) {
    html += i == page ? fmt::format("<span class=\"num\" aria-current=\"page\">{}</span>\n", i + 1)
                      : page_link(query, i * limit, std::to_string(i + 1), " class=\"num\"");
  }
  html += fmt::format("<span class=\"only\">{}</span>\n",
                      fmt::format(fmt::runtime(words.page_of), page + 1, count));
  if (results.offset + limit < reachable)
    html += page_link(query, results.offset + limit, fmt::format("{} ›", words.next), " rel=\"next\"");
  return html + "</nav>\n";
}

/// Notes on the query as it was searched, and the link to it as typed.
std::string reading(const PageWords& words, const SearchResults& results, const SearchQuery& query) {
  std::string html;
  if (results.corrected) {
    const std::string raw = escape_html(results.raw_query);
    const std::string corrected = "<strong>" + escape_html(*results.corrected) + "</strong>";
    html += fmt::format("<p class=\"note\">{} <a href=\"{}\">{}</a></p>\n",
                        fmt::format(fmt::runtime(words.corrected), raw, corrected),
                        escape_html(search_link("./", replaced(query, "exact", "1"))),
                        fmt::format(fmt::runtime(words.as_typed), raw));
  }
  if (results.relaxed) {
    const std::string asked = escape_html(results.corrected.value_or(results.raw_query));
    html += fmt::format("<p class=\"note\">{}</p>\n",
                        fmt::format(fmt::runtime(words.relaxed), "<strong>" + asked + "</strong>"));
  }
  return html;
}

/// The parameters that a new query keeps: filters and sort order.
SearchQuery kept_parameters(SearchQuery query) {
  return replaced(replaced(std::move(query), "q", ""), "exact", "");
}

std::string notes(const SearchResults& results) {
  std::string html;
  for (const std::string& note : results.notes)
    html += "<p class=\"note\" dir=\"auto\">" + escape_html(note) + "</p>\n";
  return html;
}

std::string hit_list(const PageWords& words, const SearchResults& results) {
  if (results.hits.empty()) return {};
  std::string html = fmt::format("<ol start=\"{}\">\n", results.offset + 1);
  for (const Hit& hit : results.hits)
    html += hit_item(words, hit, answer_link("./", hit.id, results.raw_query), "h2");
  return html + "</ol>\n";
}

std::string ways_out(const PageWords& words, const Alternatives& alternatives) {
  std::string html;
  if (!alternatives.near_misses.empty()) {
    html += fmt::format("<div class=\"prose\"><p>{}</p><ul>\n", words.fewer_filters);
    for (const NearMiss& miss : alternatives.near_misses) {
      html += fmt::format("<li><a href=\"{}\">{}</a> <span class=\"soft\">{}</span></li>\n",
                          escape_html(search_link("./", miss.query)), escape_html(miss.label),
                          count_text(words, miss.total, {DocumentType::Question}));
    }
    html += "</ul></div>\n";
  } else {
    html += fmt::format("<div class=\"prose\"><p>{}</p></div>\n", words.nothing_hint);
  }
  if (alternatives.frameworks.empty()) return html;
  html += fmt::format("<h2 class=\"part\">{}</h2>\n<ul class=\"chips\">\n", words.browse);
  for (const FacetValue& each : alternatives.frameworks) {
    html += fmt::format(
        "<li><a class=\"chip\" href=\"{}\"><span dir=\"auto\">{}</span><span "
        "class=\"n\">{}</span></a></li>\n",
        escape_html(search_link("./", {{"framework", each.value}})), escape_html(each.value), each.count);
  }
  return html + "</ul>\n";
}

/// Prose as paragraphs, code with one element a line: each is cut where it is wider than the page.
std::string snippet_html(const Snippet& snippet) {
  std::string html;
  for (const SnippetPart& part : snippet.parts) {
    if (part.kind == BlockKind::Prose) {
      html += "<p class=\"snip\"><bdi>" + to_html(part.text) + "</bdi></p>\n";
      continue;
    }
    html += "<pre class=\"snip\"><code>";
    for (const Highlighted& line : lines_of(part.text)) html += "<span>" + to_html(line) + "\n</span>";
    html += "</code></pre>\n";
  }
  return html;
}

}  // namespace

std::string hit_item(const PageWords& words, const Hit& hit, std::string_view link,
                     std::string_view heading) {
  std::string html = fmt::format(
      "<li class=\"hit\">\n<{0}><a href=\"{1}\" dir=\"auto\">{2}</a></{0}>\n<p class=\"meta\">{3}", heading,
      escape_html(link), to_html(hit.title), difficulty_label(words, hit.difficulty));
  html += breadcrumb(hit) + "</p>\n";
  return html + snippet_html(hit.snippet) + "</li>\n";
}

Answer search_page(const SearchResults& results, const SearchQuery& query, const Alternatives& alternatives) {
  const PageWords& words = words_of(results.index.language);
  const std::string facets = facet_list(words, results.facets, query);
  std::string body = fmt::format("<aside class=\"rail\" id=\"filters\" aria-label=\"{}\">\n{}</aside>\n",
                                 words.filter, facets);
  body += "<main id=\"main\" tabindex=\"-1\">\n" + bar(words, results, query) + filter_chips(words, query);
  body += reading(words, results, query) + notes(results) + hit_list(words, results) +
          paging(words, results, query);
  if (results.total == 0) body += ways_out(words, alternatives);
  body += "</main>\n";
  const std::string title = results.raw_query.empty() ? std::string(words.search) : results.raw_query;
  return page_answer({.words = words,
                      .title = title,
                      .query = results.raw_query,
                      .kept = kept_parameters(query),
                      .index = &results.index},
                     body);
}

}  // namespace qasearch
