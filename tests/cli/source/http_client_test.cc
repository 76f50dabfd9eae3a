#include "cli/source/http_client.h"

#include <gmock/gmock.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <thread>

#include "tests/program/temporary_folder.h"

namespace qasearch {
namespace {

using testing::HasSubstr;
using namespace std::chrono_literals;

TEST(ParseServerAddress, TakesUrlsAndSockets) {
  const struct {
    std::string url, host, port, prefix, socket;
  } cases[] = {
      {"http://example.org", "example.org", "8710", "", ""},
      {"http://127.0.0.1:80/", "127.0.0.1", "80", "", ""},
      {"http://[::1]:81/a/b/", "::1", "81", "/a/b", ""},
      {"http://[::1]", "::1", "8710", "", ""},
      {"unix:/run/q.sock", "", "", "", "/run/q.sock"},
      {"unix:///run/q.sock", "", "", "", "/run/q.sock"},
  };
  for (const auto& test : cases) {
    const auto address = parse_server_address(test.url);
    ASSERT_TRUE(address) << test.url;
    EXPECT_EQ(address->host, test.host) << test.url;
    EXPECT_EQ(address->port, test.port) << test.url;
    EXPECT_EQ(address->prefix, test.prefix) << test.url;
    EXPECT_EQ(address->socket, test.socket) << test.url;
  }
  for (const char* url :
       {"", "x", "https://x", "http://", "http://:80", "http://x:", "http://x:port", "unix:", "unix:relative",
        "http://u@x", "http://x/?a", "http://x\r\n/", "http://[::1", "http://[::1]x"}) {
    const auto address = parse_server_address(url);
    ASSERT_FALSE(address) << url;
    EXPECT_EQ(address.error().code, ErrorCode::Usage) << url;
  }
}

/// A server on a Unix socket that answers one connection with a text and closes it.
class OneAnswer {
 public:
  explicit OneAnswer(std::string answer) : socket_(::socket(AF_UNIX, SOCK_STREAM, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    folder_.file("s").copy(address.sun_path, sizeof address.sun_path - 1);
    EXPECT_EQ(::bind(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
    EXPECT_EQ(::listen(socket_, 1), 0);
    thread_ = std::thread([this, text = std::move(answer)] {
      const int client = ::accept(socket_, nullptr, nullptr);
      char buffer[4096];
      const ssize_t count = ::recv(client, buffer, sizeof buffer, 0);
      if (count > 0) request_.assign(buffer, static_cast<std::size_t>(count));
      ::send(client, text.data(), text.size(), MSG_NOSIGNAL);
      ::close(client);
    });
  }
  ~OneAnswer() {
    if (thread_.joinable()) thread_.join();
    ::close(socket_);
  }
  ServerAddress address() const { return {folder_.file("s"), "", "", "/prefix"}; }
  const std::string& request() {
    thread_.join();
    return request_;
  }

 private:
  const TemporaryFolder folder_;
  int socket_;
  std::string request_;
  std::thread thread_;
};

TEST(HttpGet, ReadsAnAnswerOfAnyFraming) {
  for (const std::string answer :
       {"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\n\r\nhello"}) {
    OneAnswer server(answer);
    const auto response = http_get(server.address(), "/path?q=1", 5s);
    ASSERT_TRUE(response) << response.error().message;
    EXPECT_EQ(response->status, 200u);
    EXPECT_EQ(response->body, "hello");
    EXPECT_THAT(server.request(),
                testing::StartsWith("GET /prefix/path?q=1 HTTP/1.1\r\nHost: localhost\r\n"));
  }
}

TEST(HttpGet, RefusesWhatIsNoHttpAndWhatEndsEarly) {
  OneAnswer odd("SSH-2.0-x\r\n\r\n");
  const auto response = http_get(odd.address(), "/", 5s);
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().code, ErrorCode::BadInput);
  OneAnswer early("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhello");
  const auto cut = http_get(early.address(), "/", 5s);
  ASSERT_FALSE(cut);
  EXPECT_EQ(cut.error().code, ErrorCode::Io);
}

TEST(HttpGet, EndsWhenItIsNoLongerWanted) {
  const int listening = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  ASSERT_EQ(::bind(listening, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  ASSERT_EQ(::listen(listening, 1), 0);
  socklen_t length = sizeof address;
  ASSERT_EQ(::getsockname(listening, reinterpret_cast<sockaddr*>(&address), &length), 0);
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  ASSERT_EQ(::write(ends[1], "x", 1), 1);
  const auto answer =
      http_get({"", "127.0.0.1", std::to_string(ntohs(address.sin_port)), ""}, "/", 60s, ends[0]);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().code, ErrorCode::Stopped);
  for (const int descriptor : {listening, ends[0], ends[1]}) ::close(descriptor);
}

TEST(HttpGet, TellsWhyAServerCannotBeReached) {
  const auto absent = http_get({"/nonexistent/socket", "", "", ""}, "/", 5s);
  ASSERT_FALSE(absent);
  EXPECT_EQ(absent.error().code, ErrorCode::Io);
  EXPECT_THAT(absent.error().message, HasSubstr("unix:/nonexistent/socket: No such file"));
  const auto closed = http_get({"", "127.0.0.1", "1", ""}, "/", 5s);
  ASSERT_FALSE(closed);
  EXPECT_EQ(closed.error().message, "cannot reach the server http://127.0.0.1:1: Connection refused");
}

}  // namespace
}  // namespace qasearch
