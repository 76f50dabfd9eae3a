// SPDX-License-Identifier: MIT
#include "cli/source/results_reader.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "engine/document/page.h"
#include "engine/document/schema.h"
#include "engine/text/html_entity.h"
#include "program/json/results_json.h"

namespace qasearch {

namespace {

using Json = nlohmann::ordered_json;

std::string text(const Json& json, const char* key) { return json.at(key).get<std::string>(); }

ScorePart read_part(const Json& json) {
  ScorePart part;
  part.score = json.at("score").get<double>();
  part.reason = text(json, "reason");
  part.word = text(json, "word");
  part.field = text(json, "field");
  part.of = text(json, "of");
  part.occurrences = json.at("occurrences").get<std::uint32_t>();
  return part;
}

/// A server of an earlier version gives the flat text only.
Snippet read_snippet(const Json& json) {
  Snippet snippet = prose_snippet(read_highlighted(text(json, "snippet")));
  const auto parts = json.find("parts");
  if (parts == json.end()) return snippet;
  snippet.parts.clear();
  for (const Json& part : *parts) {
    const bool is_code = text(part, "type") == part_type(BlockKind::Code);
    snippet.parts.push_back(
        {is_code ? BlockKind::Code : BlockKind::Prose, read_highlighted(text(part, "text"))});
  }
  return snippet;
}

Hit read_hit(const Json& json) {
  Hit hit;
  hit.id = text(json, "id");
  hit.url = text(json, "url");
  hit.type = document_type_of(text(json, "type"));
  hit.question = text(json, "question");
  hit.difficulty = parse_difficulty(text(json, "difficulty")).value_or(Difficulty::None);
  hit.framework = text(json, "framework");
  hit.topic = text(json, "topic");
  hit.subtopic = text(json, "subtopic");
  hit.page_path = text(json.at("page"), "path");
  hit.page_title = text(json.at("page"), "title");
  hit.updated = text(json, "updated");
  hit.score = json.at("score").get<double>();
  hit.title = read_highlighted(text(json.at("highlight"), "question"));
  hit.snippet = read_snippet(json.at("highlight"));
  if (const auto parts = json.find("explanation"); parts != json.end()) {
    for (const Json& part : *parts) hit.explanation.push_back(read_part(part));
  }
  return hit;
}

std::vector<Hit> read_hits(const Json& json) {
  std::vector<Hit> hits;
  for (const Json& hit : json) hits.push_back(read_hit(hit));
  return hits;
}

IndexInfo read_index(const Json& json) {
  IndexInfo info;
  info.revision = json.at("revision").get<std::uint64_t>();
  info.built_at = text(json, "built_at");
  info.questions = json.at("questions").get<std::uint64_t>();
  return info;
}

std::vector<Facet> read_facets(const Json& json) {
  std::vector<Facet> facets;
  for (const auto& [name, values] : json.items()) {
    for (const FilterField& field : kFilterFields) {
      if (name != field.name) continue;
      Facet facet{field.id, {}};
      for (const Json& value : values) {
        facet.values.push_back(
            {text(value, "value"), value.at("count").get<std::uint64_t>(), value.at("selected").get<bool>()});
      }
      facets.push_back(std::move(facet));
    }
  }
  return facets;
}

QueryExplanation read_explanation(const Json& json) {
  QueryExplanation out{text(json, "tree"), text(json, "plan"), text(json, "match"), {}};
  for (const Json& correction : json.at("corrections"))
    out.corrections.emplace_back(text(correction, "from"), text(correction, "to"));
  return out;
}

SortOrder read_sort(const std::string& name) {
  for (const SortKey& key : kSortKeys) {
    if (name == key.name) return key.id;
  }
  return SortOrder::Relevance;
}

/// Parses a body and calls `read` with it; what does not fit is an error.
template <typename Read>
auto read_body(std::string_view body, Read&& read)
    -> Result<decltype(read(std::declval<const Json&>()))> try {
  const Json json = Json::parse(body);
  if (const int version = json.at("version").get<int>(); version != kJsonVersion) {
    return fail(
        ErrorCode::BadInput,
        "the server answers in version " + std::to_string(version) + ", not " + std::to_string(kJsonVersion),
        "use a qasearch of the server's version");
  }
  return read(json);
} catch (const Json::exception& error) {
  return fail(ErrorCode::BadInput, std::string("the server's answer cannot be read: ") + error.what(),
              "is it a qasearchd?");
}

}  // namespace

Highlighted read_highlighted(std::string_view html) {
  constexpr std::string_view kBegin = "<mark>", kEnd = "</mark>";
  Highlighted out;
  while (!html.empty()) {
    const std::size_t begin = std::min(html.find(kBegin), html.size());
    append_html_text(out.text, html.substr(0, begin));
    html.remove_prefix(begin);
    if (html.empty()) break;
    html.remove_prefix(kBegin.size());
    const std::size_t end = std::min(html.find(kEnd), html.size());
    const auto from = static_cast<std::uint32_t>(out.text.size());
    append_html_text(out.text, html.substr(0, end));
    out.marks.push_back({from, static_cast<std::uint32_t>(out.text.size())});
    html.remove_prefix(std::min(end + kEnd.size(), html.size()));
  }
  return out;
}

Result<SearchResults> read_search_results(std::string_view body) {
  return read_body(body, [](const Json& json) {
    SearchResults out;
    const Json& query = json.at("query");
    out.raw_query = text(query, "raw");
    if (!query.at("corrected").is_null()) out.corrected = text(query, "corrected");
    out.relaxed = query.at("relaxed").get<bool>();
    out.notes = query.at("notes").get<std::vector<std::string>>();
    out.total = json.at("total").get<std::uint64_t>();
    out.offset = json.at("offset").get<std::uint32_t>();
    out.limit = json.at("limit").get<std::uint32_t>();
    out.sort = read_sort(text(json, "sort"));
    out.hits = read_hits(json.at("hits"));
    out.facets = read_facets(json.at("facets"));
    if (const auto explanation = json.find("explanation"); explanation != json.end())
      out.explanation = read_explanation(*explanation);
    out.index = read_index(json.at("index"));
    out.took_ms = json.at("took_ms").get<double>();
    return out;
  });
}

Result<Suggestions> read_suggestions(std::string_view body) {
  return read_body(body, [](const Json& json) {
    Suggestions out;
    out.query = text(json, "query");
    for (const Json& each : json.at("suggestions")) {
      Suggestion suggestion;
      suggestion.id = text(each, "id");
      suggestion.url = text(each, "url");
      suggestion.type = document_type_of(text(each, "type"));
      suggestion.text = read_highlighted(text(each, "highlight"));
      out.suggestions.push_back(std::move(suggestion));
    }
    return out;
  });
}

Result<RelatedQuestions> read_related(std::string_view body) {
  return read_body(body, [](const Json& json) {
    return RelatedQuestions{text(json, "id"), read_hits(json.at("hits")), {}};
  });
}

Result<QuestionAnswer> read_question(std::string_view body) {
  return read_body(body, [](const Json& json) {
    QuestionAnswer out;
    out.question.hit = read_hit(json);
    out.question.answer = text(json, "answer");
    for (const Json& page : json.at("page").at("siblings"))
      out.question.siblings.push_back({text(page, "path"), text(page, "title")});
    out.related.id = out.question.hit.id;
    out.related.hits = read_hits(json.at("related"));
    return out;
  });
}

Error read_problem(std::string_view body, unsigned status) {
  const Json json = Json::parse(body, nullptr, false);
  std::string detail;
  if (json.is_object() && json.contains("detail") && json["detail"].is_string()) detail = json["detail"];
  const std::string message =
      "the server answers with status " + std::to_string(status) + (detail.empty() ? "" : ": " + detail);
  if (status == 404) return {ErrorCode::NotFound, message};
  if (status == 503) return {ErrorCode::Timeout, message, "try again in a few seconds"};
  return {status == 400 ? ErrorCode::Usage : ErrorCode::BadInput, message};
}

}  // namespace qasearch
