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
                                        "state: draft",
                                        "post_status: pending",
                                        "Status: Draft",
                                        "publishDate: 2099-01-01",
                                        "pubDate: 2026-06-19",
                                        "publish_date: 2026-06-18T13:00:00Z",
                                        "publishDate: 2026-06-18T12:30:00+00:00",
                                        "date: 2099-01-01",
                                        "expiryDate: 2001-01-01",
                                        "expiryDate: 2026-06-18T11:00:00",
                                        "unpublishDate: 2026-06-18",
                                        "isDraft: true",
                                        "_draft: true\nnavigation: false",
                                        "visibility: private",
                                        "public: false",
                                        "render: false",
                                        "permalink: false",
                                        "headless: true",
                                        "_build: {render: never}",
                                        "published_at: 2099-01-01",
                                        "publish: 2099-01-01",
                                        "expires-at: 2001-01-01",
                                        "expirationDate: 2001-01-01",
                                        "meta: {Draft: yes}",
                                        "meta: {draft: yes}"}) {
    EXPECT_EQ(read_left_out(fields), LeftOut::Draft) << fields;
  }
  EXPECT_EQ(read_left_out("title: x", "_drafts/p.md"), LeftOut::Draft);
  EXPECT_EQ(read_left_out("title: x", "blog/_drafts/p.md"), LeftOut::Draft);
  EXPECT_EQ(read_left_out("title: x", "p.draft.md"), LeftOut::Draft);
}

TEST(Publication, PagesThatAskNotToBeSearchedAreKnown) {
  for (const std::string_view fields :
       {"search: false",
        "search: {exclude: true}",
        "search: no",
        "noindex: true",
        "noIndex: on",
        "robots: noindex",
        "robots: \"noindex, nofollow\"",
        "robots: {index: false}",
        "robots: [noindex]",
        "seo: {noindex: true}",
        "unlisted: true",
        "hidden: true",
        "hide: true",
        "exclude: true",
        "sitemap: false",
        "sitemap: {exclude: yes}",
        "sitemap: {disable: true}",
        "in_search_index: false",
        "search_exclude: true",
        "pagefind: false",
        "searchHidden: 1",
        "excludeSearch: true",
        "search: {enabled: false}",
        "no_index: true",
        "nosearch: true",
        "disableSearch: true",
        "bookSearchExclude: true",
        "index: false",
        "visible: false",
        "isHidden: yes",
        "_build: {list: never}",
        "seo: {robots: {index: false}}",
        "head: [[meta, {name: robots, content: noindex}]]",
        "head: [[meta, {name: googlebot, content: noindex}]]",
        "head: [{tag: meta, attrs: {name: robots, content: \"noindex, follow\"}}]",
        "head: {meta: [{name: Robots, content: none}]}",
        "meta: [{name: robots, content: noindex}]"}) {
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
                                        "sitemap: {priority: 0.2}",
                                        "hide: [toc]",
                                        "exclude: false",
                                        "noindex: false",
                                        "robots: \"index, follow\"",
                                        "unlisted: no",
                                        "hidden: false",
                                        "status: published",
                                        "navigation: false",
                                        "draft: true\nnavigation: false",
                                        "public: true",
                                        "permalink: /p/",
                                        "_build: {render: link}",
                                        "head: [[meta, {name: robots, content: all}]]",
                                        "head: [[meta, {name: description, content: noindex}]]",
                                        "title: draft",
                                        "questions: [{q: A, draft: true}]"}) {
    EXPECT_EQ(read_left_out(fields), std::nullopt) << fields;
  }
}

TEST(Publication, QuestionsMayBeDraftsOfTheirOwn) {
  const auto is_draft = [](std::string_view question) {
    return is_draft_question(parse_yaml(question).value(), kNow);
  };
  EXPECT_TRUE(is_draft("{q: A, draft: true}"));
  EXPECT_TRUE(is_draft("{q: A, Published: off}"));
  EXPECT_FALSE(is_draft("{q: A, draft: false}"));
  EXPECT_FALSE(is_draft("{q: A, hidden: true}")) << "that of a panel that is shut";
}

TEST(Publication, FieldsAreNamedInAnyCase) {
  for (const std::string_view name : {"draft", "Draft", "_draft", "excludeFromSearch", "exclude-from-search",
                                      "published", "publishDate", "_build", "head", "meta"}) {
    EXPECT_TRUE(is_publication_field(name)) << name;
  }
  for (const std::string_view name : {"title", "questions", "body", "drafts", ""}) {
    EXPECT_FALSE(is_publication_field(name)) << name;
  }
}

}  // namespace
}  // namespace qasearch
