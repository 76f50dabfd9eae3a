#include "searchd/algolia/request_reader.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>

#include "engine/text/percent_coding.h"
#include "engine/text/text_list.h"
#include "engine/text/utf8.h"
#include "searchd/algolia/filter_reader.h"
#include "searchd/algolia/json_text.h"
#include "searchd/algolia/number_text.h"
#include "searchd/http/quoted_text.h"

namespace qasearch {

namespace {

using Json = nlohmann::json;

tl::unexpected<Error> wrong(std::string_view name, const std::string& wanted, const Json& value) {
  const std::string given = value.is_string() ? value.get<std::string>() : std::string(value.type_name());
  return fail(ErrorCode::Usage, std::string(name) + " must be " + wanted + ", not " + quoted_text(given));
}

// --- One value: a member of JSON, or a text of a URL -------------------------------------------------------

Result<std::string> text_of(std::string_view name, const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number() || value.is_boolean()) return value.dump();
  return wrong(name, "a text", value);
}

Result<double> number_of(std::string_view name, const Json& value) {
  if (value.is_number()) return value.get<double>();
  const auto number = value.is_string() ? read_real(value.get_ref<const std::string&>()) : std::nullopt;
  if (!number) return wrong(name, "a number", value);
  return *number;
}

/// A list that may be written as a text of JSON.
Result<Json> list_of(std::string_view name, const Json& value) {
  if (value.is_array()) return value;
  if (!value.is_string()) return wrong(name, "a list", value);
  const std::string_view text = value.get_ref<const std::string&>();
  if (text.empty()) return Json::array();
  if (!trim(text).starts_with('[')) return Json::array({value});  // one item, bare
  return parse_json(text, name);
}

// --- Readers of the table's rows ---------------------------------------------------------------------------

using Reader = Result<void> (*)(std::string_view name, const Json& value, AlgoliaRequest& request);

template <auto kMember>
Result<void> read_text(std::string_view name, const Json& value, AlgoliaRequest& request) {
  ASSIGN_OR_RETURN(request.*kMember, text_of(name, value));
  return {};
}

/// A text of kMostQueryCharacters at most.
template <auto kMember>
Result<void> read_query(std::string_view name, const Json& value, AlgoliaRequest& request) {
  ASSIGN_OR_RETURN(std::string text, text_of(name, value));
  std::size_t end = 0, characters = 0;
  while (end < text.size() && characters < kMostQueryCharacters) {
    end += code_point_at(text, end).length;
    ++characters;
  }
  text.resize(end);
  request.*kMember = std::move(text);
  return {};
}

/// A whole number from 0 on; a larger one than `kMost` is taken as that.
template <auto kMember, std::uint32_t kMost>
Result<void> read_number(std::string_view name, const Json& value, AlgoliaRequest& request) {
  ASSIGN_OR_RETURN(const double number, number_of(name, value));
  if (number < 0 || number != std::floor(number)) return wrong(name, "a whole number from 0 on", value);
  request.*kMember = static_cast<std::uint32_t>(std::min<double>(number, kMost));
  return {};
}

template <auto kMember>
Result<void> read_list(std::string_view name, const Json& value, AlgoliaRequest& request) {
  ASSIGN_OR_RETURN(const Json list, list_of(name, value));
  std::vector<std::string> texts;
  for (const Json& item : list) {
    ASSIGN_OR_RETURN(std::string text, text_of(name, item));
    texts.push_back(std::move(text));
  }
  request.*kMember = std::move(texts);
  return {};
}

Result<void> read_facet_filters(std::string_view name, const Json& value, AlgoliaRequest& request) {
  ASSIGN_OR_RETURN(const Json list, list_of(name, value));
  ASSIGN_OR_RETURN(request.facet_filters, read_filter_list(name, list, read_facet_filter));
  return {};
}

Result<void> read_numeric_filters(std::string_view name, const Json& value, AlgoliaRequest& request) {
  ASSIGN_OR_RETURN(const Json list, list_of(name, value));
  ASSIGN_OR_RETURN(request.numeric_filters, read_filter_list(name, list, read_numeric_filter));
  return {};
}

Result<void> read_filters(std::string_view name, const Json& value, AlgoliaRequest& request) {
  ASSIGN_OR_RETURN(const std::string text, text_of(name, value));
  ASSIGN_OR_RETURN(request.filters, read_filter_text(text));
  return {};
}

template <auto kMember>
Result<void> read_tag(std::string_view name, const Json& value, AlgoliaRequest& request) {
  ASSIGN_OR_RETURN(std::string tag, text_of(name, value));
  if (!is_safe_tag(tag)) return wrong(name, "a tag as <mark> or a placeholder as __name__", value);
  request.tags.*kMember = std::move(tag);
  return {};
}

/// The most hits of one page of the site: a number. True or false means grouping by a setting that we lack.
Result<void> read_distinct(std::string_view name, const Json& value, AlgoliaRequest& request) {
  if (value.is_boolean() || value == "true" || value == "false") return {};
  return read_number<&AlgoliaRequest::of_page, 1'000>(name, value, request);
}

// --- The table ---------------------------------------------------------------------------------------------

struct ParameterRow {
  std::string_view name;
  Reader read;
};

using R = AlgoliaRequest;
constexpr std::uint32_t kAnyPage = 1'000'000'000;
// clang-format off
constexpr std::array kParameters = {
    ParameterRow{"indexName",             read_text<&R::index>},
    ParameterRow{"query",                 read_query<&R::query>},
    ParameterRow{"page",                  read_number<&R::page, kAnyPage>},
    ParameterRow{"hitsPerPage",           read_number<&R::hits_per_page, kMaxLimit>},
    ParameterRow{"facets",                read_list<&R::facets>},
    ParameterRow{"maxValuesPerFacet",     read_number<&R::values_per_facet, kMostValues>},
    ParameterRow{"facetFilters",          read_facet_filters},
    ParameterRow{"numericFilters",        read_numeric_filters},
    ParameterRow{"filters",               read_filters},
    ParameterRow{"attributesToRetrieve",  read_list<&R::retrieved>},
    ParameterRow{"attributesToHighlight", read_list<&R::highlighted>},
    ParameterRow{"attributesToSnippet",   read_list<&R::snippets>},
    ParameterRow{"snippetEllipsisText",   read_text<&R::ellipsis>},
    ParameterRow{"highlightPreTag",       read_tag<&HighlightTags::before>},
    ParameterRow{"highlightPostTag",      read_tag<&HighlightTags::after>},
    ParameterRow{"type",                  read_text<&R::type>},
    ParameterRow{"facet",                 read_text<&R::facet>},
    ParameterRow{"facetName",             read_text<&R::facet>},
    ParameterRow{"facetQuery",            read_query<&R::facet_query>},
    ParameterRow{"maxFacetHits",          read_number<&R::facet_hits, kMostFacetHits>},
    ParameterRow{"distinct",              read_distinct},
    ParameterRow{"objectID",              read_text<&R::object>},
    ParameterRow{"maxRecommendations",    read_number<&R::recommendations, kMaxRelated>},
};
// clang-format on

/// Null counts as not given.
Result<void> read_parameter(std::string_view name, const Json& value, AlgoliaRequest& request) {
  if (value.is_null()) return {};
  const auto* const row = std::find_if(kParameters.begin(), kParameters.end(),
                                       [name](const ParameterRow& each) { return each.name == name; });
  return row == kParameters.end() ? Result<void>() : row->read(name, value, request);
}

Result<void> read_object(const Json& object, AlgoliaRequest& request) {
  for (const auto& [name, value] : object.items()) RETURN_IF_ERROR(read_parameter(name, value, request));
  return {};
}

/// "query=lock&hitsPerPage=10&facets=%5B%22topic%22%5D"
Result<void> read_url_query(std::string_view text, AlgoliaRequest& request) {
  for (const std::string_view part : split(text, '&')) {
    const std::size_t sign = part.find('=');
    if (sign == std::string_view::npos) continue;
    RETURN_IF_ERROR(read_parameter(percent_decode_text(part.substr(0, sign), Plus::Blank),
                                   percent_decode_text(part.substr(sign + 1), Plus::Blank), request));
  }
  return {};
}

/// The members that hold parameters within parameters: `params`, and `queryParameters` of recommendations.
Result<void> read_nested(const Json& given, AlgoliaRequest& request) {
  for (const char* const name : {"params", "queryParameters"}) {
    const auto nested = given.find(name);
    if (nested == given.end() || nested->is_null()) continue;
    if (nested->is_object()) {
      RETURN_IF_ERROR(read_object(*nested, request));
    } else if (nested->is_string()) {
      RETURN_IF_ERROR(read_url_query(nested->get_ref<const std::string&>(), request));
    } else {
      return wrong(name, "an object or a text", *nested);
    }
  }
  return {};
}

}  // namespace

