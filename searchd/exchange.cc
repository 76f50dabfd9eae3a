#include "searchd/exchange.h"

#include <fmt/format.h>
#include <xxhash.h>

#include "searchd/content_coding.h"
#include "searchd/openapi.h"
#include "searchd/problem.h"
#include "searchd/search_page.h"

namespace qasearch {

namespace {

constexpr std::string_view kAllow = "Allow: GET, HEAD, OPTIONS\r\n";
/// A store may keep an answer but has to ask whether it still holds: an index may be published at any time.
constexpr std::string_view kRevalidate = "public, no-cache";
constexpr std::string_view kMetricsType = "text/plain; version=0.0.4; charset=utf-8";

Answer plain(std::string_view type, std::string body) {
  Answer answer;
  answer.content_type = type;
  answer.body = std::move(body);
  return answer;
}

Answer ready_answer(const Desk& desk) {
  Answer answer = plain(kJsonType, readiness_json(*desk.index, desk.now_s()));
  if (!desk.index->ready) {
    answer.status = 503;
    answer.fields = "Retry-After: 1\r\n";
  }
  return answer;
}

Answer make_openapi_answer() {
  Answer answer = plain(kJsonType, openapi_json());
  answer.cache_control = "public, max-age=300";
  answer.etag = fmt::format("\"{:016x}\"", XXH3_64bits(answer.body.data(), answer.body.size()));
  answer.negotiated = true;
  return answer;
}

/// It never changes.
const SharedAnswer& openapi_answer() {
  static const SharedAnswer answer = shared(make_openapi_answer());
  return answer;
}

/// Of routes that need no index.
Answer answer_at_once(RouteId id, const Desk& desk) {
  switch (id) {
    case RouteId::Health:
      return plain(kJsonType, "{\"version\":1,\"status\":\"ok\"}\n");
    case RouteId::Ready:
      return ready_answer(desk);
    case RouteId::Metrics:
      return plain(kMetricsType, desk.metrics_text());
    case RouteId::OpenApi:
      return *openapi_answer();
    default:
      return problem(500, "internal", "a route without a handler");
  }
}

/// What a client has already, by its own word: the tag tells index and request, so nothing is searched.
std::optional<Answer> known_answer(const HttpRequest& request, const ServedIndex& index,
                                   const SearchTask& task) {
  if (request.if_none_match.empty()) return std::nullopt;
  Answer answer;
  answer.etag = entity_tag(index, task);
  if (request.if_none_match.find(answer.etag) == std::string::npos) return std::nullopt;  // "*" may be any
  if (!names_tag(request.if_none_match, answer.etag)) return std::nullopt;
  answer.cache_control = kRevalidate;
  answer.negotiated = true;
  return answer;
}

Answer no_index(const ServedIndex& index) {
  return index.problem ? problem(*index.problem) : problem(503, "index_missing", "no index is served yet");
}

/// Packs the body if the client wants it and it is worth it.
void pack(Answer& answer, Coding coding) {
  answer.negotiated = true;
  if (coding == Coding::Identity || answer.body.size() < kLeastPackedBytes) return;
  if (auto body = packed(answer.body, coding); body && body->size() < answer.body.size()) {
    answer.body = *std::move(body);
    answer.coding = coding;
  }
}

/// A request that a known path takes, and its parameters.
Exchange begin_route(const Route& route, const HttpRequest& request, const Target& target, const Desk& desk) {
  Exchange exchange{&route, nullptr};
  auto parameters = Parameters::read(route.parameters, target.parameters);
  if (!parameters) {
    exchange.answer = shared(problem(parameters.error()));
    return exchange;
  }
  const Coding coding = choose_coding(request.accept_encoding);
  const bool is_form_alone = route.id == RouteId::Home && parameters->canonical().empty();
  if (route.id == RouteId::OpenApi && coding == Coding::Identity) {
    exchange.answer = openapi_answer();
    return exchange;
  }
  if (route.search == nullptr || is_form_alone) {
    Answer answer = is_form_alone ? empty_search_page() : answer_at_once(route.id, desk);
    pack(answer, coding);
    if (!answer.etag.empty() && answer.coding != Coding::Identity)
      answer.etag.insert(answer.etag.size() - 1, "-" + std::string(coding_name(answer.coding)));
    exchange.answer = shared(std::move(answer));
    return exchange;
  }
  if (!desk.index->ready) {
    exchange.answer = shared(no_index(*desk.index));
    return exchange;
  }
  SearchTask task{&route, *std::move(parameters), {}, coding};
  task.canonical = std::string(route.path) + task.parameters.canonical();
  if (auto known = known_answer(request, *desk.index, task)) {
    exchange.answer = shared(*std::move(known));
    return exchange;
  }
  exchange.answer = desk.cache->find(cache_key(*desk.index, task));
  exchange.cache = exchange.answer ? CacheUse::Hit : CacheUse::Miss;
  if (!exchange.answer) exchange.task = std::move(task);
  return exchange;
}

}  // namespace

Exchange begin_exchange(const HttpRequest& request, const Desk& desk) {
  if (request.method == "OPTIONS" && request.target == "*")
    return {nullptr, shared({.status = 204, .content_type = {}, .fields = std::string(kAllow)})};
  const auto target = parse_target(request.target);
  if (!target) return {nullptr, shared(problem(target.error()))};
  const Route* const route = find_route(target->path);
  if (route == nullptr)
    return {nullptr,
            shared(problem(404, "not_found", "no such path: " + target->path + "; /openapi.json lists all"))};
  if (request.method == "OPTIONS")
    return {route, shared({.status = 204, .content_type = {}, .fields = std::string(kAllow)})};
  if (request.method != "GET" && request.method != "HEAD") {
    return {route, shared(problem(405, "method_not_allowed", "this path takes GET, HEAD and OPTIONS only",
                                  std::string(kAllow)))};
  }
  return begin_route(*route, request, *target, desk);
}

std::optional<QueryRecord> late_query(const SearchTask& task) {
  if (task.route->id != RouteId::Search && task.route->id != RouteId::Home) return std::nullopt;
  return QueryRecord{.query = task.parameters.text("q"), .timed_out = true};
}

std::string cache_key(const ServedIndex& index, const SearchTask& task) {
  return index.seed + '\n' + static_cast<char>('0' + static_cast<int>(task.coding)) + task.canonical;
}

std::string entity_tag(const ServedIndex& index, const SearchTask& task) {
  const std::string key = cache_key(index, task);
  return fmt::format("\"{}-{:016x}\"", index.info.revision, XXH3_64bits(key.data(), key.size()));
}

bool names_tag(std::string_view if_none_match, std::string_view etag) {
  if (etag.empty()) return false;
  while (!if_none_match.empty()) {
    if_none_match.remove_prefix(std::min(if_none_match.find_first_not_of(" \t,"), if_none_match.size()));
    if (if_none_match.starts_with('*')) return true;
    if (if_none_match.starts_with("W/")) if_none_match.remove_prefix(2);
    if (!if_none_match.starts_with('"')) return false;
    const std::size_t end = if_none_match.find('"', 1);
    if (end == std::string_view::npos) return false;
    if (if_none_match.substr(0, end + 1) == etag) return true;
    if_none_match.remove_prefix(end + 1);
  }
  return false;
}

Answer run_task(const SearchTask& task, Searcher& searcher, const ServedIndex& index,
                const Deadline& deadline) {
  Answer answer = task.route->search(task.parameters, searcher, deadline);
  if (answer.status == 200) {
    answer.cache_control = kRevalidate;
    answer.etag = entity_tag(index, task);
  }
  pack(answer, task.coding);
  return answer;
}

}  // namespace qasearch
