#include "searchd/api/routes.h"

#include <array>

#include "engine/search/results.h"
#include "searchd/api/api.h"
#include "searchd/api/immediate_handlers.h"
#include "searchd/api/openapi.h"
#include "searchd/api/page_handlers.h"
#include "searchd/api/route.h"

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

constexpr std::array kAnswerPageParameters = {
    ParameterRow{"id", ParameterKind::Text, "The hit's id without its first slash; # is written %23.", "", 0, 0, true},
    ParameterRow{"q",  ParameterKind::Text, "The query of the results that the reader comes from.", ""},
};

constexpr std::array kRoutes = {
    Route{RouteId::Search,     "search",   "/api/v1/search",   "Questions that answer a query, best first", kSearchParameters,     nullptr,           answer_search,        nullptr,           "Search"},
    Route{RouteId::Suggest,    "suggest",  "/api/v1/suggest",  "Titles for what is typed so far",           kSuggestParameters,    nullptr,           answer_suggest,       nullptr,           "Suggest"},
    Route{RouteId::Question,   "question", "/api/v1/question", "One question whole",                        kQuestionParameters,   nullptr,           answer_question,      nullptr,           "Question"},
    Route{RouteId::Related,    "related",  "/api/v1/related",  "Questions like one",                        kRelatedParameters,    nullptr,           answer_related,       nullptr,           "Related"},
    Route{RouteId::Facets,     "facets",   "/api/v1/facets",   "All facets over the whole index",           {},                    nullptr,           answer_facets,        nullptr,           "Facets"},
    Route{RouteId::Home,       "home",     "/",                "The search page",                           kSearchParameters,     nullptr,           answer_home,          answer_plain_home, ""},
    Route{RouteId::AnswerPage, "answer",   "/q/",              "The page of a question or article",         kAnswerPageParameters, nullptr,           answer_question_page, nullptr,           ""},
    Route{RouteId::Stylesheet, "style",    "/page.css",        "The style sheet of the pages",              {},                    stylesheet_answer, nullptr,              nullptr,           ""},
    Route{RouteId::Health,     "healthz",  "/healthz",         "Whether the daemon runs",                   {},                    health_answer,     nullptr,              nullptr,           "Health"},
    Route{RouteId::Ready,      "readyz",   "/readyz",          "Whether it can search, how old the index is, what the last run did", {}, ready_answer, nullptr,        nullptr,           "Ready"},
    Route{RouteId::Metrics,    "metrics",  "/metrics",         "Metrics for Prometheus",                    {},                    metrics_answer,    nullptr,              nullptr,           ""},
    Route{RouteId::OpenApi,    "openapi",  "/openapi.json",    "This description",                          {},                    openapi_answer,    nullptr,              nullptr,           "OpenApi"},
};
// clang-format on

consteval bool ids_are_indices() {
  for (std::size_t i = 0; i < kRoutes.size(); ++i) {
    if (static_cast<std::size_t>(kRoutes[i].id) != i) return false;
  }
  return true;
}
static_assert(ids_are_indices(), "metrics count by id");

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
    if (route.path == path ||
        (route.takes_rest() && path.size() > route.path.size() && path.starts_with(route.path)))
      return &route;
  }
  return nullptr;
}

}  // namespace qasearch
