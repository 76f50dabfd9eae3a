// SPDX-License-Identifier: MIT
#include "engine/json.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/json_text.h"

namespace qasearch {
namespace {

// Enough to compare by, and without the noise of the last bits.
double rounded(double value, double steps) {
  return std::isfinite(value) ? std::round(value * steps) / steps : 0.0;
}

void append_escaped(std::string& out, std::string_view text) {
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
}

void write_parts(JsonText& json, const std::vector<ScorePart>& parts) {
  json.begin_array();
  for (const ScorePart& part : parts) {
    json.begin_object();
    json.field("score", rounded(part.score, 1e4));
    json.field("reason", part.reason);
    json.field("word", part.word);
    json.field("field", part.field);
    json.field("of", part.of);
    json.field("occurrences", part.occurrences);
    json.end_object();
  }
  json.end_array();
}

void write_page(JsonText& json, const Hit& hit, const std::vector<PageLink>* siblings) {
  json.begin_object();
  json.field("path", hit.page_path);
  json.field("title", hit.page_title);
  if (siblings != nullptr) {
    json.key("siblings");
    json.begin_array();
    for (const PageLink& page : *siblings) {
      json.begin_object();
      json.field("path", page.path);
      json.field("title", page.title);
      json.end_object();
    }
    json.end_array();
  }
  json.end_object();
}

// Without the braces, for a question has more.
void write_hit_fields(JsonText& json, const Hit& hit, const std::vector<PageLink>* siblings = nullptr) {
  json.field("id", hit.id);
  json.field("url", hit.url);
  json.field("type", document_type_name(hit.type));
  json.field("question", hit.question);
  json.field("difficulty", difficulty_name(hit.difficulty));
  json.field("framework", hit.framework);
  json.field("topic", hit.topic);
  json.field("subtopic", hit.subtopic);
  json.key("page");
  write_page(json, hit, siblings);
  json.field("updated", hit.updated);
  json.field("score", rounded(hit.score, 1e4));
  json.key("highlight");
  json.begin_object();
  json.field("question", to_html(hit.title));
  json.field("snippet", to_html(hit.snippet));
  json.end_object();
  if (hit.explanation.empty()) return;
  json.key("explanation");
  write_parts(json, hit.explanation);
}

void write_hits(JsonText& json, std::string_view name, const std::vector<Hit>& hits) {
  json.key(name);
  json.begin_array();
  for (const Hit& hit : hits) {
    json.begin_object();
    write_hit_fields(json, hit);
    json.end_object();
  }
  json.end_array();
}

void write_facets(JsonText& json, const std::vector<Facet>& facets) {
  json.key("facets");
  json.begin_object();
  for (const Facet& facet : facets) {
    json.key(filter_field(facet.filter).name);
    json.begin_array();
    for (const FacetValue& value : facet.values) {
      json.begin_object();
      json.field("value", value.value);
      json.field("count", value.count);
      json.field("selected", value.selected);
      json.end_object();
    }
    json.end_array();
  }
  json.end_object();
}

void write_query(JsonText& json, const SearchResults& results) {
  json.key("query");
  json.begin_object();
  json.field("raw", results.raw_query);
  json.key("corrected");
  results.corrected ? json.value(*results.corrected) : json.null();
  json.field("relaxed", results.relaxed);
  json.key("notes");
  json.begin_array();
  for (const std::string& note : results.notes) json.value(note);
  json.end_array();
  json.end_object();
}

void write_index(JsonText& json, const IndexInfo& index) {
  json.key("index");
  json.begin_object();
  json.field("revision", index.revision);
  json.field("built_at", index.built_at);
  json.field("questions", index.questions);
  json.end_object();
}

void write_explanation(JsonText& json, const QueryExplanation& explanation) {
  json.key("explanation");
  json.begin_object();
  json.field("tree", explanation.tree);
  json.field("plan", explanation.plan);
  json.field("match", explanation.match);
  json.key("corrections");
  json.begin_array();
  for (const auto& [from, to] : explanation.corrections) {
    json.begin_object();
    json.field("from", from);
    json.field("to", to);
    json.end_object();
  }
  json.end_array();
  json.end_object();
}

// One object that begins with the version.
template <typename Write>
std::string versioned(Write&& write) {
  JsonText json;
  json.begin_object();
  json.field("version", kJsonVersion);
  write(json);
  json.end_object();
  return std::move(json).take();
}

}  // namespace

std::string to_json(const SearchResults& results) {
  return versioned([&](JsonText& json) {
    write_query(json, results);
    json.field("total", results.total);
    json.field("offset", results.offset);
    json.field("limit", results.limit);
    json.field("sort", sort_key(results.sort).name);
    write_hits(json, "hits", results.hits);
    write_facets(json, results.facets);
    write_index(json, results.index);
    json.field("took_ms", rounded(results.took_ms, 1e3));
    if (results.explanation) write_explanation(json, *results.explanation);
  });
}

std::string to_json(const Suggestions& suggestions) {
  return versioned([&](JsonText& json) {
    json.field("query", suggestions.query);
    json.key("suggestions");
    json.begin_array();
    for (const Suggestion& suggestion : suggestions.suggestions) {
      json.begin_object();
      json.field("text", suggestion.text.text);
      json.field("highlight", to_html(suggestion.text));
      json.field("id", suggestion.id);
      json.field("url", suggestion.url);
      json.field("type", document_type_name(suggestion.type));
      json.end_object();
    }
    json.end_array();
  });
}

std::string to_json(const RelatedQuestions& related) {
  return versioned([&](JsonText& json) {
    json.field("id", related.id);
    write_hits(json, "hits", related.hits);
  });
}

std::string to_json(const QuestionDetails& question, const std::string& answer_html,
                    const RelatedQuestions& related) {
  return versioned([&](JsonText& json) {
    write_hit_fields(json, question.hit, &question.siblings);
    json.field("answer", question.answer);
    json.field("answer_html", answer_html);
    write_hits(json, "related", related.hits);
  });
}

std::string to_json(const Error& error) {
  return versioned([&](JsonText& json) {
    json.key("error");
    json.begin_object();
    json.field("code", error_code_name(error.code));
    json.field("message", error.message);
    json.field("hint", error.hint);
    json.end_object();
  });
}

std::string stats_json(const IndexInfo& info, const std::string& path, std::optional<std::int64_t> age_s) {
  return versioned([&](JsonText& json) {
    json.key("index");
    json.begin_object();
    json.field("revision", info.revision);
    json.field("built_at", info.built_at);
    json.field("questions", info.questions);
    json.field("pages", info.pages);
    json.field("language", info.language);
    json.field("site_url", info.site_url);
    json.field("path", path);
    json.key("age_s");
    age_s ? json.value(*age_s) : json.null();
    json.end_object();
  });
}

std::string to_html(const Highlighted& highlighted) {
  const std::string_view text = highlighted.text;
  std::string html;
  html.reserve(text.size() + 64);
  std::size_t at = 0;
  for (const ByteRange& mark : highlighted.marks) {
    const std::size_t begin = std::clamp<std::size_t>(mark.begin, at, text.size());
    const std::size_t end = std::clamp<std::size_t>(mark.end, begin, text.size());
    append_escaped(html, text.substr(at, begin - at));
    if (begin < end) {
      html += "<mark>";
      append_escaped(html, text.substr(begin, end - begin));
      html += "</mark>";
    }
    at = end;
  }
  append_escaped(html, text.substr(at));
  return html;
}

}  // namespace qasearch
