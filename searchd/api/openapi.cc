#include "searchd/api/openapi.h"

#include <nlohmann/json.hpp>

#include "engine/search/snippet.h"
#include "engine/text/text_list.h"
#include "searchd/http/problem.h"

namespace qasearch {

namespace {

using Json = nlohmann::ordered_json;

// Schemas of the answers (docs/json-format.md) in JSON Schema 2020-12. They allow further members: new ones
// may be added in the same version.
constexpr std::string_view kSchemas = R"({
"Version": {"type": "integer", "const": 1},
"Time": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"},
"Problem": {"type": "object", "required": ["title", "status", "detail", "code"], "properties": {
  "type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"},
  "detail": {"type": "string"}, "code": {"type": "string"}}},
"Index": {"type": "object", "required": ["revision", "built_at", "questions"], "properties": {
  "revision": {"type": "integer", "minimum": 0}, "built_at": {"$ref": "#/components/schemas/Time"},
  "questions": {"type": "integer", "minimum": 0}}},
"Highlight": {"type": "object", "required": ["question", "snippet", "parts"], "properties": {
  "question": {"type": "string"}, "snippet": {"type": "string"},
  "parts": {"type": "array", "items": {"type": "object", "required": ["type", "text"], "properties": {
    "type": {"enum": ["prose", "code"]}, "text": {"type": "string"}}}}}},
"Hit": {"type": "object", "required": ["id", "url", "type", "question", "difficulty", "framework", "topic", "subtopic",
    "page", "updated", "score", "highlight"], "properties": {
  "id": {"type": "string"}, "url": {"type": "string"}, "type": {"enum": ["question", "page"]},
  "question": {"type": "string"}, "difficulty": {"enum": ["easy", "medium", "hard", "none"]},
  "framework": {"type": "string"}, "topic": {"type": "string"}, "subtopic": {"type": "string"},
  "page": {"type": "object", "required": ["path", "title"], "properties": {
    "path": {"type": "string"}, "title": {"type": "string"}}},
  "updated": {"type": "string", "pattern": "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$"}, "score": {"type": "number"},
  "highlight": {"$ref": "#/components/schemas/Highlight"},
  "explanation": {"type": "array", "items": {"$ref": "#/components/schemas/ScorePart"}}}},
"FacetValue": {"type": "object", "required": ["value", "count", "selected"], "properties": {
  "value": {"type": "string"}, "count": {"type": "integer", "minimum": 0}, "selected": {"type": "boolean"}}},
"FacetCounts": {"type": "object", "additionalProperties": {
  "type": "array", "items": {"$ref": "#/components/schemas/FacetValue"}}},
"Search": {"type": "object", "required": ["version", "query", "total", "offset", "limit", "sort", "hits", "facets",
    "index", "took_ms"], "properties": {
  "version": {"$ref": "#/components/schemas/Version"},
  "query": {"type": "object", "required": ["raw", "corrected", "relaxed", "notes"], "properties": {
    "raw": {"type": "string"}, "corrected": {"type": ["string", "null"]}, "relaxed": {"type": "boolean"},
    "notes": {"type": "array", "items": {"type": "string"}}}},
  "total": {"type": "integer", "minimum": 0}, "offset": {"type": "integer", "minimum": 0},
  "limit": {"type": "integer", "minimum": 0, "maximum": 100},
  "sort": {"enum": ["relevance", "newest", "easiest", "hardest", "page"]},
  "hits": {"type": "array", "items": {"$ref": "#/components/schemas/Hit"}},
  "facets": {"$ref": "#/components/schemas/FacetCounts"}, "index": {"$ref": "#/components/schemas/Index"},
  "took_ms": {"type": "number", "minimum": 0},
  "explanation": {"$ref": "#/components/schemas/QueryExplanation"}}},
"QueryExplanation": {"type": "object", "required": ["tree", "plan", "match", "corrections"], "properties": {
  "tree": {"type": "string"}, "plan": {"type": "string"}, "match": {"type": "string"},
  "corrections": {"type": "array", "items": {"type": "object", "required": ["from", "to"], "properties": {
    "from": {"type": "string"}, "to": {"type": "string"}}}}}},
"ScorePart": {"type": "object", "required": ["score", "reason", "word", "field", "of", "occurrences"], "properties": {
  "score": {"type": "number"}, "reason": {"enum": ["asked", "part", "synonym", "joined", "prefix", "frame", "title",
    "pinned", "all_words", "phrase", "title_share", "nearness", "likeness"]},
  "word": {"type": "string"}, "field": {"type": "string"}, "of": {"type": "string"},
  "occurrences": {"type": "integer", "minimum": 0}}},
"Suggest": {"type": "object", "required": ["version", "query", "suggestions"], "properties": {
  "version": {"$ref": "#/components/schemas/Version"}, "query": {"type": "string"},
  "suggestions": {"type": "array", "items": {"type": "object", "required": ["text", "highlight", "id", "url", "type"],
    "properties": {"text": {"type": "string"}, "highlight": {"type": "string"}, "id": {"type": "string"},
      "url": {"type": "string"}, "type": {"enum": ["question", "page"]}}}}}},
"Question": {"type": "object", "required": ["version", "id", "url", "type", "question", "difficulty", "framework", "topic",
    "subtopic", "page", "updated", "score", "highlight", "answer", "answer_html", "related"], "properties": {
  "version": {"$ref": "#/components/schemas/Version"}, "id": {"type": "string"}, "url": {"type": "string"},
  "type": {"enum": ["question", "page"]}, "question": {"type": "string"},
  "difficulty": {"enum": ["easy", "medium", "hard", "none"]},
  "framework": {"type": "string"}, "topic": {"type": "string"}, "subtopic": {"type": "string"},
  "updated": {"type": "string", "pattern": "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$"}, "score": {"type": "number"},
  "highlight": {"$ref": "#/components/schemas/Highlight"},
  "answer": {"type": "string"}, "answer_html": {"type": "string"},
  "page": {"type": "object", "required": ["path", "title", "siblings"], "properties": {
    "path": {"type": "string"}, "title": {"type": "string"},
    "siblings": {"type": "array", "items": {"type": "object", "required": ["path", "title"], "properties": {
      "path": {"type": "string"}, "title": {"type": "string"}}}}}},
  "related": {"type": "array", "items": {"$ref": "#/components/schemas/Hit"}}}},
"Related": {"type": "object", "required": ["version", "id", "hits"], "properties": {
  "version": {"$ref": "#/components/schemas/Version"}, "id": {"type": "string"},
  "hits": {"type": "array", "items": {"$ref": "#/components/schemas/Hit"}}}},
"Facets": {"type": "object", "required": ["version", "total", "facets"], "properties": {
  "version": {"$ref": "#/components/schemas/Version"}, "total": {"type": "integer", "minimum": 0},
  "facets": {"$ref": "#/components/schemas/FacetCounts"}, "index": {"$ref": "#/components/schemas/Index"}}},
"AlgoliaResult": {"type": "object", "properties": {
  "hits": {"type": "array", "items": {"type": "object"}}, "nbHits": {"type": "integer", "minimum": 0},
  "page": {"type": "integer", "minimum": 0}, "nbPages": {"type": "integer", "minimum": 0},
  "hitsPerPage": {"type": "integer", "minimum": 0, "maximum": 100}, "query": {"type": "string"},
  "index": {"type": "string"}, "params": {"type": "string"}, "processingTimeMS": {"type": "integer", "minimum": 0},
  "exhaustiveNbHits": {"type": "boolean"}, "exhaustiveFacetsCount": {"type": "boolean"},
  "facets": {"type": "object"}, "facets_stats": {"type": "object"}, "renderingContent": {"type": "object"},
  "facetHits": {"type": "array", "items": {"type": "object", "required": ["value", "highlighted", "count"], "properties": {
    "value": {"type": "string"}, "highlighted": {"type": "string"}, "count": {"type": "integer", "minimum": 1}}}}}},
"AlgoliaResults": {"type": "object", "required": ["results"], "properties": {
  "results": {"type": "array", "items": {"$ref": "#/components/schemas/AlgoliaResult"}}}},
"AlgoliaError": {"type": "object", "required": ["message", "status"], "properties": {
  "message": {"type": "string"}, "status": {"type": "integer"}}},
"Sections": {"type": "array", "items": {"type": "object", "required": ["id", "title", "titles", "level", "content"],
  "properties": {"id": {"type": "string"}, "title": {"type": "string"},
    "titles": {"type": "array", "items": {"type": "string"}}, "level": {"type": "integer", "minimum": 1},
    "content": {"type": "string"}, "snippets": {"type": "object", "required": ["title", "content"], "properties": {
      "title": {"type": "string"}, "content": {"type": "string"}}}}}},
"Health": {"type": "object", "required": ["version", "status"], "properties": {
  "version": {"$ref": "#/components/schemas/Version"}, "status": {"const": "ok"}}},
"Ready": {"type": "object", "required": ["version", "ready", "problem", "last_run"], "properties": {
  "version": {"$ref": "#/components/schemas/Version"}, "ready": {"type": "boolean"},
  "revision": {"type": "integer"}, "questions": {"type": "integer"}, "built_at": {"$ref": "#/components/schemas/Time"},
  "age_s": {"type": "integer", "minimum": 0},
  "problem": {"type": ["object", "null"], "required": ["code", "message"], "properties": {
    "code": {"type": "string"}, "message": {"type": "string"}, "generation": {"type": "integer", "minimum": 1}}},
  "last_run": {"type": ["object", "null"], "properties": {
    "version": {"type": "integer"}, "outcome": {"type": "string"}, "exit_status": {"type": "integer"},
    "revision": {"type": "integer"}, "pages": {"type": "integer"}, "questions": {"type": "integer"},
    "articles": {"type": "integer"}, "pages_added": {"type": "integer"}, "pages_changed": {"type": "integer"},
    "pages_removed": {"type": "integer"}, "files": {"type": "integer"}, "skipped": {"type": "integer"},
    "drafts": {"type": "integer"}, "no_index": {"type": "integer"}, "excluded": {"type": "integer"}, "started": {"$ref": "#/components/schemas/Time"},
    "finished": {"$ref": "#/components/schemas/Time"}, "seconds": {"type": "number"},
    "published": {"type": ["object", "null"]}, "index_bytes": {"type": "integer"}, "text_bytes": {"type": "integer"},
    "last_published": {"type": ["string", "null"]}, "consecutive_failures": {"type": "integer"}}}}},
"OpenApi": {"type": "object", "required": ["openapi", "info", "paths", "components"], "properties": {
  "servers": {"type": "array"}, "security": {"type": "array"},
  "openapi": {"type": "string"}, "info": {"type": "object"}, "paths": {"type": "object"}, "components": {"type": "object"}}}
})";

