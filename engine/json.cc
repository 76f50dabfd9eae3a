// SPDX-License-Identifier: MIT
#include "engine/json.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace qasearch {
namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

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

Json parts_json(const std::vector<ScorePart>& parts) {
  Json json = Json::array();
  for (const ScorePart& part : parts) {
    json.push_back({{"score", rounded(part.score, 1e4)},
                    {"reason", part.reason},
                    {"word", part.word},
                    {"field", part.field},
                    {"of", part.of},
                    {"occurrences", part.occurrences}});
  }
  return json;
}

Json hit_json(const Hit& hit) {
  Json json = {{"id", hit.id},
               {"url", hit.url},
               {"type", document_type_name(hit.type)},
               {"question", hit.question},
               {"difficulty", difficulty_name(hit.difficulty)},
               {"framework", hit.framework},
               {"topic", hit.topic},
               {"subtopic", hit.subtopic},
               {"page", {{"path", hit.page_path}, {"title", hit.page_title}}},
               {"updated", hit.updated},
               {"score", rounded(hit.score, 1e4)},
               {"highlight", {{"question", to_html(hit.title)}, {"snippet", to_html(hit.snippet)}}}};
  if (!hit.explanation.empty()) json["explanation"] = parts_json(hit.explanation);
  return json;
}

Json explanation_json(const QueryExplanation& explanation) {
  Json corrections = Json::array();
  for (const auto& [from, to] : explanation.corrections) corrections.push_back({{"from", from}, {"to", to}});
  return {{"tree", explanation.tree},
          {"plan", explanation.plan},
          {"match", explanation.match},
          {"corrections", std::move(corrections)}};
}

Json hits_json(const std::vector<Hit>& hits) {
  Json json = Json::array();
  for (const Hit& hit : hits) json.push_back(hit_json(hit));
  return json;
}

void append_string(std::string& out, const std::string& text) {
  const auto is_plain = [](char c) { return c >= ' ' && c <= '~' && c != '"' && c != '\\'; };
  if (std::all_of(text.begin(), text.end(), is_plain)) {
    out.append(1, '"').append(text).append(1, '"');
  } else {
    out += dump(Json(text));
  }
}

// Written as text: a facet may have a thousand values, and a tree of them costs more than the search.
std::string facets_text(const std::vector<Facet>& facets) {
  std::string out = "{";
  for (const Facet& facet : facets) {
    if (out.size() > 1) out += ',';
    out.append(1, '"').append(filter_field(facet.filter).name).append("\":[");
    for (const FacetValue& value : facet.values) {
      if (out.back() != '[') out += ',';
      out += "{\"value\":";
      append_string(out, value.value);
      out.append(",\"count\":").append(std::to_string(value.count));
      out.append(value.selected ? ",\"selected\":true}" : ",\"selected\":false}");
    }
    out += ']';
  }
  return out += '}';
}

}  // namespace

std::string to_json(const SearchResults& results) {
  const Json head = {{"version", kJsonVersion},
                     {"query",
                      {{"raw", results.raw_query},
                       {"corrected", results.corrected ? Json(*results.corrected) : Json(nullptr)},
                       {"relaxed", results.relaxed},
                       {"notes", Json(results.notes)}}},
                     {"total", results.total},
                     {"offset", results.offset},
                     {"limit", results.limit},
                     {"sort", sort_key(results.sort).name},
                     {"hits", hits_json(results.hits)}};
  Json tail = {{"index",
                {{"revision", results.index.revision},
                 {"built_at", results.index.built_at},
                 {"questions", results.index.questions}}},
               {"took_ms", rounded(results.took_ms, 1e3)}};
  if (results.explanation) tail["explanation"] = explanation_json(*results.explanation);
  std::string out = dump(head);
  out.back() = ',';
  out.append("\"facets\":").append(facets_text(results.facets)).append(1, ',');
  return out += std::string_view(dump(tail)).substr(1);
}

std::string to_json(const Suggestions& suggestions) {
  Json list = Json::array();
  for (const Suggestion& suggestion : suggestions.suggestions) {
    list.push_back({{"text", suggestion.text.text},
                    {"highlight", to_html(suggestion.text)},
                    {"id", suggestion.id},
                    {"url", suggestion.url},
                    {"type", document_type_name(suggestion.type)}});
  }
  return dump({{"version", kJsonVersion}, {"query", suggestions.query}, {"suggestions", std::move(list)}});
}

std::string to_json(const RelatedQuestions& related) {
  return dump({{"version", kJsonVersion}, {"id", related.id}, {"hits", hits_json(related.hits)}});
}

std::string to_json(const QuestionDetails& question, const std::string& answer_html,
                    const RelatedQuestions& related) {
  Json siblings = Json::array();
  for (const PageLink& page : question.siblings)
    siblings.push_back({{"path", page.path}, {"title", page.title}});
  Json json = {{"version", kJsonVersion}};
  json.update(hit_json(question.hit));
  json["page"]["siblings"] = std::move(siblings);
  json["answer"] = question.answer;
  json["answer_html"] = answer_html;
  json["related"] = hits_json(related.hits);
  return dump(json);
}

std::string to_json(const Error& error) {
  return dump(
      {{"version", kJsonVersion},
       {"error", {{"code", error_code_name(error.code)}, {"message", error.message}, {"hint", error.hint}}}});
}

std::string stats_json(const IndexInfo& info, const std::string& path, std::optional<std::int64_t> age_s) {
  return dump({{"version", kJsonVersion},
               {"index",
                {{"revision", info.revision},
                 {"built_at", info.built_at},
                 {"questions", info.questions},
                 {"pages", info.pages},
                 {"language", info.language},
                 {"site_url", info.site_url},
                 {"path", path},
                 {"age_s", age_s ? Json(*age_s) : Json(nullptr)}}}});
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
