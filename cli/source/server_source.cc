// SPDX-License-Identifier: MIT
#include "cli/source/server_source.h"

#include <algorithm>
#include <chrono>
#include <utility>
#include <vector>

#include "cli/source/http_client.h"
#include "cli/source/results_reader.h"
#include "engine/text/percent_coding.h"
#include "program/json/results_json.h"

namespace qasearch {

namespace {

constexpr std::chrono::milliseconds kTimeout{10'000};  // a server gives up after two seconds by default

void add_parameter(std::string& target, std::string_view name, std::string_view value) {
  target += target.find('?') == std::string::npos ? '?' : '&';
  target.append(name).append("=").append(percent_encode(value, ""));
}

class ServerSource final : public AnswerSource {
 public:
  ServerSource(ServerAddress address, std::string url) : address_(std::move(address)), url_(std::move(url)) {}

  Result<SearchResults> search(const SearchRequest& request) override {
    ASSIGN_OR_RETURN(SearchResults results, get(search_target(request), read_search_results));
    const auto& types = request.filters[static_cast<std::size_t>(FilterId::Type)];
    for (const std::string& type : types) results.types.push_back(document_type_of(type));
    if (types.empty()) results.types = {DocumentType::Question};
    return results;
  }
  Result<Suggestions> suggest(const SuggestRequest& request) override {
    std::string target = "/api/v1/suggest";
    add_parameter(target, "q", request.query);
    add_parameter(target, "limit", std::to_string(std::min(request.limit, kMaxSuggestions)));
    return get(target, read_suggestions);
  }
  Result<std::optional<QuestionDetails>> question(const std::string& id) override {
    ASSIGN_OR_RETURN(auto answer, question_with_related(id, 0));
    if (!answer) return std::nullopt;
    return std::move(answer->question);
  }
  Result<std::optional<RelatedQuestions>> related(const std::string& id, std::uint32_t limit) override {
    std::string target = "/api/v1/related";
    add_parameter(target, "id", id);
    add_parameter(target, "limit", std::to_string(std::min(limit, kMaxRelated)));
    auto related = get(target, read_related);
    if (!related && related.error().code == ErrorCode::NotFound) return std::nullopt;
    if (!related) return tl::make_unexpected(std::move(related).error());
    return *std::move(related);
  }
  Result<std::optional<QuestionAnswer>> question_with_related(const std::string& id,
                                                              std::uint32_t limit) override {
    if (limit > kRelatedBeside) return AnswerSource::question_with_related(id, limit);
    std::string target = "/api/v1/question";
    add_parameter(target, "id", id);
    auto answer = get(target, read_question);
    if (!answer && answer.error().code == ErrorCode::NotFound) return std::nullopt;
    if (!answer) return tl::make_unexpected(std::move(answer).error());
    std::vector<Hit>& related = answer->related.hits;
    related.resize(std::min<std::size_t>(related.size(), limit));
    return *std::move(answer);
  }
  void set_interrupt(int descriptor) override { interrupt_ = descriptor; }
  std::string place() const override { return url_; }

 private:
  template <typename Read>
  auto get(const std::string& target, const Read& read) -> decltype(read("")) {
    ASSIGN_OR_RETURN(const HttpResponse response, http_get(address_, target, kTimeout, interrupt_));
    if (response.status != 200) return tl::make_unexpected(read_problem(response.body, response.status));
    return read(response.body);
  }

  ServerAddress address_;
  std::string url_;
  int interrupt_ = -1;
};

}  // namespace

std::string search_target(const SearchRequest& request) {
  std::string target = "/api/v1/search";
  add_parameter(target, "q", request.query);
  for (const FilterField& field : kFilterFields) {
    for (const std::string& value : request.filters[static_cast<std::size_t>(field.id)])
      add_parameter(target, field.name, value);
  }
  if (request.sort != SortOrder::Relevance) add_parameter(target, "sort", sort_key(request.sort).name);
  if (request.offset > 0) add_parameter(target, "offset", std::to_string(request.offset));
  add_parameter(target, "limit", std::to_string(request.limit));
  if (request.per_page > 0) add_parameter(target, "per_page", std::to_string(request.per_page));
  std::string facets;
  for (const FilterId id : request.facets)
    facets += (facets.empty() ? "" : ",") + std::string(filter_field(id).name);
  add_parameter(target, "facets", facets.empty() ? "none" : facets);
  if (request.explain) add_parameter(target, "explain", "1");
  return target;
}

Result<std::unique_ptr<AnswerSource>> open_server_source(const std::string& url) {
  ASSIGN_OR_RETURN(ServerAddress address, parse_server_address(url));
  return std::make_unique<ServerSource>(std::move(address), url);
}

}  // namespace qasearch
