#include "searchd/api/sections.h"

#include <algorithm>
#include <set>
#include <utility>

#include "engine/base/json_writer.h"
#include "program/json/section.h"
#include "searchd/api/api.h"
#include "searchd/http/problem.h"

namespace qasearch {

namespace {

constexpr std::string_view kSuggestionsType = "application/x-suggestions+json";

/// The link within the site: its own router takes it.
std::string link_within(const Hit& hit, const IndexInfo& index) {
  std::string_view site = index.site_url;
  while (site.ends_with('/')) site.remove_suffix(1);
  return !site.empty() && hit.url.starts_with(site) ? hit.url.substr(site.size()) : hit.url;
}

NuxtSection page_of(const Hit& hit, const IndexInfo& index) {
  const std::string link = link_within(hit, index);
  return {
      .id = link.substr(0, link.find('#')), .title = hit.page_title, .titles = {}, .level = 1, .content = {}};
}

NuxtSection section_of(Hit hit, const IndexInfo& index, bool is_search) {
  const bool is_page = hit.type == DocumentType::Page;
  NuxtSection section{.id = link_within(hit, index),
                      .title = hit.title.text,
                      .titles = titles_of(hit.framework, hit.topic, hit.subtopic),
                      .level = is_page ? 1 : 2,
                      .content = is_search ? hit.snippet.flat.text : std::move(hit.texts->answer.text)};
  if (is_search) section.snippets = NuxtSnippets{std::move(hit.title), std::move(hit.snippet.flat)};
  return section;
}

class SectionWriter {
 public:
  SectionWriter(SearchRequest request, std::uint32_t most) : request_(std::move(request)), left_(most) {
    is_search_ = !request_.query.empty();
    request_.facets.clear();
    request_.with_texts = !is_search_;
    if (is_search_) return;
    request_.sort = SortOrder::Page;
    auto& types = request_.filters[static_cast<std::size_t>(FilterId::Type)];
    if (types.empty()) types = {kTypeValues.begin(), kTypeValues.end()};
  }

  Result<std::string> run(Searcher& searcher, const Deadline& deadline) {
    json_.begin_array();
    while (left_ > 0) {
      request_.limit = std::min(left_, kMaxLimit);
      ASSIGN_OR_RETURN(SearchResults results, searcher.search(request_, deadline));
      for (Hit& hit : results.hits) add(std::move(hit), results.index);
      if (results.hits.size() < request_.limit) break;
      request_.offset += request_.limit;
    }
    json_.end_array();
    return std::move(json_).take() + "\n";
  }

 private:
  /// Before the first question of a page stands the page.
  void add(Hit hit, const IndexInfo& index) {
    const bool begins_page =
        !is_search_ && hit.type == DocumentType::Question && pages_.insert(hit.page_path).second;
    if (begins_page) write(page_of(hit, index));
    write(section_of(std::move(hit), index, is_search_));
  }

  void write(const NuxtSection& section) {
    if (left_ == 0) return;
    --left_;
    write_section(json_, section);
  }

  SearchRequest request_;
  std::uint32_t left_;
  bool is_search_ = false;
  std::set<std::string> pages_;
  JsonWriter json_;
};

}  // namespace

Answer answer_sections(const Parameters& parameters, Searcher& searcher, const Deadline& deadline) {
  auto request = filtered_request(parameters, searcher, deadline);
  if (!request) return problem(request.error());
  SectionWriter writer(*std::move(request), parameters.number("limit", kMaxSections));
  auto json = writer.run(searcher, deadline);
  if (!json) return problem(json.error());
  Answer answer;
  answer.content_type = kJsonType;
  answer.body = *std::move(json);
  return answer;
}

Answer answer_browser_suggest(const Parameters& parameters, Searcher& searcher, const Deadline& deadline) {
  const std::string query = parameters.text("q");
  const auto found = searcher.suggest({query}, deadline);
  if (!found) return problem(found.error());
  JsonWriter json;
  json.begin_array();
  json.value(query);
  json.begin_array();
  for (const Suggestion& each : found->suggestions) json.value(each.text.text);
  json.end_array();
  json.begin_array();  // no descriptions
  json.end_array();
  json.begin_array();
  for (const Suggestion& each : found->suggestions) {
    if (each.url.starts_with("http")) json.value(each.url);
  }
  json.end_array();
  json.end_array();
  Answer answer;
  answer.content_type = kSuggestionsType;
  answer.body = std::move(json).take() + "\n";
  return answer;
}

}  // namespace qasearch
