// SPDX-License-Identifier: MIT
#include "program/json/results_json.h"

#include <cmath>
#include <vector>

#include "engine/base/json_writer.h"
#include "program/json/highlighted_html.h"

namespace qasearch {
namespace {

// Enough to compare by, and without the noise of the last bits.
double rounded(double value, double steps) {
  return std::isfinite(value) ? std::round(value * steps) / steps : 0.0;
}

template <typename Write>
void write_object(JsonWriter& json, std::string_view name, Write&& write) {
  json.key(name);
  json.begin_object();
  write();
  json.end_object();
}

// An array with an object for each.
template <typename Items, typename Write>
void write_objects(JsonWriter& json, std::string_view name, const Items& items, Write&& write) {
  json.key(name);
  json.begin_array();
  for (const auto& item : items) {
    json.begin_object();
    write(item);
    json.end_object();
  }
  json.end_array();
}

// Without the braces, for a question has more.
void write_hit_fields(JsonWriter& json, const Hit& hit, const std::vector<PageLink>* siblings = nullptr) {
  json.field("id", hit.id);
  json.field("url", hit.url);
  json.field("type", document_type_name(hit.type));
  json.field("question", hit.question);
  json.field("difficulty", difficulty_name(hit.difficulty));
  json.field("framework", hit.framework);
  json.field("topic", hit.topic);
  json.field("subtopic", hit.subtopic);
  write_object(json, "page", [&] {
    json.field("path", hit.page_path);
    json.field("title", hit.page_title);
    if (siblings == nullptr) return;
    write_objects(json, "siblings", *siblings, [&](const PageLink& page) {
      json.field("path", page.path);
      json.field("title", page.title);
    });
  });
  json.field("updated", hit.updated);
  json.field("score", rounded(hit.score, 1e4));
  write_object(json, "highlight", [&] {
    json.field("question", to_html(hit.title));
    json.field("snippet", to_html(hit.snippet.flat));
    write_objects(json, "parts", hit.snippet.parts, [&](const SnippetPart& part) {
      json.field("type", part_type(part.kind));
      json.field("text", to_html(part.text));
    });
  });
  if (hit.explanation.empty()) return;
  write_objects(json, "explanation", hit.explanation, [&](const ScorePart& part) {
    json.field("score", rounded(part.score, 1e4));
    json.field("reason", part.reason);
    json.field("word", part.word);
    json.field("field", part.field);
    json.field("of", part.of);
    json.field("occurrences", part.occurrences);
  });
}

void write_hits(JsonWriter& json, std::string_view name, const std::vector<Hit>& hits) {
  write_objects(json, name, hits, [&](const Hit& hit) { write_hit_fields(json, hit); });
}

void write_query(JsonWriter& json, const SearchResults& results) {
  json.field("raw", results.raw_query);
  json.key("corrected");
  results.corrected ? json.value(*results.corrected) : json.null();
  json.field("relaxed", results.relaxed);
  json.key("notes");
  json.begin_array();
  for (const std::string& note : results.notes) json.value(note);
  json.end_array();
}

void write_facets(JsonWriter& json, const std::vector<Facet>& facets) {
  for (const Facet& facet : facets) {
    write_objects(json, filter_field(facet.filter).name, facet.values, [&](const FacetValue& value) {
      json.field("value", value.value);
      json.field("count", value.count);
      json.field("selected", value.selected);
    });
  }
}

void write_index(JsonWriter& json, const IndexInfo& index) {
  json.field("revision", index.revision);
  json.field("built_at", index.built_at);
  json.field("questions", index.questions);
}

void write_explanation(JsonWriter& json, const QueryExplanation& explanation) {
  json.field("tree", explanation.tree);
  json.field("plan", explanation.plan);
  json.field("match", explanation.match);
  write_objects(json, "corrections", explanation.corrections, [&](const auto& correction) {
    json.field("from", correction.first);
    json.field("to", correction.second);
  });
}

// One object that begins with the version.
template <typename Write>
std::string versioned(Write&& write) {
  JsonWriter json;
  json.begin_object();
  json.field("version", kJsonVersion);
  write(json);
  json.end_object();
  return std::move(json).take();
}

std::string question_json(const QuestionDetails& question, const std::string* answer_html,
                          const RelatedQuestions& related) {
  return versioned([&](JsonWriter& json) {
    write_hit_fields(json, question.hit, &question.siblings);
    json.field("answer", question.answer);
    if (answer_html != nullptr) json.field("answer_html", *answer_html);
    write_hits(json, "related", related.hits);
  });
}

}  // namespace

std::string to_json(const SearchResults& results) {
  return versioned([&](JsonWriter& json) {
    write_object(json, "query", [&] { write_query(json, results); });
    json.field("total", results.total);
    json.field("offset", results.offset);
    json.field("limit", results.limit);
    json.field("sort", sort_key(results.sort).name);
    write_hits(json, "hits", results.hits);
    write_object(json, "facets", [&] { write_facets(json, results.facets); });
    write_object(json, "index", [&] { write_index(json, results.index); });
    json.field("took_ms", rounded(results.took_ms, 1e3));
    if (results.explanation)
      write_object(json, "explanation", [&] { write_explanation(json, *results.explanation); });
  });
}

std::string facets_json(const SearchResults& results) {
  return versioned([&](JsonWriter& json) {
    json.field("total", results.total);
    write_object(json, "facets", [&] { write_facets(json, results.facets); });
    write_object(json, "index", [&] { write_index(json, results.index); });
  });
}

std::string to_json(const Suggestions& suggestions) {
  return versioned([&](JsonWriter& json) {
    json.field("query", suggestions.query);
    write_objects(json, "suggestions", suggestions.suggestions, [&](const Suggestion& suggestion) {
      json.field("text", suggestion.text.text);
      json.field("highlight", to_html(suggestion.text));
      json.field("id", suggestion.id);
      json.field("url", suggestion.url);
      json.field("type", document_type_name(suggestion.type));
    });
  });
}

std::string to_json(const RelatedQuestions& related) {
  return versioned([&](JsonWriter& json) {
    json.field("id", related.id);
    write_hits(json, "hits", related.hits);
  });
}

std::string to_json(const QuestionDetails& question, const std::string& answer_html,
                    const RelatedQuestions& related) {
  return question_json(question, &answer_html, related);
}

std::string to_json(const QuestionDetails& question, const RelatedQuestions& related) {
  return question_json(question, nullptr, related);
}

std::string to_json(const Error& error) {
  return versioned([&](JsonWriter& json) {
    write_object(json, "error", [&] {
      json.field("code", error_code_name(error.code));
      json.field("message", error.message);
      json.field("hint", error.hint);
    });
  });
}

std::string stats_json(const IndexInfo& info, const std::string& path, std::optional<std::int64_t> age_s) {
  return versioned([&](JsonWriter& json) {
    write_object(json, "index", [&] {
      write_index(json, info);
      json.field("pages", info.pages);
      json.field("language", info.language);
      json.field("site_url", info.site_url);
      json.field("path", path);
      json.key("age_s");
      age_s ? json.value(*age_s) : json.null();
    });
  });
}

}  // namespace qasearch
