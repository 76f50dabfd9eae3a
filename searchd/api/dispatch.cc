#include "searchd/api/dispatch.h"

#include <fmt/format.h>

#include <xxhash.h>
#include <algorithm>

#include "searchd/algolia/algolia.h"
#include "searchd/api/routes.h"
#include "searchd/http/content_coding.h"
#include "searchd/http/entity_tag.h"
#include "searchd/http/problem.h"
#include "searchd/web/error_page.h"

namespace qasearch {

namespace {

constexpr std::string_view kAllow = "Allow: GET, HEAD, OPTIONS\r\n";
constexpr std::string_view kAllowPost = "Allow: POST, OPTIONS\r\n";
/// Caches have to revalidate: a new index may be published at any time.
constexpr std::string_view kRevalidate = "public, no-cache";

/// The answer without a body, made a 304 when it is written, where If-None-Match names the tag: the tag is
/// known without a search.
std::optional<Answer> known_answer(const HttpRequest& request, const IndexSnapshot& index,
                                   const SearchTask& task) {
  if (request.if_none_match.empty()) return std::nullopt;
  Answer answer;
  answer.etag = entity_tag(index, task);
  if (request.if_none_match.find(answer.etag) == std::string::npos)
    return std::nullopt;  // "*" needs a search
  if (!names_tag(request.if_none_match, answer.etag)) return std::nullopt;
  answer.cache_control = kRevalidate;
  answer.negotiated = true;
  answer.varies_by_accept = task.route->plain != nullptr;
  return answer;
}

Answer no_index(const IndexSnapshot& index) {
  return index.problem ? problem(*index.problem)
                       : problem(503, "index_missing", "there is no index to search yet");
}

/// The parameters of a target; of a path that is longer than its route's, the rest as "id".
std::vector<TargetParameter> parameters_for(const Route& route, const Target& target) {
  std::vector<TargetParameter> parameters = target.parameters;
  if (target.path.size() == route.path.size()) return parameters;
  std::erase_if(parameters, [](const TargetParameter& each) { return each.name == "id"; });
  parameters.push_back({"id", target.path.substr(route.path.size())});
  return parameters;
}

/// Dispatches a GET or HEAD of a known path.
Dispatched begin_route(const Route& route, const HttpRequest& request, const Target& target,
                       const RequestContext& request_context) {
  auto parameters = Parameters::read(route.parameters, parameters_for(route, target));
  if (!parameters) return {&route, shared(problem(parameters.error()))};
  const Coding coding = choose_coding(request.accept_encoding);
  if (route.immediate != nullptr) return {&route, route.immediate(request_context, coding)};
  if (route.by_request != nullptr) return {&route, route.by_request(request_context, request, coding)};
  if (!request_context.index->ready) return {&route, shared(no_index(*request_context.index))};
  const bool is_plain = route.plain != nullptr && !accepts_html(request.accept);
  SearchTask task{
      .route = &route, .parameters = *std::move(parameters), .is_plain = is_plain, .coding = coding};
  task.canonical = std::string(is_plain ? "plain:" : "").append(route.path) + task.parameters.canonical();
  if (auto known = known_answer(request, *request_context.index, task))
    return {&route, shared(*std::move(known))};
  if (auto kept = request_context.cache->find(cache_key(*request_context.index, task)))
    return {&route, std::move(kept), std::nullopt, CacheUse::Hit};
  return {&route, nullptr, std::move(task), CacheUse::Miss};
}

/// Dispatches a POST of a known path. It changes nothing, so that its answer may be kept as that of a GET.
Dispatched begin_post(const Route& route, const HttpRequest& request, const Target& target,
                      const RequestContext& request_context) {
  if (!request_context.index->ready) return {&route, shared(no_index(*request_context.index))};
  SearchTask task{.route = &route, .coding = choose_coding(request.accept_encoding)};
  task.posted = {request.body, path_names(route, target.path)};
  task.canonical = target.path + '\n' + request.body;
  if (auto kept = request_context.cache->find(cache_key(*request_context.index, task)))
    return {&route, std::move(kept), std::nullopt, CacheUse::Hit};
  return {&route, nullptr, std::move(task), CacheUse::Miss};
}

}  // namespace

Dispatched dispatch(const HttpRequest& request, const RequestContext& request_context) {
  if (request.method == "OPTIONS" && request.target == "*")
    return {nullptr, shared({.status = 204, .content_type = {}, .fields = std::string(kAllow)})};
  const auto target = parse_target(request.target);
  if (!target) return {nullptr, shared(problem(target.error()))};
  const Route* const route = find_route(target->path);
  if (route == nullptr)
    return {nullptr, shared(problem(404, "not_found",
                                    "no such path: " + target->path + "; /openapi.json lists all paths"))};
  const bool takes_post = route->post != nullptr;
  const std::string allow(takes_post ? kAllowPost : kAllow);
  if (request.method == "OPTIONS")
    return {route, shared({.status = 204, .content_type = {}, .fields = allow})};
  if (takes_post && request.method == "POST") return begin_post(*route, request, *target, request_context);
  if (takes_post || (request.method != "GET" && request.method != "HEAD"))
    return {route, shared(problem(405, "method_not_allowed",
                                  takes_post ? "only POST and OPTIONS are allowed"
                                             : "only GET, HEAD and OPTIONS are allowed",
                                  allow))};
  return begin_route(*route, request, *target, request_context);
}

std::chrono::milliseconds longest_search(const SearchTask& task, std::chrono::milliseconds any) {
  const std::chrono::milliseconds longest = task.route->longest;
  return longest.count() == 0 ? any : std::min(longest, any);
}

std::optional<QueryRecord> late_query(const SearchTask& task) {
  if (!task.route->logs_query) return std::nullopt;
  if (task.route->post != nullptr) {
    auto query = asked_query(task.posted);
    if (query) query->timed_out = true;
    return query;
  }
  return QueryRecord{.query = task.parameters.text("q"), .timed_out = true};
}

std::string logged_target(const HttpRequest& request) {
  const bool is_widget = request.target.starts_with(kAlgoliaPaths);
  return is_widget ? request.target.substr(0, request.target.find('?')) : request.target;
}

std::string cache_key(const IndexSnapshot& index, const SearchTask& task) {
  return index.seed + '\n' + static_cast<char>('0' + static_cast<int>(task.coding)) + task.canonical;
}

std::string entity_tag(const IndexSnapshot& index, const SearchTask& task) {
  const std::string key = cache_key(index, task);
  return fmt::format("\"{}-{:016x}\"", index.info.revision, XXH3_64bits(key.data(), key.size()));
}

Answer run_task(const SearchTask& task, Searcher& searcher, const IndexSnapshot& index,
                const Deadline& deadline) {
  const Route& route = *task.route;
  const SearchHandler handler = task.is_plain ? route.plain : route.search;
  Answer answer = route.post != nullptr ? route.post(task.posted, searcher, deadline)
                                        : handler(task.parameters, searcher, deadline);
  answer.varies_by_accept = route.plain != nullptr;
  if (answer.status == 200 && route.post == nullptr && !answer.is_provisional) {
    answer.cache_control = kRevalidate;
    answer.etag = entity_tag(index, task);
  }
  pack(answer, task.coding);
  return answer;
}

}  // namespace qasearch
