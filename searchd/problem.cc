#include "searchd/problem.h"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

namespace qasearch {

namespace {

struct Reason {
  int status;
  std::string_view phrase;
};
constexpr Reason kReasons[] = {
    {200, "OK"},
    {204, "No Content"},
    {304, "Not Modified"},
    {400, "Bad Request"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {408, "Request Timeout"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {417, "Expectation Failed"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {503, "Service Unavailable"},
    {505, "HTTP Version Not Supported"},
};

/// What is wrong with the index now may be mended in a moment, and no error of ours is.
int status_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::Usage:
    case ErrorCode::BadInput:
      return 400;
    case ErrorCode::NotFound:
      return 404;
    case ErrorCode::IndexMissing:
    case ErrorCode::IndexUnreadable:
    case ErrorCode::IndexVersion:
    case ErrorCode::Locked:
    case ErrorCode::Refused:
    case ErrorCode::Io:
    case ErrorCode::Stopped:
    case ErrorCode::Timeout:
      return 503;
  }
  return 500;
}

}  // namespace

std::string_view reason_phrase(int status) {
  const auto* const row = std::find_if(std::begin(kReasons), std::end(kReasons),
                                       [&](const Reason& each) { return each.status == status; });
  return row == std::end(kReasons) ? "Error" : row->phrase;
}

Answer problem(int status, std::string_view code, const std::string& detail, std::string fields) {
  const nlohmann::ordered_json json = {{"type", "about:blank"},
                                       {"title", reason_phrase(status)},
                                       {"status", status},
                                       {"detail", detail},
                                       {"code", code}};
  Answer answer;
  answer.status = status;
  answer.content_type = kProblemType;
  answer.fields = std::move(fields);
  if (status == 503 && answer.fields.find("Retry-After:") == std::string::npos)
    answer.fields += "Retry-After: 1\r\n";
  answer.body = json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
  return answer;
}

Answer problem(const Error& error) {
  const std::string detail = error.hint.empty() ? error.message : error.message + "; " + error.hint;
  return problem(status_of(error.code), error_code_name(error.code), detail);
}

}  // namespace qasearch
