// SPDX-License-Identifier: MIT
#include "cli/interactive/finder.h"

#include <gmock/gmock.h>

#include "tests/cli/quiz/fake_source.h"

namespace qasearch {
namespace {

using testing::ElementsAre;
using testing::Eq;
using testing::IsEmpty;
using testing::IsNull;

void type_text(Finder& finder, std::string_view text) {
  for (const char c : text) press(finder, {KeyCode::Character, static_cast<char32_t>(c)});
}

SearchResults results_of(std::size_t count, std::uint64_t total) {
  SearchResults results;
  for (std::size_t i = 0; i < count; ++i)
    results.hits.push_back(make_hit("/" + std::to_string(i), Difficulty::Easy, "T"));
  results.total = total;
  results.facets = {{FilterId::Difficulty, {{"easy", 3, false}, {"hard", 1, false}}},
                    {FilterId::Framework, {}},
                    {FilterId::Topic, {{"Locks & more", 4, false}}}};
  return results;
}

/// A search for "a" whose results have come.
Finder found(std::size_t count = 3, std::uint64_t total = 3) {
  Finder finder = make_finder({.query = "a"}, {80, 24});
  receive(finder, SearchReply{finder.search_number, results_of(count, total)});
  return finder;
}

TEST(Finder, SearchesForWhatIsTyped) {
  Finder finder = make_finder({.query = "dead"}, {80, 24});
  EXPECT_EQ(wanted_search(finder).query, "dead");
  const auto first = finder.search_number;
  type_text(finder, "lock");
  EXPECT_EQ(wanted_search(finder).query, "deadlock");
  EXPECT_GT(finder.search_number, first);
  const auto typed = finder.search_number;
  press(finder, {KeyCode::Left});
  EXPECT_EQ(finder.search_number, typed) << "the cursor changes no query";
  EXPECT_THAT(wanted_search(finder).facets, ElementsAre(FilterId::Difficulty)) << "others are not shown";
}

TEST(Finder, DropsAnswersThatComeLate) {
  Finder finder = make_finder({}, {80, 24});
  const auto old = finder.search_number;
  type_text(finder, "a");
  receive(finder, SearchReply{old, results_of(5, 5)});
  EXPECT_FALSE(finder.results);
  EXPECT_TRUE(finder.waiting);
  receive(finder, SearchReply{finder.search_number, results_of(2, 2)});
  receive(finder, SearchReply{old, fail(ErrorCode::Io, "gone")});
  EXPECT_FALSE(finder.error);
  EXPECT_EQ(finder.results->hits.size(), 2u);
}

TEST(Finder, KeepsTheResultsWhileAServerIsAway) {
  Finder finder = found();
  type_text(finder, "b");
  receive(finder, SearchReply{finder.search_number, fail(ErrorCode::Io, "cannot reach it")});
  EXPECT_EQ(finder.error->message, "cannot reach it");
  const auto failed = finder.search_number;
  press(finder, {KeyCode::Character, U'r', true});
  EXPECT_GT(finder.search_number, failed) << "Ctrl-R searches again";
  receive(finder, SearchReply{finder.search_number, results_of(1, 1)});
  EXPECT_FALSE(finder.error);
}

TEST(Finder, AsksAgainForAnAnswerThatFailed) {
  Finder finder = found();
  receive(finder, AnswerLines{*wanted_text(finder), {"cannot reach the server"}, true});
  EXPECT_THAT(wanted_text(finder), Eq(std::nullopt));
  press(finder, {KeyCode::Character, U'r', true});
  receive(finder, SearchReply{finder.search_number, results_of(3, 3)});
  EXPECT_THAT(wanted_text(finder), Eq(TextKey{"/0", 80}));
}

TEST(Finder, SelectsAmongTheResults) {
  Finder finder = found();
  for (int i = 0; i < 5; ++i) press(finder, {KeyCode::Down});
  EXPECT_EQ(selected_hit(finder)->id, "/2");
  press(finder, {KeyCode::Up});
  EXPECT_EQ(selected_hit(finder)->id, "/1");
  press(finder, {KeyCode::PageUp});
  press(finder, {KeyCode::Up});
  EXPECT_EQ(selected_hit(finder)->id, "/0");
  type_text(finder, "b");
  EXPECT_EQ(finder.selected, 0u);
  receive(finder, SearchReply{finder.search_number, SearchResults{}});
  EXPECT_THAT(selected_hit(finder), IsNull());
  for (const KeyCode code : {KeyCode::Down, KeyCode::Up, KeyCode::PageDown, KeyCode::Enter})
    EXPECT_EQ(press(finder, {code}), Effect::None);
  EXPECT_EQ(finder.mode(), Mode::Query) << "there is no answer to read";
}

TEST(Finder, LoadsMoreResultsAtTheEndOfTheList) {
  Finder finder = found(20, 60);
  const auto few = finder.search_number;
  press(finder, {KeyCode::Tab});
  press(finder, {KeyCode::Character, U'G'});
  EXPECT_GT(finder.search_number, few);
  EXPECT_EQ(wanted_search(finder).limit, kMaxLimit);
  receive(finder, SearchReply{finder.search_number, results_of(60, 60)});
  EXPECT_EQ(finder.selected, 19u) << "the selection stays";
}

TEST(Finder, TogglesFilters) {
  Finder finder = found();
  press(finder, {KeyCode::Character, U'h', false, true});  // Alt-H
  EXPECT_THAT(wanted_search(finder).filters[0], ElementsAre("hard"));
  press(finder, {KeyCode::Tab});
  press(finder, {KeyCode::Character, U'e'});
  press(finder, {KeyCode::Character, U'h'});
  EXPECT_THAT(wanted_search(finder).filters[0], ElementsAre("easy"));
  press(finder, {KeyCode::Character, U'c'});
  EXPECT_THAT(wanted_search(finder).filters[0], IsEmpty());
}

TEST(Finder, ChoosesValuesOfFacets) {
  Finder finder = found();
  press(finder, {KeyCode::Character, U't', true});
  EXPECT_EQ(finder.mode(), Mode::Filters);
  EXPECT_EQ(wanted_search(finder).facets.size(), 4u);
  receive(finder, SearchReply{finder.search_number, results_of(3, 3)});
  // Rows: difficulty, easy, hard, topic, Locks & more.
  EXPECT_EQ(finder.filter_selected, 1u);
  press(finder, {KeyCode::Down});
  press(finder, {KeyCode::Down});
  EXPECT_EQ(finder.filter_selected, 4u) << "a heading is passed over";
  press(finder, {KeyCode::Down});
  EXPECT_EQ(finder.filter_selected, 4u);
  press(finder, {KeyCode::Character, U' '});
  const auto topic = static_cast<std::size_t>(FilterId::Topic);
  EXPECT_THAT(wanted_search(finder).filters[topic], ElementsAre("Locks & more"));
  press(finder, {KeyCode::Enter});
  EXPECT_THAT(wanted_search(finder).filters[topic], IsEmpty());
  press(finder, {KeyCode::Home});
  EXPECT_EQ(finder.filter_selected, 1u);
  press(finder, {KeyCode::Escape});
  EXPECT_EQ(finder.mode(), Mode::Query);
}

TEST(Finder, ClearsAChosenValueThatIsWrittenOtherwise) {
  SearchRequest request;
  request.filters[static_cast<std::size_t>(FilterId::Topic)] = {"locks-more"};
  Finder finder = make_finder(request, {80, 24});
  receive(finder, SearchReply{finder.search_number, results_of(3, 3)});
  press(finder, {KeyCode::Character, U't', true});
  press(finder, {KeyCode::End});
  press(finder, {KeyCode::Enter});
  EXPECT_THAT(wanted_search(finder).filters[static_cast<std::size_t>(FilterId::Topic)], IsEmpty());
}

TEST(Finder, ReadsAndScrollsAnAnswer) {
  Finder finder = found();
  EXPECT_THAT(wanted_text(finder), Eq(TextKey{"/0", 80}));
  press(finder, {KeyCode::Enter});
  EXPECT_EQ(finder.mode(), Mode::Answer);
  receive(finder, AnswerLines{{"/0", 80}, std::vector<std::string>(100, "line")});
  EXPECT_THAT(wanted_text(finder), Eq(std::nullopt));
  press(finder, {KeyCode::Character, U' '});
  EXPECT_EQ(finder.scroll, 22u);
  press(finder, {KeyCode::Character, U'?'});
  press(finder, {KeyCode::Down});
  press(finder, {KeyCode::Escape});
  EXPECT_EQ(finder.scroll, 22u) << "the list of keys has its own place";
  press(finder, {KeyCode::End});
  press(finder, {KeyCode::Down});
  EXPECT_EQ(finder.scroll, 77u);
  press(finder, {KeyCode::Character, U'n'});
  EXPECT_EQ(finder.scroll, 0u);
  EXPECT_THAT(wanted_text(finder), Eq(TextKey{"/1", 80}));
  press(finder, {KeyCode::Character, U'p'});
  EXPECT_THAT(wanted_text(finder), Eq(std::nullopt)) << "the text is kept";
  press(finder, {KeyCode::Character, U'q'});
  EXPECT_EQ(finder.mode(), Mode::Query);
}

TEST(Finder, AsksForTextsOfTheWidthOfTheScreen) {
  Finder finder = found();
  resize(finder, {200, 50});
  EXPECT_THAT(wanted_text(finder), Eq(TextKey{"/0", 99}));
  resize(finder, {40, 12});
  EXPECT_THAT(wanted_text(finder), Eq(std::nullopt)) << "no room for a pane";
  press(finder, {KeyCode::Enter});
  EXPECT_THAT(wanted_text(finder), Eq(TextKey{"/0", 40}));
  resize(finder, {0, 0});
  press(finder, {KeyCode::Down});
}

TEST(Finder, LeavesOpeningAndCopyingToItsCaller) {
  Finder finder = found();
  EXPECT_EQ(press(finder, {KeyCode::Character, U'o', false, true}), Effect::Open);
  press(finder, {KeyCode::Tab});
  EXPECT_EQ(press(finder, {KeyCode::Character, U'y'}), Effect::CopyLink);
  EXPECT_EQ(press(finder, {KeyCode::Character, U'q'}), Effect::Quit);
  Finder empty = make_finder({}, {80, 24});
  EXPECT_EQ(press(empty, {KeyCode::Character, U'd', true}), Effect::Quit) << "Ctrl-D without a query";
  EXPECT_EQ(press(empty, {KeyCode::Escape}), Effect::Quit);
}

TEST(Finder, TakesPastedTextAsText) {
  Finder finder = make_finder({}, {80, 24});
  for (const char32_t c : U"a b") {
    if (c != 0) press(finder, {KeyCode::Character, c, false, false, true});
  }
  EXPECT_EQ(wanted_search(finder).query, "a b");
  press(finder, {KeyCode::Tab});
  EXPECT_EQ(press(finder, {KeyCode::Character, U'q', false, false, true}), Effect::None);
}

}  // namespace
}  // namespace qasearch
