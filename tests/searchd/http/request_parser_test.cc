#include "searchd/http/request_parser.h"

#include <gmock/gmock.h>

namespace qasearch {
namespace {

using State = RequestParser::State;

/// Feeds all bytes at once; gives the reader as it then is.
RequestParser read_all(const std::string& bytes) {
  RequestParser reader;
  reader.take(bytes);
  return reader;
}

TEST(RequestParser, ReadsARequest) {
  const RequestParser reader = read_all(
      "GET /a?q=b HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\naccept-encoding: br\r\n"
      "If-None-Match: \"1\"\r\nOrigin: https://a.example\r\n\r\n");
  ASSERT_EQ(reader.state(), State::Complete);
  EXPECT_EQ(reader.request().method, "GET");
  EXPECT_EQ(reader.request().target, "/a?q=b");
  EXPECT_EQ(reader.request().accept_encoding, "gzip, br");
  EXPECT_EQ(reader.request().if_none_match, "\"1\"");
  EXPECT_EQ(reader.request().origin, "https://a.example");
  EXPECT_TRUE(reader.request().keep_alive);
}

TEST(RequestParser, KeepsTheBodyOfAPost) {
  EXPECT_EQ(read_all("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n{\"a\"}").request().body,
            "{\"a\"}");
  EXPECT_EQ(read_all("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: "
                     "chunked\r\n\r\n2\r\n{\"\r\n3\r\na\"}\r\n0\r\n\r\n")
                .request()
                .body,
            "{\"a\"}");
  EXPECT_EQ(read_all("GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n12345").request().body, "");
  RequestParser reader;
  const std::size_t before = reader.buffered();
  reader.take("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n");
  reader.take(std::string(50000, 'x'));
  EXPECT_GT(reader.buffered(), before + 50000);
}

TEST(RequestParser, TellsTheFormOfAnErrorWhateverIsWrong) {
  const std::string fields = "Host: x\r\nACCEPT: text/html\r\nOrigin: https://a.example\r\n";
  for (const std::string& bytes :
       {"GET /1/" + std::string(9000, 'a') + " HTTP/1.1\r\n" + fields + "\r\n",
        "GET /1/ HTTP/9.9\r\n" + fields + "\r\n", "GET /1/ HTTP/1.1\r\n" + fields + "x y: z\r\n\r\n",
        "GET /1/ HTTP/1.1\r\n" + fields + "a: " + std::string(20000, 'a') + "\r\n\r\n",
        "GET /1/ HTTP/1.1\r\n" + fields + "Content-Length: 70000\r\n\r\n",
        "GET /1/ HTTP/1.1\r\nHost: y\r\n" + fields + "\r\n"}) {
    const RequestParser reader = read_all(bytes);
    ASSERT_EQ(reader.state(), State::Failed) << bytes.substr(0, 100);
    EXPECT_EQ(reader.request().accept, "text/html") << bytes.substr(0, 100);
    EXPECT_EQ(reader.request().origin, "https://a.example") << bytes.substr(0, 100);
    EXPECT_TRUE(reader.request().target.starts_with("/1/")) << bytes.substr(0, 100);
  }
}

TEST(RequestParser, KnowsWhenAConnectionGoesOn) {
  EXPECT_TRUE(read_all("GET / HTTP/1.1\r\nHost: x\r\n\r\n").request().keep_alive);
  EXPECT_FALSE(read_all("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").request().keep_alive);
  EXPECT_FALSE(read_all("GET / HTTP/1.0\r\n\r\n").request().keep_alive);
  EXPECT_TRUE(read_all("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").request().keep_alive);
  for (const std::string_view begin : {"GET / HTTP/1.0\r\n", "GET / HTTP/1.1\r\nHost: x\r\n"}) {
    for (const std::string_view options : {"keep-alive\r\nConnection: close", "keep-alive, close",
                                           "Close ,keep-alive", "x\r\nconnection: close"}) {
      const std::string bytes = std::string(begin) + "Connection: " + std::string(options) + "\r\n\r\n";
      EXPECT_FALSE(read_all(bytes).request().keep_alive) << bytes;
    }
  }
}

TEST(RequestParser, TakesNoFieldFromATrailer) {
  const std::string chunked = "GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n";
  const RequestParser reader =
      read_all(chunked +
               "Host: y\r\nIf-None-Match: *\r\nAccept-Encoding: gzip\r\nOrigin: z\r\n"
               "Connection: close\r\nExpect: foo\r\n\r\n");
  ASSERT_EQ(reader.state(), State::Complete);
  EXPECT_EQ(reader.request().if_none_match + reader.request().accept_encoding + reader.request().origin, "");
  EXPECT_TRUE(reader.request().keep_alive);
  const RequestParser without =
      read_all("GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nHost: x\r\n\r\n");
  ASSERT_EQ(without.state(), State::Failed);
  EXPECT_EQ(without.fault().status, 400);
}

TEST(RequestParser, KnowsThatAHeadWantsNoBody) {
  EXPECT_TRUE(read_all("HEAD / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n").is_head());
  EXPECT_TRUE(read_all("HEAD /" + std::string(kMaxTargetBytes + 100, 'a')).is_head());
  EXPECT_TRUE(read_all("HEAD /hea").is_head());
  EXPECT_FALSE(read_all("GET / HTTP/1.1\r\n\r\n").is_head());
}

TEST(RequestParser, ReadsByteByByte) {
  const std::string bytes =
      "\r\nGET /slow HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";
  RequestParser reader;
  std::string input;
  for (const char byte : bytes) {
    ASSERT_NE(reader.state(), State::Failed);
    ASSERT_NE(reader.state(), State::Complete);
    input += byte;
    input.erase(0, reader.take(input));
  }
  ASSERT_EQ(reader.state(), State::Complete);
  EXPECT_EQ(reader.request().target, "/slow");
}

TEST(RequestParser, LeavesTheNextRequest) {
  const std::string one = "GET /1 HTTP/1.1\r\nHost: x\r\n\r\n", two = "GET /2 HTTP/1.1\r\nHost: x\r\n\r\n";
  RequestParser reader;
  EXPECT_EQ(reader.take(one + two), one.size());
  const std::string body = "POST /1 HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc";
  RequestParser second;
  EXPECT_EQ(second.take(body + two), body.size());
  EXPECT_EQ(second.state(), State::Complete);
}

struct BadRequest {
  std::string bytes;
  int status;
};

TEST(RequestParser, RefusesWhatCouldBeReadInTwoWays) {
  const std::string get = "GET / HTTP/1.1\r\n", host = "Host: x\r\n", end = "\r\n";
  const BadRequest table[] = {
      {get + end, 400},
      {get + host + host + end, 400},
      {get + "Host: a b\r\n" + end, 400},
      {get + "Host: a/b\r\n" + end, 400},
      {get + "Host: [::1\r\n" + end, 400},
      {get + "Host: []\r\n" + end, 400},
      {get + "Host: [::1]8\r\n" + end, 400},
      {get + "Host: [zz]\r\n" + end, 400},
      {get + "Host: a%2\r\n" + end, 400},
      {get + "Host: ::1\r\n" + end, 400},
      {get + "Host: a:port\r\n" + end, 400},
      {get + "Host: a:80:80\r\n" + end, 400},
      {get + host + "Content-Length: 1\r\nContent-Length: 2\r\n" + end, 400},
      {get + host + "Content-Length: 1\r\nContent-Length: 1\r\n" + end, 400},
      {get + host + "Content-Length: 1, 1\r\n" + end, 400},
      {get + host + "Content-Length: -1\r\n" + end, 400},
      {get + host + "Content-Length: +1\r\n" + end, 400},
      {get + host + "Content-Length: 0x1\r\n" + end, 400},
      {get + host + "Content-Length:\r\n" + end, 400},
      {get + host + "Content-Length: 99999999999999999999999\r\n" + end, 400},
      {get + host + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n" + end, 400},
      {get + host + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n" + end, 400},
      {get + host + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n" + end, 400},
      {get + host + "Transfer-Encoding: gzip, chunked\r\n" + end, 501},
      {get + host + "Transfer-Encoding: identity\r\n" + end, 501},
      {get + host + "Transfer-Encoding: chunked, identity\r\n" + end, 501},
      {get + host + "Transfer-Encoding: xchunked\r\n" + end, 501},
      {"GET / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n" + end, 400},
      {get + host + "Transfer-Encoding: chunked\r\n" + end + "zz\r\n", 400},
      {get + host + "Transfer-Encoding: chunked\r\n" + end + "-1\r\n", 400},
      {get + host + "Transfer-Encoding: chunked\r\n" + end + "ffffffffffffffffff\r\n", 400},
      {get + host + "Transfer-Encoding: chunked\r\n" + end + "2;a=\"\nx\"\r\n27\r\n0\r\n\r\n", 400},
      {get + host + "Transfer-Encoding: chunked\r\n" + end + std::string("2;a=\"\0\"\r\nab\r\n0\r\n\r\n", 18),
       400},
      {get + "Host : x\r\n" + end, 400},
      {get + host + " folded: x\r\n" + end, 400},
      {get + host + "No colon\r\n" + end, 400},
      {get + host + ": no name\r\n" + end, 400},
      {get + host + std::string("X: a\0b\r\n", 8) + end, 400},
      {get + host + "X: a\rb\r\n" + end, 400},
      {"GET / HTTP/1.1\nHost: x\n\n", 400},
      {"GET  / HTTP/1.1\r\n" + host + end, 400},
      {"GET /\r\n\r\n", 400},
      {"GET / HTTP/2.0\r\n" + host + end, 505},
      {"GET / HTTP/1.2\r\n" + host + end, 505},
      {"GET /?q=a b HTTP/1.1\r\n" + host + end, 400},
      {std::string(70'000, 'X'), 501},
      {"GET / HTCPCP/1.1\r\n" + host + end, 400},
      {"\x16\x03\x01\x02\x01\x01\xfc\x03\x03\r\n\r\n", 400},
      {get + host + "Expect: a-miracle\r\n" + end, 417},
  };
  for (const auto& row : table) {
    const RequestParser reader = read_all(row.bytes);
    ASSERT_EQ(reader.state(), State::Failed) << testing::PrintToString(row.bytes);
    EXPECT_EQ(reader.fault().status, row.status) << testing::PrintToString(row.bytes);
  }
}

TEST(RequestParser, HasLimits) {
  const std::string host = " HTTP/1.1\r\nHost: x\r\n";
  std::string fields;
  for (std::size_t i = 0; i < kMaxFields; ++i) fields += "A: b\r\n";
  const BadRequest table[] = {
      {"GET /" + std::string(kMaxTargetBytes, 'a') + host + "\r\n", 414},
      {"GET /" + std::string(kMaxTargetBytes + 100, 'a'), 414},
      {"GET /" + std::string(kMaxHeaderBytes + 100, 'a'), 414},
      {"GET /" + host + "X: " + std::string(kMaxHeaderBytes, 'a') + "\r\n\r\n", 431},
      {"GET /" + host + fields + "\r\n", 431},
      {"GET /" + host + "Content-Length: " + std::to_string(kMaxBodyBytes + 1) + "\r\n\r\n", 413},
      {"GET /" + host + "Transfer-Encoding: chunked\r\n\r\n100000\r\n" + std::string(1 << 17, 'x'), 413},
      {"GET /" + host + "Transfer-Encoding: chunked\r\n\r\n0\r\nX: " + std::string(kMaxHeaderBytes, 'a'),
       431},
      {"GET /" + host + "Transfer-Encoding: chunked\r\n\r\n0\r\nA: " + std::string(kMaxHeaderBytes / 2, 'a') +
           "\r\nB: " + std::string(kMaxHeaderBytes / 2, 'b') + "\r\n\r\n",
       431},
      {"GET /" + host + "Transfer-Encoding: chunked\r\n\r\n1;" + std::string(kMaxHeaderBytes, 'a'), 431},
  };
  for (const auto& row : table) {
    const RequestParser reader = read_all(row.bytes);
    ASSERT_EQ(reader.state(), State::Failed) << row.bytes.substr(0, 100);
    EXPECT_EQ(reader.fault().status, row.status) << row.bytes.substr(0, 100);
  }
}

TEST(RequestParser, TakesHostsOfAllForms) {
  for (const std::string host : {"", "a", "a:", "a:80", "10.0.0.1:8710", "[::1]", "[::1]:80", "xn--a.example",
                                 "a_b~c", "%C3%A4.example", ":80"}) {
    EXPECT_EQ(read_all("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n").state(), State::Complete) << host;
  }
}

TEST(RequestParser, PassesOverABodyInSmallChunks) {
  std::string chunks;
  for (int i = 0; i < 1000; ++i) chunks += "1;a=b\r\nx\r\n";
  const std::string bytes =
      "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks + "0\r\nT: 1\r\n\r\n";
  RequestParser reader;
  EXPECT_EQ(reader.take(bytes + "GET "), bytes.size());
  EXPECT_EQ(reader.state(), State::Complete);
}

TEST(RequestParser, HasTheClientGoOnOnce) {
  RequestParser reader;
  reader.take("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n");
  EXPECT_TRUE(reader.wants_continue());
  EXPECT_FALSE(reader.wants_continue());
  reader.take("abc");
  EXPECT_EQ(reader.state(), State::Complete);
}

}  // namespace
}  // namespace qasearch
