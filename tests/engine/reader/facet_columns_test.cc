// SPDX-License-Identifier: MIT
#include "engine/reader/facet_columns.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "engine/storage/generation.h"
#include "tests/engine/temporary_index.h"

namespace qasearch {
namespace {

Page page_of(const std::string& path, const std::string& framework) {
  Page page;
  page.path = path;
  page.title = path;
  page.framework = framework;
  page.questions = {{"a", "What is it?", "This.", Difficulty::Easy}, {"b", "Why?", "So.", Difficulty::None}};
  return page;
}

TEST(FacetColumns, CountWhatTheSlotsHold) {
  const TemporaryIndex index(
      {page_of("/1", "Go"), page_of("/2", "C"), page_of("/3", ""), page_of("/4", "go")});
  const Xapian::Database database(published_generation(index.dir())->questions().string());
  DocSet documents(database.get_lastdocid());
  std::map<std::string, std::uint32_t> expected;
  for (Xapian::docid id = 2; id <= database.get_lastdocid(); ++id) {
    documents.add(id);
    const std::string value =
        database.get_document(id).get_value(static_cast<Xapian::valueno>(Slot::Framework));
    if (!value.empty()) ++expected[value];
  }

  const FacetColumns columns;
  EXPECT_FALSE(columns.is_read());
  EXPECT_EQ(columns.column(database, FilterId::Framework, 1),
            nullptr);  // for so few documents it is not read
  const ValueColumn* const column = columns.column(database, FilterId::Framework, documents.count());
  ASSERT_NE(column, nullptr);
  EXPECT_EQ(expected.size(), 3u);
  std::vector<CountedValue> rows;
  for (const auto& [value, count] : expected) rows.push_back({value, count});
  EXPECT_EQ(column->count(documents), rows);
  EXPECT_FALSE(column->folds_apart());
  EXPECT_EQ(columns.column(database, FilterId::Framework, 1), column);

  ASSERT_NE(columns.documents(database, "XDeasy"), nullptr);
  EXPECT_EQ(columns.documents(database, "XDeasy")->count(), 4u);
  EXPECT_EQ(columns.documents(database, "XDhard")->count(), 0u);
  EXPECT_EQ(columns.documents(database, "XFgo"), nullptr);
  EXPECT_FALSE(columns.is_read());
  columns.read(database);
  EXPECT_TRUE(columns.is_read());
}

}  // namespace
}  // namespace qasearch
