#include "searchd/http/target.h"

#include <gmock/gmock.h>

#include "engine/text/percent_coding.h"

namespace qasearch {
namespace {

using namespace std::string_literals;

struct GoodTarget {
  std::string target, path;
  std::vector<std::pair<std::string, std::string>> parameters;
};

TEST(ParseTarget, ResolvesPercentSignsExactly) {
  const GoodTarget table[] = {
      {"/", "/", {}},
      {"/a?q=b", "/a", {{"q", "b"}}},
      {"/a+b?q=c+d%2B", "/a+b", {{"q", "c d+"}}},
      {"/%61%2f%3f?q=%26%3d%23", "/a/?", {{"q", "&=#"}}},
      {"/?q=%00x", "/", {{"q", "\0x"s}}},
      {"/?q=%c0%af%FF", "/", {{"q", "\xc0\xaf\xff"}}},
      {"/?q=%2500", "/", {{"q", "%00"}}},
      {"/?a&b=&=c&&a=1=2", "/", {{"a", ""}, {"b", ""}, {"", "c"}, {"a", "1=2"}}},
      {"/?q=x#frag", "/", {{"q", "x"}}},
      {"http://host:80/a?q=b", "/a", {{"q", "b"}}},
      {"HTTPS://host/a", "/a", {}},
      {"http://host", "/", {}},
      {"http://host?q=b", "/", {{"q", "b"}}},
      {"http://[::1]:80/a?q=[b]", "/a", {{"q", "[b]"}}},
      {"/a[b]|c?q=[x]|\"<>`{}^\\", "/a[b]|c", {{"q", "[x]|\"<>`{}^\\"}}},
      {"/caf\xc3\xa9?q=\xcc\x81&\xff=1", "/caf\xc3\xa9", {{"q", "\xcc\x81"}, {"\xff", "1"}}},
      {"//host/a?b?c=d", "//host/a", {{"b?c", "d"}}},
      {"*", "*", {}},
  };
  for (const auto& row : table) {
    const auto target = parse_target(row.target);
    ASSERT_TRUE(target) << row.target;
    EXPECT_EQ(target->path, row.path) << row.target;
    ASSERT_EQ(target->parameters.size(), row.parameters.size()) << row.target;
    for (std::size_t i = 0; i < row.parameters.size(); ++i) {
      EXPECT_EQ(target->parameters[i].name, row.parameters[i].first) << row.target;
      EXPECT_EQ(target->parameters[i].value, row.parameters[i].second) << row.target;
    }
  }
}

TEST(ParseTarget, RefusesWhatCouldBeReadInTwoWays) {
  for (const std::string bad :
       {"/?q=%", "/?q=%4", "/?q=%zz", "/%g0", "/?%=x", "/a b", "/\x01", "/?q=\x7f", "a", "host/a"}) {
    const auto target = parse_target(bad);
    ASSERT_FALSE(target) << bad;
    EXPECT_EQ(target.error().code, ErrorCode::Usage) << bad;
  }
}

TEST(ParseTarget, BoundsTheParameters) {
  std::string target = "/?";
  for (std::size_t i = 0; i < kMaxParameters; ++i) target += "a=b&";
  EXPECT_TRUE(parse_target(target));
  EXPECT_FALSE(parse_target(target + "c=d"));
}

TEST(ParseTarget, WantsAHostInAbsoluteForm) {
  for (const char* const target :
       {"http:///a", "http://", "http://:80/a", "http://u:p@host/a", "http://<>/a", "http://[zz]/a",
        "http://h:x/a", "ftp://host/a", "http:a", "http://[v1.x]/a"})
    EXPECT_FALSE(parse_target(target)) << target;
}

TEST(PercentEncoded, IsReadAsItWas) {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  const auto target = parse_target("/?q=" + percent_encode(all, ""));
  ASSERT_TRUE(target);
  EXPECT_EQ(target->parameters.at(0).value, all);
}

}  // namespace
}  // namespace qasearch