Json parameter_schema(const ParameterRow& row) {
  const auto one_of = [&row] {
    Json choices = Json::array();
    for (const std::string_view choice : split(row.choices, '|')) choices.push_back(choice);
    return Json{{"type", "string"}, {"enum", choices}};
  };
  switch (row.kind) {
    case ParameterKind::Text:
      return {{"type", "string"}};
    case ParameterKind::Texts:
      return {{"type", "array"}, {"items", {{"type", "string"}}}};
    case ParameterKind::ChoiceList:
      return {{"type", "array"}, {"items", one_of()}};
    case ParameterKind::Choice:
      return one_of();
    case ParameterKind::Number:
      return {{"type", "integer"}, {"minimum", row.least}, {"maximum", row.most}};
    case ParameterKind::Flag:
      return {{"type", "string"}, {"enum", {"0", "1"}}};
  }
  return Json::object();
}

Json parameter_json(const Route& route, const ParameterRow& row) {
  const bool is_in_path = route.takes_rest() && row.name == "id";
  Json json = {{"name", row.name},
               {"in", is_in_path ? "path" : "query"},
               {"description", row.help},
               {"required", row.required},
               {"schema", parameter_schema(row)}};
  if (json["schema"]["type"] == "array") {
    json["style"] = "form";
    json["explode"] = row.kind == ParameterKind::Texts;  // repeated, or joined by commas
  }
  return json;
}

