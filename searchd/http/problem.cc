#include "searchd/http/problem.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/base/json_writer.h"
#include "searchd/http/http_status.h"

namespace qasearch {

namespace {

/// Status and public message of an error code. Faults of the index are temporary: 503.
struct ErrorResponse {
  ErrorCode code;
  int status;
  std::string_view message;  // empty: its own, which is about the request
};
constexpr ErrorResponse kErrorResponses[] = {
    {ErrorCode::Usage, 400, ""},
    {ErrorCode::BadInput, 400, ""},
    {ErrorCode::NotFound, 404, ""},
    {ErrorCode::Timeout, 503, ""},
    {ErrorCode::IndexMissing, 503, "there is no index"},
    {ErrorCode::IndexUnreadable, 503, "the index is damaged or cannot be read"},
    {ErrorCode::IndexVersion, 503, "the index was written by another version of the program"},
    {ErrorCode::Locked, 503, "the index is being written"},
    {ErrorCode::Refused, 503, "the index failed its checks"},
    {ErrorCode::Io, 503, "the index cannot be read"},
    {ErrorCode::Stopped, 503, "the server is stopping"},
};
static_assert(std::size(kErrorResponses) == kErrorCodeCount, "every code has a row");

const ErrorResponse& response_of(ErrorCode code) {
  return *std::find_if(std::begin(kErrorResponses), std::end(kErrorResponses),
                       [code](const ErrorResponse& each) { return each.code == code; });
}

}  // namespace

Answer problem(int status, std::string_view code, const std::string& detail, std::string fields) {
  JsonWriter json;  // and no tree, whose destructor ends the program where no memory is left
  json.begin_object();
  json.field("type", "about:blank");
  json.field("title", reason_phrase(status));
  json.field("status", status);
  json.field("detail", detail);
  json.field("code", code);
  json.end_object();
  Answer answer;
  answer.status = status;
  answer.content_type = kProblemType;
  answer.problem_code = code;
  answer.problem_detail = detail;
  answer.fields = std::move(fields);
  if (status == 503 && answer.fields.find("Retry-After:") == std::string::npos)
    answer.fields += "Retry-After: 1\r\n";
  answer.body = std::move(json).take() + "\n";
  return answer;
}

Answer problem(const Error& error) {
  Answer answer = problem(response_of(error.code).status, error_code_name(error.code), public_message(error));
  answer.is_suspicious = error.code == ErrorCode::IndexUnreadable || error.code == ErrorCode::Io;
  return answer;
}

std::string public_message(const Error& error) {
  const std::string_view message = response_of(error.code).message;
  if (!message.empty()) return std::string(message);
  return error.hint.empty() ? error.message : error.message + "; " + error.hint;
}

}  // namespace qasearch
