// The stems that are remembered.
// SPDX-License-Identifier: MIT
#include "engine/language/stems.h"

#include <string>

#include <gtest/gtest.h>

namespace qasearch {
namespace {

TEST(Stems, AreNeverMoreThanSaid) {
  Stems few(Lexicon::builtin(), "en", 10), many(Lexicon::builtin(), "en", 1000);
  for (int i = 0; i < 100; ++i) {
    const std::string word = "locking" + std::string(static_cast<std::size_t>(i % 50), 'x');
    EXPECT_EQ(few.stem(word), many.stem(word));
    EXPECT_LE(few.size(), 10u);
  }
  EXPECT_EQ(many.size(), 50u);
}

}  // namespace
}  // namespace qasearch