Json reference(std::string_view schema) { return {{"$ref", "#/components/schemas/" + std::string(schema)}}; }

Json response(std::string_view description, std::string_view type, const Json& schema) {
  return {{"description", description}, {"content", {{std::string(type), {{"schema", schema}}}}}};
}

/// The media type of a route whose answer is not JSON.
std::string_view text_type(RouteId id) {
  if (id == RouteId::Stylesheet) return "text/css";
  if (id == RouteId::Script || id == RouteId::Element) return "text/javascript";
  if (id == RouteId::BrowserSuggest) return "application/x-suggestions+json";
  if (id == RouteId::OpenSearch) return "application/opensearchdescription+xml";
  return id == RouteId::Home || id == RouteId::AnswerPage ? "text/html" : "text/plain";
}

/// The names in a route's path, and in the paths that widgets ask everything else in the body.
Json path_parameters(std::string_view path) {
  Json parameters = Json::array();
  for (std::size_t open = path.find('{'); open != std::string_view::npos; open = path.find('{', open + 1)) {
    parameters.push_back({{"name", path.substr(open + 1, path.find('}', open) - open - 1)},
                          {"in", "path"},
                          {"required", true},
                          {"schema", {{"type", "string"}}}});
  }
  return parameters;
}

/// A route that takes a POST: its body is JSON, whatever it is labelled as.
Json posted_json(const Route& route) {
  const Json body = {{"schema", {{"type", "object"}}}};
  const Json error = response("an error", kJsonType, reference("AlgoliaError"));
  return {
      {"operationId", route.name},
      {"summary", route.summary},
      {"parameters", path_parameters(route.path)},
      {"requestBody", {{"required", true}, {"content", {{"application/json", body}, {"text/plain", body}}}}},
      {"responses",
       {{"200", response("the answer", kJsonType, reference(route.schema))},
        {"400", error},
        {"429", error},
        {"default", error}}}};
}

