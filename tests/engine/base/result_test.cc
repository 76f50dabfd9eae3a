// RETURN_IF_ERROR and ASSIGN_OR_RETURN pass errors on and values through.
// SPDX-License-Identifier: MIT
#include "engine/base/result.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace qasearch {
namespace {

Result<int> positive(int number) {
  if (number <= 0) return fail(ErrorCode::BadInput, "not positive", "give another");
  return number;
}

Result<void> check(int number) {
  RETURN_IF_ERROR(positive(number));
  return {};
}

Result<std::string> sum(int a, int b) {
  ASSIGN_OR_RETURN(const int first, positive(a));
  int second = 0;
  ASSIGN_OR_RETURN(second, positive(b));
  RETURN_IF_ERROR([&]() -> Result<void> {
    RETURN_IF_ERROR(check(first + second));
    return {};
  }());
  return std::to_string(first + second);
}

Result<std::unique_ptr<int>> owned(int number) {
  ASSIGN_OR_RETURN(std::unique_ptr<int> value, [&]() -> Result<std::unique_ptr<int>> {
    ASSIGN_OR_RETURN(const int checked, positive(number));
    return std::make_unique<int>(checked);
  }());
  return value;
}

TEST(Result, PassesValuesThrough) {
  EXPECT_EQ(sum(1, 2).value(), "3");
  EXPECT_EQ(*owned(4).value(), 4);
}

TEST(Result, PassesTheErrorOnWithMessageAndHint) {
  for (const auto& failed : {sum(0, 1), sum(1, 0)}) {
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, ErrorCode::BadInput);
    EXPECT_EQ(failed.error().message, "not positive");
    EXPECT_EQ(failed.error().hint, "give another");
  }
  EXPECT_FALSE(owned(0));
}

}  // namespace
}  // namespace qasearch
