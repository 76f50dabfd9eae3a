// SPDX-License-Identifier: MIT
#include "engine/reader/document_stats.h"

#include <gtest/gtest.h>

#include "engine/reader/checked_docid.h"
#include "tests/engine/many_questions.h"
#include "tests/engine/opened_index.h"

namespace qasearch {
namespace {

TEST(DocumentStats, AnIdBeyondTheLastIsDamage) {
  OpenedIndex opened(many_questions());
  SearchContext& context = opened.context;
  EXPECT_THROW(context.order(kDocuments + 1), Xapian::DatabaseCorruptError);
  EXPECT_EQ(checked_docid(7, 7), 7u);
  EXPECT_THROW(checked_docid(8, 7), Xapian::DatabaseCorruptError);
}

TEST(DocumentStats, AreTheSameReadAloneOrAllTogether) {
  OpenedIndex opened(many_questions());
  const SearchContext& context = opened.context;
  const Xapian::Database& database = context.database;
  const DocumentStats alone(database), together(database);
  together.read(database);
  for (Xapian::docid id = 1; id <= kDocuments; ++id) {
    EXPECT_EQ(alone.order(database, id), together.order(database, id));
    EXPECT_EQ(alone.length_part(database, id), together.length_part(database, id));
    EXPECT_GT(alone.length_part(database, id), 0);
  }
  EXPECT_NE(DocumentStats::page_rank(alone.order(database, 1)),
            DocumentStats::page_rank(alone.order(database, kDocuments)));
}

}  // namespace
}  // namespace qasearch
