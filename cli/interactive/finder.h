// State of an interactive search: what is typed, found and shown, without a terminal, threads or requests.
//
//   key, answer or size  ->  press(), receive(), resize()  ->  new state
//   state                ->  wanted_search(), wanted_text()  what is to be fetched
//                        ->  view() of finder_view.h         what is to be drawn
//
// Answers carry the number or key of what they answer: one that comes too late is dropped. One thread at a
// time.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "cli/interactive/key_binding.h"
#include "cli/interactive/query_line.h"
#include "cli/interactive/screen_layout.h"
#include "engine/base/result.h"
#include "engine/search/results.h"

namespace qasearch {

/// A whole answer as lines of a width.
struct TextKey {
  std::string id;
  std::size_t columns = 0;
  bool operator==(const TextKey&) const = default;
};
struct AnswerLines {
  TextKey key;
  std::vector<std::string> lines;  // painted
  bool is_error = false;           // of the source: the answer is asked for again after the next search
};

struct SearchReply {
  std::uint64_t number = 0;  // of Finder::search_number when it was asked
  Result<SearchResults> results;
};

/// A value of a facet among the filters, or the heading of a facet.
struct FilterRow {
  FilterId filter;
  const FacetValue* value;  // null: a heading. Points into Finder::results
};

struct Finder {
  SearchRequest base;  // filters and order; the query is `line`
  QueryLine line;
  ScreenSize size;
  std::vector<Mode> modes = {Mode::Query};  // the last one takes the keys, Back leaves it
  std::uint64_t search_number = 1;          // raised whenever the wanted results change
  bool waiting = true;                      // for the results of search_number
  bool all_loaded = false;                  // as many results as one search gives, not only a screen of them
  std::optional<SearchResults> results;     // the last ones that came
  std::optional<Error> error;               // of the last search
  std::size_t selected = 0, list_top = 0;
  std::size_t filter_selected = 0;          // among the rows of filter_rows()
  std::size_t scroll = 0, keys_scroll = 0;  // of the answer that is read, of the list of keys
  std::deque<AnswerLines> texts;            // the last ones that came
  std::string message;                      // at the foot until the next key

  Mode mode() const { return modes.back(); }
};

/// Work for the one who holds terminal and programs.
enum class Effect : std::uint8_t { None, Open, CopyLink, Quit };

Finder make_finder(const SearchRequest& request, const ScreenSize& size);

Effect press(Finder& finder, const Key& key);
void resize(Finder& finder, const ScreenSize& size);

/// Drops results of an earlier search than the wanted one.
void receive(Finder& finder, SearchReply reply);
void receive(Finder& finder, AnswerLines text);

SearchRequest wanted_search(const Finder& finder);
/// The text to be shown that has not come yet.
std::optional<TextKey> wanted_text(const Finder& finder);
/// The text to be shown; null while it has not come.
const AnswerLines* shown_text(const Finder& finder);

/// The selected result; null without results.
const Hit* selected_hit(const Finder& finder);

/// Facets and their values, as long as `finder` stays as it is.
std::vector<FilterRow> filter_rows(const Finder& finder);

}  // namespace qasearch
