#include "searchd/api/page_handlers.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "program/code/source_highlight.h"
#include "searchd/api/answer_html.h"
#include "searchd/api/api.h"
#include "searchd/api/immediate_handlers.h"
#include "searchd/http/problem.h"
#include "searchd/web/answer_page.h"
#include "searchd/web/assets.h"
#include "searchd/web/code_painter.h"
#include "searchd/web/facet_list.h"
#include "searchd/web/link.h"
#include "searchd/web/plain_page.h"
#include "searchd/web/script_words.h"
#include "searchd/web/search_page.h"
#include "searchd/web/start_page.h"
#include "searchd/web/word_tables.h"

namespace qasearch {

namespace {

/// Subjects of the start page: each costs a search of its own, once for each generation.
constexpr std::size_t kMostSubjects = 40;
constexpr std::string_view kScriptType = "text/javascript; charset=utf-8";
constexpr std::uint32_t kNewest = 5, kRelatedOnPage = 5, kMostPageQuestions = 100;

const std::vector<FacetValue>& values_of(const SearchResults& results, FilterId filter) {
  static const std::vector<FacetValue> kNone;
  const auto found = std::find_if(results.facets.begin(), results.facets.end(),
                                  [&](const Facet& facet) { return facet.filter == filter; });
  return found == results.facets.end() ? kNone : found->values;
}

Result<std::vector<Subject>> find_subjects(Searcher& searcher, const SearchResults& everything,
                                           const Deadline& deadline) {
  std::vector<Subject> subjects;
  for (const FacetValue& framework : values_of(everything, FilterId::Framework)) {
    if (subjects.size() == kMostSubjects) break;
    SearchRequest request = browse_request(0, SortOrder::Page);
    request.filters[static_cast<std::size_t>(FilterId::Framework)] = {framework.value};
    request.facets = {FilterId::Difficulty, FilterId::Topic};
    ASSIGN_OR_RETURN(const SearchResults results, searcher.search(request, deadline));
    subjects.push_back({framework.value, framework.count, values_of(results, FilterId::Difficulty),
                        values_of(results, FilterId::Topic)});
  }
  return subjects;
}

/// Any question, another one for each revision.
Result<std::optional<Hit>> pick_one(Searcher& searcher, const SearchResults& everything,
                                    const Deadline& deadline) {
  if (everything.total == 0) return std::nullopt;
  constexpr std::uint64_t kSpread = 2654435761;  // a prime: neighbouring revisions pick far apart
  SearchRequest request = browse_request(1, SortOrder::Page);
  const std::uint64_t most = std::min<std::uint64_t>(everything.total, kMaxOffset);
  request.offset = static_cast<std::uint32_t>(everything.index.revision * kSpread % most);
  ASSIGN_OR_RETURN(const SearchResults results, searcher.search(request, deadline));
  if (results.hits.empty()) return std::nullopt;
  return results.hits.front();
}

Result<Answer> make_start_page(Searcher& searcher, const Deadline& deadline) {
  SearchRequest request = browse_request(0, SortOrder::Page);
  request.facets = {FilterId::Difficulty, FilterId::Framework, FilterId::Type};
  ASSIGN_OR_RETURN(const SearchResults everything, searcher.search(request, deadline));
  ASSIGN_OR_RETURN(std::vector<Subject> subjects, find_subjects(searcher, everything, deadline));
  ASSIGN_OR_RETURN(SearchResults newest,
                   searcher.search(browse_request(kNewest, SortOrder::Newest), deadline));
  ASSIGN_OR_RETURN(std::optional<Hit> one_to_try, pick_one(searcher, everything, deadline));
  std::erase_if(newest.hits, [](const Hit& hit) { return hit.updated.empty(); });
  return start_page({everything, std::move(subjects), std::move(newest.hits), std::move(one_to_try)});
}

/// Searches with fewer filters, for a search that found nothing.
Result<Alternatives> find_alternatives(Searcher& searcher, SearchRequest request, const SearchQuery& query,
                                       const Deadline& deadline) {
  Alternatives found;
  const PageWords& words = words_of(searcher.info().language);
  request.limit = 0;
  request.offset = 0;
  request.facets.clear();
  const auto try_without = [&](const SearchRequest& fewer, std::string label,
                               const SearchQuery& fewer_query) -> Result<void> {
    ASSIGN_OR_RETURN(const SearchResults results, searcher.search(fewer, deadline));
    if (results.total > 0) found.near_misses.push_back({std::move(label), fewer_query, results.total});
    return {};
  };
  for (const FilterField& field : kFilterFields) {
    if (request.filters[static_cast<std::size_t>(field.id)].empty()) continue;
    SearchRequest fewer = request;
    fewer.filters[static_cast<std::size_t>(field.id)].clear();
    RETURN_IF_ERROR(try_without(fewer, fmt::format(fmt::runtime(words.without), facet_name(words, field.id)),
                                replaced(query, field.name, "")));
  }
  if (found.near_misses.empty() && chosen_count(query) > 1) {
    SearchQuery none = query;
    for (const FilterField& field : kFilterFields) none = replaced(std::move(none), field.name, "");
    request.filters = {};
    RETURN_IF_ERROR(try_without(request, std::string(words.clear_all), none));
  }
  SearchRequest browse = browse_request(0, SortOrder::Page);
  browse.facets = {FilterId::Framework};
  ASSIGN_OR_RETURN(const SearchResults everything, searcher.search(browse, deadline));
  found.frameworks = values_of(everything, FilterId::Framework);
  if (found.frameworks.size() > kMostSubjects) found.frameworks.resize(kMostSubjects);
  return found;
}

/// The parameters with chosen values as the facets show them: a slug or a list becomes names, which links
/// toggle.
SearchQuery shown_query(const Parameters& parameters, const SearchResults& results) {
  SearchQuery query = search_query(parameters);
  for (const FilterId filter : {FilterId::Framework, FilterId::Topic, FilterId::Subtopic}) {
    const std::string_view name = filter_field(filter).name;
    query = replaced(std::move(query), name, "");
    for (const FacetValue& value : values_of(results, filter)) {
      if (value.selected) query = toggled(std::move(query), name, value.value);
    }
  }
  return query;
}

Result<Answer> make_search_page(const Parameters& parameters, Searcher& searcher, const Deadline& deadline) {
  ASSIGN_OR_RETURN(SearchRequest request, search_request(parameters, searcher, deadline));
  request.facets = all_facets();
  ASSIGN_OR_RETURN(const SearchResults results, searcher.search(request, deadline));
  const SearchQuery query = shown_query(parameters, results);
  Alternatives alternatives;
  if (results.total == 0) {
    ASSIGN_OR_RETURN(alternatives, find_alternatives(searcher, request, query, deadline));
  }
  Answer answer = search_page(results, query, alternatives);
  answer.query = query_record(request, results);
  return answer;
}

Result<Answer> make_plain_page(const Parameters& parameters, Searcher& searcher, const Deadline& deadline) {
  ASSIGN_OR_RETURN(SearchRequest request, search_request(parameters, searcher, deadline));
  request.facets = {FilterId::Difficulty};
  ASSIGN_OR_RETURN(const SearchResults results, searcher.search(request, deadline));
  Answer answer = plain_page(results);
  answer.query = query_record(request, results);
  return answer;
}

/// One for all workers: it knows code and its colours, nothing of an index.
CodePainter& code_painter() {
  static CodePainter painter(source_highlight);
  return painter;
}

/// The hit id in the rest of a path: that of a page begins with a slash.
Result<std::optional<QuestionDetails>> find_question(Searcher& searcher, const std::string& path,
                                                     const Deadline& deadline) {
  ASSIGN_OR_RETURN(std::optional<QuestionDetails> question, searcher.question("/" + path, deadline));
  if (question) return question;
  return searcher.question(path, deadline);
}

Result<Answer> make_answer_page(const Parameters& parameters, Searcher& searcher, const Deadline& deadline) {
  ASSIGN_OR_RETURN(const std::optional<QuestionDetails> question,
                   find_question(searcher, parameters.text("id"), deadline));
  if (!question) return problem(404, "not_found", "no question has this address");
  const Hit& hit = question->hit;
  SearchRequest page = browse_request(kMostPageQuestions, SortOrder::Page);
  page.filters[static_cast<std::size_t>(FilterId::Page)] = {hit.page_path};
  ASSIGN_OR_RETURN(SearchResults on_page, searcher.search(page, deadline));
  ASSIGN_OR_RETURN(std::optional<RelatedQuestions> related,
                   searcher.related(hit.id, kRelatedOnPage, deadline));
  return answer_page({.question = *question,
                      .answer_html = answer_html(question->answer),
                      .page_questions = std::move(on_page.hits),
                      .related = related ? std::move(related->hits) : std::vector<Hit>{},
                      .query = parameters.text("q")},
                     code_painter());
}

Answer or_problem(Result<Answer> answer) { return answer ? *std::move(answer) : problem(answer.error()); }

}  // namespace

Answer answer_home(const Parameters& parameters, Searcher& searcher, const Deadline& deadline) {
  return or_problem(parameters.canonical().empty() ? make_start_page(searcher, deadline)
                                                   : make_search_page(parameters, searcher, deadline));
}

Answer answer_plain_home(const Parameters& parameters, Searcher& searcher, const Deadline& deadline) {
  return or_problem(make_plain_page(parameters, searcher, deadline));
}

Answer answer_question_page(const Parameters& parameters, Searcher& searcher, const Deadline& deadline) {
  return or_problem(make_answer_page(parameters, searcher, deadline));
}

SharedAnswer stylesheet_answer(const RequestContext&, Coding coding) {
  static const LastingAnswer answer("text/css; charset=utf-8", std::string(page_style()));
  return answer.in(coding);
}

SharedAnswer script_answer(const RequestContext&, Coding coding) {
  static const LastingAnswer answer(kScriptType, std::string(page_script()));
  return answer.in(coding);
}

SharedAnswer element_answer(const RequestContext&, Coding coding) {
  static const LastingAnswer answer(kScriptType, element_module());
  return answer.in(coding);
}

}  // namespace qasearch