Json responses(const Route& route) {
  const Json text = {{"type", "string"}};
  Json json = Json::object();
  if (!route.schema.empty()) {
    json["200"] = response("the answer", kJsonType, reference(route.schema));
  } else {
    json["200"] = response("the answer", text_type(route.id), text);
  }
  if (route.search != nullptr || route.id == RouteId::OpenApi)
    json["304"] = {{"description", "the client has it already (If-None-Match)"}};
  json["400"] = response(route.parameters.empty() ? "the request cannot be read" : "a parameter is wrong",
                         kProblemType, reference("Problem"));
  if (route.id == RouteId::Question || route.id == RouteId::Related || route.id == RouteId::AnswerPage)
    json["404"] = response("there is no such question", kProblemType, reference("Problem"));
  if (route.search != nullptr) {
    json["503"] =
        response("overloaded, or no index yet; Retry-After says when", kProblemType, reference("Problem"));
  } else if (route.id == RouteId::Ready) {
    json["503"] = response("not ready", kJsonType, reference(route.schema));
  }
  json["default"] = response("any other error", kProblemType, reference("Problem"));
  return json;
}

}  // namespace

std::string describe_routes(std::span<const Route> routes) {
  Json paths = Json::object();
  for (const Route& route : routes) {
    if (route.post != nullptr) {
      paths[std::string(route.path)]["post"] = posted_json(route);
      continue;
    }
    Json parameters = Json::array();
    for (const ParameterRow& row : route.parameters) parameters.push_back(parameter_json(route, row));
    const std::string path(route.path);
    paths[route.takes_rest() ? path + "{id}" : path]["get"] = {{"operationId", route.name},
                                                               {"summary", route.summary},
                                                               {"parameters", std::move(parameters)},
                                                               {"responses", responses(route)}};
  }
  const Json json = {{"openapi", "3.1.0"},
                     {"info",
                      {{"title", "qasearch"},
                       {"version", QASEARCH_VERSION},
                       {"summary", "Search questions and answers"},
                       {"license", {{"name", "MIT"}, {"identifier", "MIT"}}}}},
                     {"servers", Json::array({{{"url", "/"}}})},
                     {"security", Json::array()},
                     {"paths", std::move(paths)},
                     {"components", {{"schemas", Json::parse(kSchemas)}}}};
  return json.dump() + "\n";
}

}  // namespace qasearch
