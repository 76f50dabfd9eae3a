#include "engine/text/percent_coding.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace qasearch {
namespace {

TEST(PercentEncode, KeepsUnreservedCharactersAndThoseAskedFor) {
  EXPECT_EQ(percent_encode("aZ09-._~", ""), "aZ09-._~");
  EXPECT_EQ(percent_encode("C++ & \xc3\xa4/%\n", ""), "C%2B%2B%20%26%20%C3%A4%2F%25%0A");
  EXPECT_EQ(percent_encode("/a b:c", "/:"), "/a%20b:c");
}

TEST(PercentDecode, RefusesWhatIsNoEscape) {
  EXPECT_EQ(percent_decode("a%20b+c%2B", Plus::Itself), "a b+c+");
  EXPECT_EQ(percent_decode("a%20b+c%2B", Plus::Blank), "a b c+");
  EXPECT_EQ(percent_decode("%00%ff%FF", Plus::Itself), std::string("\0\xff\xff", 3));
  EXPECT_EQ(percent_decode("<raw> \xc3\xa4|", Plus::Itself), "<raw> \xc3\xa4|");
  for (const std::string_view bad : {"%", "a%2", "%zz", "%%20", "%2 0", "%0g"})
    EXPECT_FALSE(percent_decode(bad, Plus::Itself)) << bad;
}

TEST(PercentDecodeText, KeepsWhatIsNoEscape) {
  EXPECT_EQ(percent_decode_text("100% of a%20b%2"), "100% of a b%2");
  EXPECT_EQ(percent_decode_text("%%41%C3%A4"), "%A\xc3\xa4");
  EXPECT_EQ(percent_decode_text("%ff"), "\xef\xbf\xbd");
}

TEST(PercentEncodeUrl, LeavesUrlsAsTheyAre) {
  EXPECT_EQ(percent_encode_url("https://e.org:8/a%20b?c=d&e#f"), "https://e.org:8/a%20b?c=d&e#f");
  EXPECT_EQ(percent_encode_url("/a b|\xc3\xa4?100%"), "/a%20b%7C%C3%A4?100%25");
  EXPECT_EQ(percent_encode_url("/a[1]#b#c"), "/a%5B1%5D#b%23c");
}

TEST(PercentCoding, ReversesItself) {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  EXPECT_EQ(percent_decode(percent_encode(all, ""), Plus::Blank), all);
}

}  // namespace
}  // namespace qasearch