Condition AlgoliaRequest::condition() const {
  std::vector<Condition> all;
  for (const Condition* const each : {&facet_filters, &numeric_filters, &filters}) {
    if (!each->is_empty()) all.push_back(*each);
  }
  return all.size() == 1 ? std::move(all.front()) : Condition::all(std::move(all));
}

Result<AlgoliaRequest> read_request(const Json& given) {
  if (!given.is_object()) return wrong("a request", "an object", given);
  AlgoliaRequest request;
  RETURN_IF_ERROR(read_object(given, request));
  RETURN_IF_ERROR(read_nested(given, request));
  if (request.index.empty()) return fail(ErrorCode::Usage, "indexName is missing");
  return request;
}

Result<std::vector<AlgoliaRequest>> read_requests(std::string_view body) {
  ASSIGN_OR_RETURN(const Json json, parse_json(body, "the body"));
  const auto list = json.is_object() ? json.find("requests") : json.end();
  if (!json.is_object() || list == json.end() || !list->is_array())
    return fail(ErrorCode::Usage, "the body must be {\"requests\":[...]}");
  if (list->size() > kMostRequests)
    return fail(ErrorCode::Usage, "requests has more than " + std::to_string(kMostRequests) + " requests");
  std::vector<AlgoliaRequest> requests;
  for (const Json& each : *list) {
    ASSIGN_OR_RETURN(AlgoliaRequest request, read_request(each));
    requests.push_back(std::move(request));
  }
  return requests;
}

Result<AlgoliaRequest> read_path_request(std::string_view body, std::string_view index,
                                         std::string_view facet) {
  ASSIGN_OR_RETURN(Json json, parse_json(trim(body).empty() ? "{}" : body, "the body"));
  if (!json.is_object()) return wrong("the body", "an object", json);
  json["indexName"] = index;
  ASSIGN_OR_RETURN(AlgoliaRequest request, read_request(json));
  request.index = index;
  if (!facet.empty()) request.facet = facet;
  return request;
}

}  // namespace qasearch
