#include "indexer/lint/site_map.h"

#include <gtest/gtest.h>

namespace qasearch {
namespace {

Page page(std::string path, std::vector<std::string> ids) {
  Page made;
  made.path = std::move(path);
  for (std::string& id : ids)
    made.questions.push_back({.id = std::move(id), .question = "Why?", .answer = "So."});
  return made;
}

TEST(SiteMap, FollowsLinks) {
  SiteMap map("https://example.org/learn/");
  map.add(page("/python/gil", {"gil", "über uns"}));
  map.add(page("/node.js", {"why"}));
  map.add_path("/blog/post");
  struct Case {
    std::string_view url;
    LinkFate fate;
  };
  const Case cases[] = {
      {"/python/gil", LinkFate::Alive},
      {"/python/gil/", LinkFate::Alive},
      {"/python/gil/index.html", LinkFate::Alive},
      {"/python/gil?from=x#q-gil", LinkFate::Alive},
      {"/python/gil#q-lock", LinkFate::NoQuestion},
      {"/python/gil#q-%C3%BCber%20uns", LinkFate::Alive},
      {"/python/gil#some-heading", LinkFate::Alive},
      {"/learn/python/gil", LinkFate::Alive},
      {"/learn", LinkFate::Alive},
      {"https://example.org/learn/python/gil#q-lock", LinkFate::NoQuestion},
      {"https://example.org/learn/gone", LinkFate::NoPage},
      {"https://example.com/gone", LinkFate::Alive},
      {"//example.com/gone", LinkFate::Alive},
      {"/python", LinkFate::NoPage},
      {"/Python/gil", LinkFate::NoPage},
      {"/blog/post#q-x", LinkFate::Alive},
      {"/blog", LinkFate::NoPage},
      {"/node.js#q-why", LinkFate::Alive},
      {"/node.js#q-how", LinkFate::NoQuestion},
      {"/sheet.pdf", LinkFate::Alive},
      {"/gone.html", LinkFate::NoPage},
      {"/", LinkFate::Alive},
      {"", LinkFate::Alive},
      {"#q-gil", LinkFate::Alive},
      {"#q-lock", LinkFate::NoQuestion},
      {"gil", LinkFate::Alive},
      {"../gil", LinkFate::Alive},
      {"javascript:x", LinkFate::Alive},
      {"/../etc/passwd", LinkFate::Alive},  // no link of ours: nobody is led anywhere
  };
  for (const Case& each : cases) EXPECT_EQ(map.follow(each.url, "/python/gil"), each.fate) << each.url;
}

}  // namespace
}  // namespace qasearch
