#include "searchd/search_page.h"

#include "engine/json.h"
#include "searchd/api.h"
#include "searchd/problem.h"

namespace qasearch {

namespace {

constexpr std::string_view kHead =
    "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">";

constexpr std::string_view kStyle =
    "<style>body{font:1rem/1.5 sans-serif;max-width:45rem;margin:1rem auto;padding:0 1rem}"
    "form{display:flex;gap:.5rem;flex-wrap:wrap}input[type=search]{flex:1;min-width:12rem}"
    "li{margin:1rem 0}.where{color:#555;font-size:.9rem}mark{background:#ffef9e}</style>";

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

std::string form(const std::string& query, const std::string& difficulty) {
  std::string html =
      "<h1>Search</h1><form action=\"/\" method=\"get\" role=\"search\">"
      "<input type=\"search\" name=\"q\" aria-label=\"Search\" autofocus value=\"" +
      escaped(query) + "\"><select name=\"difficulty\" aria-label=\"Difficulty\">";
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

std::string page_link(const Parameters& parameters, const SearchResults& results, std::int64_t offset,
                      std::string_view text) {
  std::string link = "/?q=" + percent_encoded(parameters.text("q")) + "&offset=" + std::to_string(offset) +
                     "&limit=" + std::to_string(results.limit);
  for (const FilterField& field : kFilterFields) {
    for (const std::string& value : parameters.all(field.name))
      link += "&" + std::string(field.name) + "=" + percent_encoded(value);
  }
  if (parameters.given("sort")) link += "&sort=" + parameters.text("sort");
  return "<a href=\"" + escaped(link) + "\">" + std::string(text) + "</a> ";
}

std::string result_list(const Parameters& parameters, const SearchResults& results) {
  std::string html = "<p role=\"status\">" + std::to_string(results.total) +
                     (results.total == 1 ? " question" : " questions") + "</p>";
  if (results.corrected) html += "<p>Searched for " + escaped(*results.corrected) + "</p>";
  for (const std::string& note : results.notes) html += "<p>" + escaped(note) + "</p>";
  html += "<ol start=\"" + std::to_string(results.offset + 1) + "\">";
  for (const Hit& hit : results.hits) html += hit_item(hit);
  html += "</ol><p>";
  const std::int64_t offset = results.offset, limit = results.limit;
  if (offset > 0)
    html += page_link(parameters, results, std::max<std::int64_t>(offset - limit, 0), "Previous");
  if (limit > 0 && static_cast<std::uint64_t>(offset + limit) < results.total && offset + limit <= kMaxOffset)
    html += page_link(parameters, results, offset + limit, "Next");
  return html + "</p>";
}

Answer page(const std::string& query, const std::string& body) {
  Answer answer;
  answer.content_type = kHtmlType;
  answer.fields = kPolicy;
  answer.body = std::string(kHead).append(kStyle) + "<title>" +
                (query.empty() ? std::string("Search") : escaped(query)) + "</title></head><body>" + body +
                "</body></html>\n";
  return answer;
}

}  // namespace

Answer empty_search_page() {
  Answer answer = page("", form("", ""));
  answer.cache_control = "public, max-age=300";
  return answer;
}

Reply answer_home(const Parameters& parameters, Searcher& searcher, const Deadline& deadline) {
  SearchRequest request = search_request(parameters, deadline);
  request.facets.clear();
  const auto results = searcher.search(request);
  if (!results) return {problem(results.error())};
  const auto& levels = parameters.all("difficulty");
  const std::string difficulty = levels.size() == 1 ? levels.front() : std::string();
  return {page(request.query, form(results->raw_query, difficulty) + result_list(parameters, *results)),
          query_record(request, *results)};
}

}  // namespace qasearch
