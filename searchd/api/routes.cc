#include "searchd/api/routes.h"

#include <algorithm>
#include <array>
#include <optional>

#include "engine/search/results.h"
#include "searchd/algolia/algolia.h"
#include "searchd/api/api.h"
#include "searchd/api/immediate_handlers.h"
#include "searchd/api/openapi.h"
#include "searchd/api/opensearch.h"
#include "searchd/api/page_handlers.h"
#include "searchd/api/route.h"
#include "searchd/api/sections.h"

namespace qasearch {

namespace {

SharedAnswer openapi_answer(const RequestContext&, Coding coding) {
  static const LastingAnswer answer(kJsonType, openapi_json());
  return answer.in(coding);
}

// clang-format off
constexpr std::array kSearchParameters = {
    ParameterRow{"q",          ParameterKind::Text,       "What is searched; any text is a query, an empty one lists everything.", ""},
    ParameterRow{"difficulty", ParameterKind::ChoiceList, "Only these difficulties.", "easy|medium|hard|none"},
    ParameterRow{"framework",  ParameterKind::Texts,      "Only these frameworks, by name or slug: repeated, or separated by commas where no name has the comma.", ""},
    ParameterRow{"topic",      ParameterKind::Texts,      "Only this topic; may be repeated.", ""},
    ParameterRow{"subtopic",   ParameterKind::Texts,      "Only this subtopic; may be repeated.", ""},
    ParameterRow{"page",       ParameterKind::Texts,      "Only the page with this path; may be repeated.", ""},
    ParameterRow{"type",       ParameterKind::ChoiceList, "What is looked for: questions when not given, or articles.", "question|page"},
    ParameterRow{"sort",       ParameterKind::Choice,     "The order of hits.", "relevance|newest|easiest|hardest|page"},
    ParameterRow{"offset",     ParameterKind::Number,     "How many hits are left out first.", "", 0, kMaxOffset},
    ParameterRow{"limit",      ParameterKind::Number,     "The most hits, 10 when not given; 0 only counts.", "", 0, kMaxLimit},
    ParameterRow{"per_page",   ParameterKind::Number,     "The most hits of one page; 0 for any number.", "", 0, 1000},
    ParameterRow{"facets",     ParameterKind::ChoiceList, "Which facets are counted: all but type when not given.", "difficulty|framework|topic|subtopic|type|none"},
    ParameterRow{"facet_query", ParameterKind::Text,      "Facets list only values that contain it, in any case, and the chosen ones.", ""},
    ParameterRow{"exact",      ParameterKind::Flag,       "Searches as typed: corrects no word.", ""},
    ParameterRow{"explain",    ParameterKind::Flag,       "Adds how the query is understood and what gave each hit its score.", ""},
};
constexpr std::array kSuggestParameters = {
    ParameterRow{"q",     ParameterKind::Text,   "What is typed so far.", ""},
    ParameterRow{"limit", ParameterKind::Number, "The most suggestions, 8 when not given.", "", 0, kMaxSuggestions},
};
constexpr std::array kQuestionParameters = {
    ParameterRow{"id", ParameterKind::Text, "The hit's id: page path, # (written %23) and question id.", "", 0, 0, true},
};
constexpr std::array kRelatedParameters = {
    ParameterRow{"id",    ParameterKind::Text,   "The hit's id: page path, # (written %23) and question id.", "", 0, 0, true},
    ParameterRow{"limit", ParameterKind::Number, "The most hits, 5 when not given.", "", 0, kMaxRelated},
};

constexpr std::array kSectionParameters = {
    kSearchParameters[0], kSearchParameters[1], kSearchParameters[2], kSearchParameters[3], kSearchParameters[4],
    kSearchParameters[5], kSearchParameters[6],
    ParameterRow{"limit", ParameterKind::Number, "The most sections, 5000 when not given.", "", 0, kMaxSections},
};
constexpr std::array kBrowserSuggestParameters = {kSuggestParameters[0]};

constexpr std::array kAnswerPageParameters = {
    ParameterRow{"id", ParameterKind::Text, "The hit's id without its first slash; # is written %23.", "", 0, 0, true},
    ParameterRow{"q",  ParameterKind::Text, "The query of the results that the reader comes from.", ""},
};

constexpr std::array kRoutes = {
    Route{RouteId::Search,     "search",   "/api/v1/search",   "Questions that answer a query, best first", kSearchParameters,     nullptr,           answer_search,        nullptr,           "Search", true},
    Route{RouteId::Suggest,    "suggest",  "/api/v1/suggest",  "Titles for what is typed so far",           kSuggestParameters,    nullptr,           answer_suggest,       nullptr,           "Suggest"},
    Route{RouteId::Question,   "question", "/api/v1/question", "One question whole",                        kQuestionParameters,   nullptr,           answer_question,      nullptr,           "Question"},
    Route{RouteId::Related,    "related",  "/api/v1/related",  "Questions like one",                        kRelatedParameters,    nullptr,           answer_related,       nullptr,           "Related"},
    Route{RouteId::Facets,     "facets",   "/api/v1/facets",   "All facets over the whole index",           {},                    nullptr,           answer_facets,        nullptr,           "Facets"},
    Route{RouteId::Home,       "home",     "/",                "The search page",                           kSearchParameters,     nullptr,           answer_home,          answer_plain_home, "",         true},
    Route{RouteId::AnswerPage, "answer",   "/q/",              "The page of a question or article",         kAnswerPageParameters, nullptr,           answer_question_page, nullptr,           ""},
    Route{RouteId::Stylesheet, "style",    "/page.css",        "The style sheet of the pages",              {},                    stylesheet_answer, nullptr,              nullptr,           ""},
    Route{RouteId::Script,     "script",   "/page.js",         "The script of the pages",                   {},                    script_answer,     nullptr,              nullptr,           ""},
    Route{RouteId::Element,    "element",  "/qasearch.js",     "The element <qa-search> for other pages",   {},                    element_answer,    nullptr,              nullptr,           ""},
    Route{RouteId::Health,     "healthz",  "/healthz",         "Whether the daemon runs",                   {},                    health_answer,     nullptr,              nullptr,           "Health"},
    Route{RouteId::Ready,      "readyz",   "/readyz",          "Whether it can search, how old the index is, what the last run did", {}, ready_answer, nullptr,        nullptr,           "Ready"},
    Route{RouteId::Metrics,    "metrics",  "/metrics",         "Metrics for Prometheus",                    {},                    metrics_answer,    nullptr,              nullptr,           ""},
    Route{RouteId::OpenApi,    "openapi",  "/openapi.json",    "This description",                          {},                    openapi_answer,    nullptr,              nullptr,           "OpenApi"},
    Route{RouteId::AlgoliaQueries, "algolia",         "/1/indexes/*/queries",                      "Searches in the shape of Algolia, for its widgets", {}, nullptr, nullptr, nullptr, "AlgoliaResults", true,  answer_queries,         nullptr, kWidgetDeadline},
    Route{RouteId::AlgoliaFacet,   "algolia_facet",   "/1/indexes/{index}/facets/{facet}/query",   "Values of a facet, likewise",                       {}, nullptr, nullptr, nullptr, "AlgoliaResult",  false, answer_facet_query,     nullptr, kWidgetDeadline},
    Route{RouteId::AlgoliaQuery,   "algolia_query",   "/1/indexes/{index}/query",                  "One search, likewise",                              {}, nullptr, nullptr, nullptr, "AlgoliaResult",  true,  answer_query,           nullptr, kWidgetDeadline},
    Route{RouteId::AlgoliaRelated, "algolia_related", "/1/indexes/*/recommendations",              "Related questions, likewise",                       {}, nullptr, nullptr, nullptr, "AlgoliaResults", false, answer_recommendations, nullptr, kWidgetDeadline},
    Route{RouteId::Sections,       "sections",   "/api/v1/sections", "Sections for Nuxt UI: all, or those that a query finds", kSectionParameters,        nullptr, answer_sections,        nullptr, "Sections"},
    Route{RouteId::BrowserSuggest, "suggestions", "/suggest",        "Suggestions in the shape of OpenSearch, for browsers",   kBrowserSuggestParameters, nullptr, answer_browser_suggest, nullptr, ""},
    Route{RouteId::OpenSearch,     "opensearch", "/opensearch.xml",  "The OpenSearch description, for browsers",               {}, nullptr, nullptr, nullptr, "", false, nullptr, opensearch_answer},
};
// clang-format on

consteval bool ids_are_indices() {
  for (std::size_t i = 0; i < kRoutes.size(); ++i) {
    if (static_cast<std::size_t>(kRoutes[i].id) != i) return false;
  }
  return true;
}
static_assert(ids_are_indices(), "metrics count by id");

/// The texts that stand for the names of a pattern: "/1/{a}/q" and "/1/x/q" -> x. Nothing when the path is
/// another.
std::optional<std::vector<std::string>> match_path(std::string_view pattern, std::string_view path) {
  std::vector<std::string> names;
  while (true) {
    const std::size_t open = std::min(pattern.find('{'), pattern.size());
    if (path.substr(0, open) != pattern.substr(0, open)) return std::nullopt;
    path.remove_prefix(open);
    pattern.remove_prefix(open);
    if (pattern.empty()) break;
    pattern.remove_prefix(pattern.find('}') + 1);
    const std::string_view literal = pattern.substr(0, pattern.find('{'));
    const bool is_last = literal.size() == pattern.size();
    const std::size_t end =
        is_last ? path.size() - std::min(literal.size(), path.size()) : path.find(literal);
    if (end == 0 || end == std::string_view::npos) return std::nullopt;
    names.emplace_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  if (!path.empty()) return std::nullopt;
  return names;
}

}  // namespace

std::span<const Route> routes() { return kRoutes; }

std::vector<std::string> route_names() {
  std::vector<std::string> names;
  for (const Route& route : kRoutes) names.emplace_back(route.name);
  return names;
}

const std::string& openapi_json() {
  static const std::string text = describe_routes(kRoutes);
  return text;
}

const Route* find_route(std::string_view path) {
  for (const Route& route : kRoutes) {
    if (route.path == path || match_path(route.path, path) ||
        (route.takes_rest() && path.size() > route.path.size() && path.starts_with(route.path)))
      return &route;
  }
  return nullptr;
}

std::vector<std::string> path_names(const Route& route, std::string_view path) {
  return match_path(route.path, path).value_or(std::vector<std::string>());
}

}  // namespace qasearch
