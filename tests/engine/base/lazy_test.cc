#include "engine/base/lazy.h"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

namespace qasearch {
namespace {

TEST(Lazy, MakesItsValueOnFirstUse) {
  const Lazy<std::string> lazy;
  EXPECT_EQ(lazy.find(), nullptr);
  int made = 0;
  const auto make = [&made] {
    ++made;
    return std::string("value");
  };
  const std::string& first = lazy.get(make);
  EXPECT_EQ(first, "value");
  EXPECT_EQ(&lazy.get(make), &first);
  EXPECT_EQ(lazy.find(), &first);
  EXPECT_EQ(made, 1);
}

TEST(Lazy, TriesAgainAfterAnException) {
  const Lazy<int> lazy;
  EXPECT_THROW(lazy.get([]() -> int { throw std::runtime_error("no"); }), std::runtime_error);
  EXPECT_EQ(lazy.find(), nullptr);
  EXPECT_EQ(lazy.get([] { return 7; }), 7);
}

}  // namespace
}  // namespace qasearch
