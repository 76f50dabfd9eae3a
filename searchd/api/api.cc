#include "searchd/api/api.h"

#include <algorithm>

#include "engine/text/text_list.h"
#include "program/json/results_json.h"
#include "searchd/api/answer_html.h"
#include "searchd/http/problem.h"

namespace qasearch {

namespace {

Answer json_answer(std::string body) {
  Answer answer;
  answer.content_type = kJsonType;
  answer.body = std::move(body) + "\n";
  return answer;
}

Answer not_found(const std::string& id) { return problem(404, "not_found", "no question has the id " + id); }

std::vector<FilterId> facets_asked(const Parameters& parameters, std::vector<FilterId> usual) {
  const auto& names = parameters.all("facets");
  if (names.empty()) return usual;
  std::vector<FilterId> facets;
  for (const FilterField& field : kFilterFields) {
    if (std::find(names.begin(), names.end(), field.name) != names.end()) facets.push_back(field.id);
  }
  return facets;
}

/// Whether the index has a framework of this name or slug.
Result<bool> is_framework(const std::string& value, Searcher& searcher, const Deadline& deadline) {
  SearchRequest request = browse_request(0, SortOrder::Relevance);
  request.filters[static_cast<std::size_t>(FilterId::Framework)] = {value};
  request.filters[static_cast<std::size_t>(FilterId::Type)] = {std::string(kQuestionType),
                                                               std::string(kPageType)};
  ASSIGN_OR_RETURN(const SearchResults results, searcher.search(request, deadline));
  return results.total > 0;
}

/// Splits values with commas, unless the index has a framework of the whole name.
Result<std::vector<std::string>> split_unknown(const std::vector<std::string>& values, Searcher& searcher,
                                               const Deadline& deadline) {
  std::vector<std::string> known;
  for (const std::string& value : values) {
    bool is_whole = value.find(',') == std::string::npos;
    if (!is_whole) {
      ASSIGN_OR_RETURN(is_whole, is_framework(value, searcher, deadline));
    }
    for (const std::string_view part : split(value, is_whole ? '\0' : ',')) {
      if (!part.empty()) known.emplace_back(part);
    }
  }
  return known;
}

}  // namespace

Result<SearchRequest> filtered_request(const Parameters& parameters, Searcher& searcher,
                                       const Deadline& deadline) {
  SearchRequest request;
  request.query = parameters.text("q");
  for (const FilterField& field : kFilterFields) {
    request.filters[static_cast<std::size_t>(field.id)] = parameters.all(field.name);
  }
  auto& frameworks = request.filters[static_cast<std::size_t>(FilterId::Framework)];
  ASSIGN_OR_RETURN(frameworks, split_unknown(frameworks, searcher, deadline));
  return request;
}

Result<SearchRequest> search_request(const Parameters& parameters, Searcher& searcher,
                                     const Deadline& deadline) {
  ASSIGN_OR_RETURN(SearchRequest request, filtered_request(parameters, searcher, deadline));
  const std::string sort = parameters.text("sort");
  for (const SortKey& key : kSortKeys) {
    if (sort == key.name) request.sort = key.id;
  }
  request.offset = parameters.number("offset", 0);
  request.limit = parameters.number("limit", kDefaultLimit);
  request.per_page = parameters.number("per_page", 0);
  request.facets = facets_asked(parameters, std::move(request.facets));
  request.facet_text = parameters.text("facet_query");
  request.corrects = !parameters.is_set("exact");
  request.explain = parameters.is_set("explain");
  return request;
}

SearchRequest browse_request(std::uint32_t limit, SortOrder sort) {
  SearchRequest request;
  request.limit = limit;
  request.sort = sort;
  request.facets.clear();
  return request;
}

std::vector<FilterId> all_facets() {
  std::vector<FilterId> facets;
  for (const FilterField& field : kFilterFields) {
    if (field.facet) facets.push_back(field.id);
  }
  return facets;
}

QueryRecord query_record(const SearchRequest& request, const SearchResults& results) {
  const bool filtered = std::any_of(request.filters.begin(), request.filters.end(),
                                    [](const auto& values) { return !values.empty(); });
  return {request.query, results.total,   results.offset,
          filtered,      results.relaxed, results.corrected.has_value()};
}

Answer answer_search(const Parameters& parameters, Searcher& searcher, const Deadline& deadline) {
  const auto request = search_request(parameters, searcher, deadline);
  if (!request) return problem(request.error());
  const auto results = searcher.search(*request, deadline);
  if (!results) return problem(results.error());
  Answer answer = json_answer(to_json(*results));
  answer.query = query_record(*request, *results);
  return answer;
}

Answer answer_suggest(const Parameters& parameters, Searcher& searcher, const Deadline& deadline) {
  SuggestRequest request;
  request.query = parameters.text("q");
  request.limit = parameters.number("limit", request.limit);
  const auto suggestions = searcher.suggest(request, deadline);
  if (!suggestions) return problem(suggestions.error());
  return json_answer(to_json(*suggestions));
}

Answer answer_question(const Parameters& parameters, Searcher& searcher, const Deadline& deadline) {
  const std::string id = parameters.text("id");
  const auto question = searcher.question(id, deadline);
  if (!question) return problem(question.error());
  if (!*question) return not_found(id);
  const auto related = searcher.related(id, kRelatedBeside, deadline);
  if (!related) return problem(related.error());
  const RelatedQuestions none{id, {}, (*question)->index};
  return json_answer(to_json(**question, answer_html((*question)->answer), *related ? **related : none));
}

Answer answer_related(const Parameters& parameters, Searcher& searcher, const Deadline& deadline) {
  const std::string id = parameters.text("id");
  const auto related = searcher.related(id, parameters.number("limit", kRelatedBeside), deadline);
  if (!related) return problem(related.error());
  if (!*related) return not_found(id);
  return json_answer(to_json(**related));
}

Answer answer_facets(const Parameters&, Searcher& searcher, const Deadline& deadline) {
  SearchRequest request = browse_request(0, SortOrder::Relevance);
  request.facets = all_facets();
  const auto results = searcher.search(request, deadline);
  if (!results) return problem(results.error());
  return json_answer(facets_json(*results));
}

}  // namespace qasearch
