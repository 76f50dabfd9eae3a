#include "engine/search/facets.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace qasearch {
namespace {

TEST(Facets, ListAThousandValuesAndTheChosenOnes) {
  std::vector<std::string> values;
  for (int i = 0; i < 3'000; ++i) values.push_back("v" + std::to_string(1'000 + i));
  FacetCounts counts{FilterId::Subtopic, {}};
  for (std::uint32_t i = 0; i < 3'000; ++i) counts.values.push_back({values[i], 3'000 - i});
  const Facet facet = make_facet(counts, {"v3999", "v1000", "unknown", "V3999"});
  ASSERT_EQ(facet.values.size(), 1'002u);
  EXPECT_EQ(facet.values[0].value, "v1000");
  EXPECT_EQ(facet.values[999].value, "v1999");
  EXPECT_EQ(facet.values[1'000].value, "v3999");
  EXPECT_TRUE(facet.values[1'000].selected);
  EXPECT_EQ(facet.values[1'001].value, "unknown");
}

TEST(Facets, FindValuesBeyondTheBoundByName) {
  std::vector<std::string> values;
  for (int i = 0; i < 3'000; ++i) values.push_back("Topic " + std::to_string(1'000 + i));
  FacetCounts counts{FilterId::Subtopic, {}};
  for (std::uint32_t i = 0; i < 3'000; ++i) counts.values.push_back({values[i], 3'000 - i});
  const Facet facet = make_facet(counts, {"Topic 1000"}, "toPIC 399");
  ASSERT_EQ(facet.values.size(), 11u);
  EXPECT_EQ(facet.values[0].value, "Topic 1000") << "chosen";
  EXPECT_EQ(facet.values[1].value, "Topic 3990");
  EXPECT_EQ(facet.values[10].value, "Topic 3999");
}

TEST(Facets, JoinValuesThatFoldAlike) {
  const FacetCounts counts{FilterId::Framework, {{"C++", 2}, {"GO", 1}, {"Go", 3}, {"go", 1}}};
  const Facet facet = make_facet(counts, {});
  ASSERT_EQ(facet.values.size(), 2u);
  EXPECT_EQ(facet.values[0].value, "Go");
  EXPECT_EQ(facet.values[0].count, 5u);
}

}  // namespace
}  // namespace qasearch
