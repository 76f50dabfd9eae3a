#include "searchd/api/immediate_handlers.h"

#include <fmt/format.h>
#include <xxhash.h>

#include "searchd/http/content_coding.h"

namespace qasearch {

namespace {

constexpr std::string_view kMetricsType = "text/plain; version=0.0.4; charset=utf-8";
/// For answers that change only with the program.
constexpr std::string_view kForAWhile = "public, max-age=300";

SharedAnswer fresh_answer(std::string_view type, std::string body, Coding coding, int status = 200,
                          std::string fields = {}) {
  Answer answer;
  answer.status = status;
  answer.content_type = type;
  answer.fields = std::move(fields);
  answer.body = std::move(body);
  pack(answer, coding);
  return shared(std::move(answer));
}

}  // namespace

LastingAnswer::LastingAnswer(std::string_view content_type, std::string body) {
  Answer answer;
  answer.content_type = content_type;
  answer.body = std::move(body);
  answer.cache_control = kForAWhile;
  const std::uint64_t hash = XXH3_64bits(answer.body.data(), answer.body.size());
  for (const Coding coding : {Coding::Identity, Coding::Gzip, Coding::Deflate}) {
    Answer own = answer;
    pack(own, coding);
    own.etag = fmt::format("\"{:016x}{}{}\"", hash, own.coding == Coding::Identity ? "" : "-",
                           coding_name(own.coding));
    by_coding_[static_cast<std::size_t>(coding)] = shared(std::move(own));
  }
}

SharedAnswer health_answer(const RequestContext&, Coding coding) {
  return fresh_answer(kJsonType, "{\"version\":1,\"status\":\"ok\"}\n", coding);
}

SharedAnswer ready_answer(const RequestContext& request_context, Coding coding) {
  std::string json = readiness_json(*request_context.index, request_context.now_s());
  if (request_context.index->ready) return fresh_answer(kJsonType, std::move(json), coding);
  return fresh_answer(kJsonType, std::move(json), coding, 503, "Retry-After: 1\r\n");
}

SharedAnswer metrics_answer(const RequestContext& request_context, Coding coding) {
  return fresh_answer(kMetricsType, request_context.metrics_text(), coding);
}

}  // namespace qasearch
