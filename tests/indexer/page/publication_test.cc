#include "indexer/page/publication.h"

#include <gtest/gtest.h>

#include "indexer/parse/read_yaml.h"

namespace qasearch {
namespace {

using std::chrono::system_clock;

// 2026-06-18T12:00:00Z
constexpr system_clock::time_point kNow{std::chrono::seconds(1'781'784'000)};

std::optional<LeftOut> read_left_out(std::string_view fields, const std::string& relative = "p.md") {
  const SourceFile file{.path = "content/" + relative, .relative = relative, .bytes = {}};
  const RecordPlace place{.file = file, .markdown = AnchorStyle::Others};
  const auto record = parse_yaml(fields);
  EXPECT_TRUE(record.has_value()) << fields;
  return left_out_of(*record, place, kNow);
}

TEST(Publication, DraftsAreKnownHoweverTheyAreWritten) {
  for (const std::string_view fields : {"draft: true",
                                        "draft: YES",
                                        "draft: on",
                                        "draft: 1",
                                        "draft: \"yes\"",
                                        "Draft: true",
                                        "DRAFT: y",
                                        "published: false",
                                        "published: off",
                                        "published: 0",
                                        "publish: no",
                                        "unpublished: yes",
                                        "status: draft",
                                        "Status: Draft",
                                        "publishDate: 2099-01-01",
                                        "pubDate: 2026-06-19",
                                        "publish_date: 2026-06-18T13:00:00Z",
                                        "publishDate: 2026-06-18T12:30:00+00:00",
                                        "date: 2099-01-01",
                                        "expiryDate: 2001-01-01",
                                        "expiryDate: 2026-06-18T11:00:00",
                                        "unpublishDate: 2026-06-18",
                                        "meta: {draft: yes}"}) {
    EXPECT_EQ(read_left_out(fields), LeftOut::Draft) << fields;
  }
  EXPECT_EQ(read_left_out("title: x", "_drafts/p.md"), LeftOut::Draft);
  EXPECT_EQ(read_left_out("title: x", "blog/_drafts/p.md"), LeftOut::Draft);
  EXPECT_EQ(read_left_out("title: x", "p.draft.md"), LeftOut::Draft);
}

TEST(Publication, PagesThatAskNotToBeSearchedAreKnown) {
  for (const std::string_view fields :
       {"search: false", "search: {exclude: true}", "search: no", "noindex: true", "noIndex: on",
        "robots: noindex", "robots: \"noindex, nofollow\"", "robots: {index: false}", "robots: [noindex]",
        "seo: {noindex: true}", "unlisted: true", "hidden: true", "in_search_index: false",
        "search_exclude: true", "pagefind: false", "searchHidden: 1", "excludeSearch: true"}) {
    EXPECT_EQ(read_left_out(fields), LeftOut::NoIndex) << fields;
  }
}

TEST(Publication, OtherPagesAreSearched) {
  for (const std::string_view fields : {"draft: false",
                                        "draft: NO",
                                        "draft: off",
                                        "draft: 0",
                                        "draft: \"\"",
                                        "published: true",
                                        "published: 2026-06-18",
                                        "publishDate: 2026-06-18",
                                        "publishDate: soon",
                                        "date: 2026-06-18",
                                        "expiryDate: 2099-01-01",
                                        "search: true",
                                        "search: {boost: 2}",
                                        "noindex: false",
                                        "robots: \"index, follow\"",
                                        "unlisted: no",
                                        "hidden: false",
                                        "status: published",
                                        "title: draft",
                                        "questions: [{q: A, draft: true}]"}) {
    EXPECT_EQ(read_left_out(fields), std::nullopt) << fields;
  }
}

}  // namespace
}  // namespace qasearch
