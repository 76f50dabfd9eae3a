// SPDX-License-Identifier: MIT
#include "engine/storage/xapian_guard.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <new>
#include <stdexcept>
#include <string>

namespace qasearch {
namespace {

template <typename Exception>
ErrorCode code_of() {
  const Result<int> result =
      xapian_guard("thing", []() -> int { throw Exception("broke", "", 28 /* ENOSPC */); });
  EXPECT_FALSE(result);
  EXPECT_NE(result.error().message.find("thing: broke (No space left on device)"), std::string::npos)
      << result.error().message;
  EXPECT_FALSE(result.error().hint.empty());
  return result.error().code;
}

TEST(XapianGuard, GivesWhatTheFunctionReturns) {
  EXPECT_EQ(*xapian_guard("x", [] { return 3; }), 3);
  EXPECT_EQ(xapian_guard("x", []() -> Result<int> { return fail(ErrorCode::Usage, "no"); }).error().code,
            ErrorCode::Usage);
  EXPECT_TRUE(xapian_guard("x", [] {}));
  EXPECT_EQ(*xapian_guard("x", []() -> Result<std::string> { return "s"; }), "s");
}

TEST(XapianGuard, TurnsEveryXapianExceptionIntoAnError) {
  EXPECT_EQ(code_of<Xapian::DatabaseNotFoundError>(), ErrorCode::IndexMissing);
  EXPECT_EQ(code_of<Xapian::DatabaseOpeningError>(), ErrorCode::IndexUnreadable);
  EXPECT_EQ(code_of<Xapian::DatabaseVersionError>(), ErrorCode::IndexVersion);
  EXPECT_EQ(code_of<Xapian::DatabaseLockError>(), ErrorCode::Locked);
  EXPECT_EQ(code_of<Xapian::DatabaseCorruptError>(), ErrorCode::IndexUnreadable);
  EXPECT_EQ(code_of<Xapian::DatabaseModifiedError>(), ErrorCode::IndexUnreadable);
  EXPECT_EQ(code_of<Xapian::DatabaseError>(), ErrorCode::Io);
  EXPECT_EQ(code_of<Xapian::NetworkTimeoutError>(), ErrorCode::IndexUnreadable);
  EXPECT_EQ(code_of<Xapian::InvalidArgumentError>(), ErrorCode::IndexUnreadable);
  EXPECT_EQ(xapian_guard("x", [] { Xapian::Database("/nowhere/at/all"); }).error().code,
            ErrorCode::IndexMissing);
}

TEST(XapianGuard, TakesImpossibleLengthsForDamage) {
  const auto code = [](auto exception) {
    const Result<int> result = xapian_guard("/srv/index", [&]() -> int { throw exception; });
    EXPECT_EQ(result.error().message, "/srv/index is damaged: it holds impossible lengths");
    EXPECT_FALSE(result.error().hint.empty());
    return result.error().code;
  };
  EXPECT_EQ(code(std::length_error("basic_string::_M_create")), ErrorCode::IndexUnreadable);
  EXPECT_EQ(code(std::out_of_range("vector::_M_range_check")), ErrorCode::IndexUnreadable);
  EXPECT_EQ(code(std::bad_array_new_length()), ErrorCode::IndexUnreadable);
}

TEST(XapianGuard, LetsOtherExceptionsPass) {
  EXPECT_THROW(static_cast<void>(xapian_guard("x", [] { throw std::bad_alloc(); })), std::bad_alloc);
}

}  // namespace
}  // namespace qasearch
