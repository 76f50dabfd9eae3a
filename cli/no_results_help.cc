#include "cli/no_results_help.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

#include "cli/search_settings.h"
#include "engine/text/edit_distance.h"
#include "engine/text/text_list.h"
#include "engine/text/utf8.h"
#include "program/terminal_text.h"

namespace qasearch {

namespace {

/// A word quoted for a shell.
std::string shell_word(const std::string& word) {
  const bool plain = !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("_-./:+,@%").find(c) != std::string_view::npos;
  });
  if (plain && word.front() != '-') return word;
  std::string out = "'";
  for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

/// Names of the documents that a request finds.
struct Nouns {
  std::string_view one, many;
};

Nouns nouns_of(const SearchRequest& request) {
  const auto& types = request.filters[static_cast<std::size_t>(FilterId::Type)];
  if (std::ranges::find(types, kPageType) == types.end()) return {"question", "questions"};
  return types.size() == 1 ? Nouns{"article", "articles"} : Nouns{"result", "results"};
}

/// A suggestion for an unknown value: the nearest known one, or all of them when they are few.
std::string instead_of(std::string_view value, std::span<const std::string_view> known) {
  constexpr std::size_t kFew = 10;
  if (const auto near = nearest(value, known); !near.empty())
    return "; did you mean '" + std::string(near) + "'?";
  return known.empty() || known.size() > kFew ? "" : "; there is " + listed(known, "and");
}

/// "no framework is called 'pyton'; did you mean Python?" for each chosen value that no question has.
std::string unknown_values(AnswerSource& source, const SearchRequest& request) {
  SearchRequest everything;
  everything.limit = 0;
  const auto all = source.search(everything);
  if (!all) return {};  // only a hint is lost; the search itself succeeded
  std::string out;
  for (const Facet& facet : all->facets) {
    std::vector<std::string_view> known;
    for (const auto& value : facet.values) known.push_back(value.value);
    for (const auto& chosen : request.filters[static_cast<std::size_t>(facet.filter)]) {
      const bool exists = std::any_of(known.begin(), known.end(),
                                      [&](std::string_view value) { return is_same_name(value, chosen); });
      if (exists) continue;
      out += message_line("  no " + std::string(filter_field(facet.filter).name) + " is called '" + chosen +
                          "'" + instead_of(chosen, known));
    }
  }
  return out;
}

/// "3 pages match: --type page" when no question matches, but pages do.
std::string pages_instead(AnswerSource& source, const SearchRequest& request) {
  constexpr auto kType = static_cast<std::size_t>(FilterId::Type);
  if (!request.filters[kType].empty()) return {};
  SearchRequest pages = request;
  pages.filters[kType] = {std::string(kPageType)};
  pages.limit = pages.offset = 0;
  pages.facets.clear();
  const auto found = source.search(pages);
  if (!found || found->total == 0) return {};
  return message_line("  " + std::to_string(found->total) +
                      (found->total == 1 ? " page matches" : " pages match") + ": --type page");
}

}  // namespace

std::string no_results_help(AnswerSource& source, const SearchRequest& request,
                            const SearchResults& results) {
  if (results.total > 0) {
    return message_line("qasearch: --offset " + std::to_string(request.offset) + " skips all " +
                        std::to_string(results.total) + " results");
  }
  const bool browse = trim(request.query).empty();
  const Nouns nouns = nouns_of(request);
  std::string out = message_line("qasearch: no " + std::string(nouns.many) +
                                 (!browse                ? " for '" + request.query + "'"
                                  : has_filters(request) ? " with these filters"
                                                         : ""));
  out += pages_instead(source, request);
  if (!has_filters(request))
    return out + message_line("  try fewer or other words, or list the topics: qasearch --facets");
  out += unknown_values(source, request);
  SearchRequest unfiltered = request;
  unfiltered.filters = {};
  unfiltered.limit = unfiltered.offset = 0;
  unfiltered.facets.clear();
  const auto more = browse ? Result<SearchResults>() : source.search(unfiltered);
  if (more && more->total > 0) {
    const std::string words = request.query.front() == '-' ? "-- " : "";
    return out + message_line("  " + std::to_string(more->total) +
                              (more->total == 1 ? " question matches" : " questions match") +
                              " without filters: qasearch " + words + shell_word(request.query));
  }
  return out + message_line("  list the topics: qasearch --facets");
}

}  // namespace qasearch
