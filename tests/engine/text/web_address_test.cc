#include "engine/text/web_address.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace qasearch {
namespace {

TEST(AddressAtFront, EndsWhereTheSentenceGoesOn) {
  const struct {
    std::string_view text, address;
  } rows[] = {
      {"https://c.org/d.", "https://c.org/d"},
      {"http://a.b/c_d*e?x=1&y=2, and", "http://a.b/c_d*e?x=1&y=2"},
      {"www.e.org)", "www.e.org"},
      {"https://en.wikipedia.org/wiki/C_(language)) is", "https://en.wikipedia.org/wiki/C_(language)"},
      {"HTTPS://A.b<br>", "HTTPS://A.b"},
      {"https://[::1]/", "https://[::1]/"},
      {"http://", ""},
      {"http:// a", ""},
      {"www..", ""},
      {"ftp://a.b", ""},
      {"", ""},
  };
  for (const auto& row : rows) EXPECT_EQ(address_at_front(row.text), row.address) << row.text;
}

TEST(AddressAtFront, IsBounded) {
  EXPECT_EQ(address_at_front("http://" + std::string(1 << 20, 'a')), "");
  EXPECT_EQ(address_at_front("http://a" + std::string(2000, ')')), "http://a");
}

}  // namespace
}  // namespace qasearch
