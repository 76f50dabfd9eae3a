#include "searchd/http/response.h"

#include <gmock/gmock.h>

#include "searchd/api/dispatch.h"
#include "searchd/http/problem.h"

namespace qasearch {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

Answer answer_of(std::string body) {
  Answer answer;
  answer.content_type = "application/json";
  answer.etag = "\"7-abc\"";
  answer.cache_control = "no-cache";
  answer.body = std::move(body);
  return answer;
}

std::string response(const HttpRequest& request, const Answer& answer, const Origins& origins = {},
                     bool keep_alive = true) {
  std::string out;
  append_response(out, request, answer, {"DATE", origins, keep_alive});
  return out;
}

TEST(AppendResponse, IsWhole) {
  EXPECT_EQ(response({.method = "GET"}, answer_of("{}")),
            "HTTP/1.1 200 OK\r\nDate: DATE\r\nContent-Type: application/json\r\nContent-Length: 2\r\n"
            "X-Content-Type-Options: nosniff\r\nETag: \"7-abc\"\r\nCache-Control: no-cache\r\n\r\n{}");
}

TEST(AppendResponse, LeavesTheBodyOutForHead) {
  const std::string get = response({.method = "GET"}, answer_of("body"));
  EXPECT_EQ(response({.method = "HEAD"}, answer_of("body")), get.substr(0, get.size() - 4));
}

TEST(AppendResponse, SaysNotModified) {
  HttpRequest request{.method = "GET"};
  for (const char* field : {"\"7-abc\"", "W/\"7-abc\"", "\"x\", \"7-abc\"", "*", "\"x\",W/\"7-abc\""}) {
    request.if_none_match = field;
    const std::string out = response(request, answer_of("body"));
    EXPECT_THAT(out, StartsWith("HTTP/1.1 304 Not Modified\r\n")) << field;
    EXPECT_THAT(out, HasSubstr("ETag: \"7-abc\"")) << field;
    EXPECT_THAT(out, Not(HasSubstr("Content-"))) << field;
    EXPECT_THAT(out, EndsWith("\r\n\r\n")) << field;
  }
  for (const char* field : {"", "\"7-ab\"", "7-abc", "\"x\" \"y", "\"7-abc"}) {
    request.if_none_match = field;
    EXPECT_THAT(response(request, answer_of("body")), StartsWith("HTTP/1.1 200")) << field;
  }
  request.if_none_match = "*";
  EXPECT_THAT(response(request, problem(404, "not_found", "x")), StartsWith("HTTP/1.1 404"));
}

TEST(AppendResponse, SaysWhetherTheConnectionGoesOn) {
  EXPECT_THAT(response({}, answer_of("")), Not(HasSubstr("Connection:")));
  EXPECT_THAT(response({}, answer_of(""), {}, false), HasSubstr("Connection: close\r\n"));
  EXPECT_THAT(response({.is_http_1_0 = true}, answer_of("")), HasSubstr("Connection: keep-alive\r\n"));
}

TEST(AppendResponse, TellsOnlyListedOriginsToRead) {
  const Origins origins = {"https://a.example", "https://b.example"};
  const std::string field = "Access-Control-Allow-Origin: ";
  HttpRequest request{.method = "GET", .origin = "https://b.example"};
  EXPECT_THAT(response(request, answer_of(""), origins), HasSubstr(field + "https://b.example\r\n"));
  EXPECT_THAT(response(request, answer_of(""), origins), HasSubstr("Vary: Origin\r\n"));
  EXPECT_THAT(response(request, answer_of(""), {"*"}), HasSubstr(field + "*\r\n"));
  EXPECT_THAT(response({}, answer_of(""), {"*"}), HasSubstr(field + "*\r\n"))
      << "it may be kept for a script";
  EXPECT_THAT(response(request, answer_of("")), Not(HasSubstr(field)));
  for (const char* origin : {"https://c.example", "https://a.example.evil", "null", ""}) {
    request.origin = origin;
    EXPECT_THAT(response(request, answer_of(""), origins), Not(HasSubstr(field))) << origin;
    EXPECT_THAT(response(request, answer_of(""), origins), HasSubstr("Vary: Origin\r\n"));
  }
}

TEST(Problem, IsJsonOfItsOwnType) {
  const Answer answer = problem(405, "method_not_allowed", "no \"x\" \xff", "Allow: GET\r\n");
  EXPECT_EQ(answer.content_type, "application/problem+json");
  EXPECT_EQ(answer.body,
            "{\"type\":\"about:blank\",\"title\":\"Method Not Allowed\",\"status\":405,"
            "\"detail\":\"no \\\"x\\\" \xef\xbf\xbd\",\"code\":\"method_not_allowed\"}\n");
  EXPECT_THAT(response({}, answer), HasSubstr("Allow: GET\r\n"));
}

TEST(Problem, SaysWhenToTryAgain) {
  EXPECT_THAT(problem(503, "overloaded", "x").fields, HasSubstr("Retry-After: "));
  EXPECT_THAT(problem({ErrorCode::Timeout, "x"}).fields, HasSubstr("Retry-After: "));
  EXPECT_EQ(problem({ErrorCode::Usage, "x"}).status, 400);
  EXPECT_THAT(problem({ErrorCode::Usage, "limit is wrong", "give a number"}).body,
              HasSubstr("limit is wrong; give a number"));
  for (const ErrorCode code : {ErrorCode::IndexMissing, ErrorCode::IndexUnreadable, ErrorCode::IndexVersion,
                               ErrorCode::Locked, ErrorCode::Refused, ErrorCode::Io, ErrorCode::Stopped}) {
    const Answer told = problem({code, "/srv/index is damaged", "look at /srv/index"});
    EXPECT_EQ(told.status, 503);
    EXPECT_THAT(told.body, Not(HasSubstr("srv")));
  }
}

TEST(HttpDate, HasItsForm) {
  EXPECT_EQ(http_date(0), "Thu, 01 Jan 1970 00:00:00 GMT");
  EXPECT_EQ(http_date(784111777), "Sun, 06 Nov 1994 08:49:37 GMT");
}

}  // namespace
}  // namespace qasearch
