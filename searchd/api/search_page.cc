#include "searchd/api/search_page.h"

#include "engine/text/percent_coding.h"
#include "program/json/highlighted_html.h"
#include "searchd/api/api.h"
#include "searchd/http/problem.h"

namespace qasearch {

namespace {

constexpr std::string_view kHead =
    "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
    "<meta name=\"color-scheme\" content=\"light dark\"><link rel=\"icon\" href=\"data:,\">";

/// Colours are the browser's own, light or dark; marks and small print are made of them.
constexpr std::string_view kStyle =
    "<style>body{font:1rem/1.5 sans-serif;max-width:45rem;margin:1rem auto;padding:0 "
    "1rem;overflow-wrap:anywhere}"
    "h1{font-size:1.5rem}form{display:flex;gap:.5rem;flex-wrap:wrap}"
    "input,select,button{font:inherit;padding:.3rem .5rem}input[type=search]{flex:1;min-width:12rem}"
    "ol{padding-left:2rem}li{margin:1.2rem 0}.where{opacity:.75;font-size:.9rem}"
    "mark{background:#ffef9e;color:#000}nav{display:flex;gap:1rem}</style>";

/// No script runs, and the form leads nowhere else.
constexpr std::string_view kPolicy =
    "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'\r\n";

std::string escaped(const std::string& text) { return to_html(Highlighted{text, {}}); }

/// A link of the index as an attribute; a site may be told to link anywhere, but not to a script.
std::string link_attribute(const std::string& url) {
  const bool safe = url.starts_with("/") || url.starts_with("http://") || url.starts_with("https://");
  return safe ? " href=\"" + escaped(url) + "\"" : std::string();
}

enum class Focus { Field, Page };

/// Who has results reads them; who has none types.
std::string form(const std::string& query, const std::string& difficulty, Focus focus) {
  std::string html =
      "<h1>Search</h1><form action=\"/\" method=\"get\" role=\"search\">"
      "<input type=\"search\" name=\"q\" aria-label=\"Search\"" +
      std::string(focus == Focus::Field ? " autofocus" : "") + " value=\"" + escaped(query) +
      "\"><select name=\"difficulty\" aria-label=\"Difficulty\">";
  for (const std::string_view level : {"", "easy", "medium", "hard"}) {
    html += "<option value=\"" + std::string(level) + "\"" + (level == difficulty ? " selected" : "") + ">" +
            (level.empty() ? std::string("any difficulty") : std::string(level)) + "</option>";
  }
  return html + "</select><button>Search</button></form>";
}

std::string hit_item(const Hit& hit) {
  std::string where;
  for (const std::string& part : {hit.framework, hit.topic, hit.subtopic}) {
    if (!part.empty()) where += (where.empty() ? "" : " › ") + part;
  }
  if (hit.difficulty != Difficulty::None)
    where += (where.empty() ? "" : " · ") + std::string(difficulty_name(hit.difficulty));
  return "<li><a" + link_attribute(hit.url) + ">" + to_html(hit.title) + "</a><br><span class=\"where\">" +
         escaped(where) + "</span><br>" + to_html(hit.snippet) + "</li>";
}

std::string page_link(const Parameters& parameters, std::int64_t offset, std::string_view text) {
  std::string link = "/?q=" + percent_encode(parameters.text("q"), "");
  for (const ParameterRow& row : parameters.table()) {
    if (row.name == "q" || row.name == "offset") continue;
    for (const std::string& value : parameters.all(row.name))
      link.append("&").append(row.name).append("=").append(percent_encode(value, ""));
  }
  link += "&offset=" + std::to_string(offset);
  return "<a href=\"" + escaped(link) + "\">" + std::string(text) + "</a>";
}

std::string count_text(const SearchResults& results) {
  const bool pages = results.types == std::vector{DocumentType::Page};
  if (results.total == 0) return pages ? "No articles found" : "No questions found";
  const std::string thing = pages ? "article" : results.types.size() > 1 ? "hit" : "question";
  return std::to_string(results.total) + " " + thing + (results.total == 1 ? "" : "s");
}

std::string page_links(const Parameters& parameters, const SearchResults& results) {
  const std::int64_t offset = results.offset, limit = results.limit;
  std::string links;
  if (offset > 0) links += page_link(parameters, std::max<std::int64_t>(offset - limit, 0), "Previous");
  if (limit > 0 && static_cast<std::uint64_t>(offset + limit) < results.total && offset + limit <= kMaxOffset)
    links += page_link(parameters, offset + limit, "Next");
  return links.empty() ? links : "<nav aria-label=\"Pages\">" + links + "</nav>";
}

std::string result_list(const Parameters& parameters, const SearchResults& results) {
  std::string html = "<p role=\"status\">" + count_text(results) + "</p>";
  if (results.corrected) html += "<p>Searched for <strong>" + escaped(*results.corrected) + "</strong></p>";
  for (const std::string& note : results.notes) html += "<p>" + escaped(note) + "</p>";
  if (!results.hits.empty()) {
    html += "<ol start=\"" + std::to_string(results.offset + 1) + "\">";
    for (const Hit& hit : results.hits) html += hit_item(hit);
    html += "</ol>";
  }
  return html + page_links(parameters, results);
}

Answer page(const std::string& query, const std::string& body) {
  Answer answer;
  answer.content_type = kHtmlType;
  answer.fields = kPolicy;
  answer.body = std::string(kHead).append(kStyle) + "<title>" +
                (query.empty() ? std::string("Search") : escaped(query) + " – Search") +
                "</title></head><body>" + body + "</body></html>\n";
  return answer;
}

}  // namespace

Answer empty_search_page() { return page("", form("", "", Focus::Field)); }

Answer answer_home(const Parameters& parameters, Searcher& searcher, const Deadline& deadline) {
  SearchRequest request = search_request(parameters, deadline);
  request.facets.clear();
  const auto results = searcher.search(request);
  if (!results) return problem(results.error());
  const auto& levels = parameters.all("difficulty");
  const std::string difficulty = levels.size() == 1 ? levels.front() : std::string();
  Answer answer = page(request.query, form(results->raw_query, difficulty,
                                           results->hits.empty() ? Focus::Field : Focus::Page) +
                                          result_list(parameters, *results));
  answer.query = query_record(request, *results);
  return answer;
}

}  // namespace qasearch
