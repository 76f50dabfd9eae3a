#include "cli/source/server_source.h"

#include <gmock/gmock.h>

namespace qasearch {
namespace {

TEST(SearchTarget, HasAParameterForEachSetting) {
  SearchRequest request;
  request.query = "a/b & c=ü?";
  request.filters[static_cast<std::size_t>(FilterId::Framework)] = {"C++", "C#"};
  request.sort = SortOrder::Newest;
  request.offset = 20;
  request.limit = 5;
  request.per_page = 2;
  request.facets = {FilterId::Difficulty, FilterId::Topic};
  request.explain = true;
  EXPECT_EQ(
      search_target(request),
      "/api/v1/"
      "search?q=a%2Fb%20%26%20c%3D%C3%BC%3F&framework=C%2B%2B&framework=C%23&sort=newest&offset=20&limit=5"
      "&per_page=2&facets=difficulty%2Ctopic&explain=1");
  request = {};
  request.facets.clear();
  EXPECT_EQ(search_target(request), "/api/v1/search?q=&limit=10&facets=none");
}

}  // namespace
}  // namespace qasearch
