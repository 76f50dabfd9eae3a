#include "searchd/server/listen_address.h"

#include <gmock/gmock.h>
#include <sys/socket.h>
#include <unistd.h>

#include <fstream>

namespace qasearch {
namespace {

using testing::HasSubstr;
using testing::StartsWith;
using Kind = ListenAddress::Kind;

TEST(ParseListenAddress, ReadsEachKind) {
  const struct {
    const char* text;
    Kind kind;
    const char* host;
    int port;
  } table[] = {
      {"127.0.0.1:8710", Kind::Ip4, "127.0.0.1", 8710}, {"0.0.0.0:0", Kind::Ip4, "0.0.0.0", 0},
      {"localhost:80", Kind::Ip4, "127.0.0.1", 80},     {"[::1]:8710", Kind::Ip6, "::1", 8710},
      {"[::]:65535", Kind::Ip6, "::", 65535},           {"unix:/run/q.sock", Kind::Unix, "/run/q.sock", 0},
  };
  for (const auto& row : table) {
    const auto address = parse_listen_address(row.text);
    ASSERT_TRUE(address) << row.text;
    EXPECT_EQ(address->kind, row.kind) << row.text;
    EXPECT_EQ(address->host, row.host) << row.text;
    EXPECT_EQ(address->port, row.port) << row.text;
  }
}

TEST(ParseListenAddress, RefusesOthers) {
  for (const std::string text :
       {"", "8710", ":8710", "127.0.0.1", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:65536", "127.0.0.1:-1",
        "::1:8710", "[::1]", "[::1:8710", "example.org:80", "unix:", "256.0.0.1:80", "[127.0.0.1]:80"}) {
    EXPECT_FALSE(parse_listen_address(text)) << text;
  }
  EXPECT_FALSE(parse_listen_address("unix:/" + std::string(200, 'x')));
}

TEST(OpenListener, TakesAFreePortAndNamesIt) {
  const auto listener = open_listener(*parse_listen_address("127.0.0.1:0"));
  ASSERT_TRUE(listener);
  const std::string name = listener_name(*listener);
  EXPECT_THAT(name, StartsWith("127.0.0.1:"));
  const auto second = open_listener(*parse_listen_address(name));
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::Io);
  EXPECT_THAT(second.error().message, HasSubstr("127.0.0.1 port"));
  ::close(*listener);
}

TEST(OpenListener, ReplacesAStaleUnixSocketOnly) {
  const std::string path = testing::TempDir() + "/listen" + std::to_string(::getpid()) + ".sock";
  const auto address = *parse_listen_address("unix:" + path);
  const auto first = open_listener(address);
  ASSERT_TRUE(first);
  EXPECT_EQ(listener_name(*first), "unix:" + path);
  EXPECT_FALSE(open_listener(address)) << "somebody listens there";
  ::close(*first);
  const auto second = open_listener(address);
  EXPECT_TRUE(second) << "nobody does any more";
  ::close(*second);
  ::unlink(path.c_str());
  std::ofstream(path) << "a file";
  EXPECT_FALSE(open_listener(address)) << "it is no socket";
  ::unlink(path.c_str());
}

TEST(TurnOf, IsANetworkOfIp6) {
  const std::pair<const char*, const char*> table[] = {
      {"198.51.100.7", "198.51.100.7"},
      {"unix", "unix"},
      {"2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"},
      {"2001:db8:1:2::9", "2001:db8:1:2::/64"},
      {"::ffff:198.51.100.7", "::ffff:198.51.100.7"},
  };
  for (const auto& [client, turn] : table) EXPECT_EQ(queue_key(client), turn);
}

TEST(ForwardedAddress, IsWithoutItsPort) {
  const std::pair<const char*, const char*> table[] = {
      {"127.0.0.1", "127.0.0.1"},
      {"1.2.3.4:99", "1.2.3.4"},
      {"::1", "::1"},
      {"[::1]", "::1"},
      {"[::1]:99", "::1"},
      {"", ""},
      {"unknown", ""},
      {"1.2.3", ""},
      {"_a", ""},
      {"1.2.3.4:", ""},
      {"1.2.3.4:x", ""},
      {"[::1", ""},
      {"[::1]x", ""},
      {"[::1]:", ""},
      {"1.2.3.4:999999", ""},
  };
  for (const auto& [text, address] : table) EXPECT_EQ(forwarded_address(text), address) << text;
}

}  // namespace
}  // namespace qasearch
