// SPDX-License-Identifier: MIT
#include "cli/stats_text.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>

#include "cli/text/table_text.h"
#include "cli/text/text_layout.h"
#include "engine/base/utc_time.h"
#include "program/json/results_json.h"
#include "program/terminal_text.h"

namespace qasearch {

namespace {

constexpr std::size_t kTopics = 30;  // named; the rest is summed up
constexpr std::array kColumns = {Difficulty::Easy, Difficulty::Medium, Difficulty::Hard, Difficulty::None};

std::uint64_t total(const TopicRow& row) {
  std::uint64_t sum = 0;
  for (const std::uint64_t count : row.by_difficulty) sum += count;
  return sum;
}

std::optional<std::chrono::seconds> age(const IndexStats& stats) {
  const auto built = parse_utc(stats.info.built_at);
  if (!built) return std::nullopt;
  return std::max(stats.now - *built, std::chrono::seconds(0));  // clocks differ
}

/// "3 hours": the largest unit that fits, rounded down.
std::string spoken(std::chrono::seconds duration) {
  struct Unit {
    std::int64_t seconds;
    const char* name;
  };
  constexpr Unit kUnits[] = {{86400, "day"}, {3600, "hour"}, {60, "minute"}, {1, "second"}};
  for (const Unit& unit : kUnits) {
    const std::int64_t count = duration.count() / unit.seconds;
    if (count == 0 && unit.seconds > 1) continue;
    return std::to_string(count) + " " + unit.name + (count == 1 ? "" : "s");
  }
  return {};
}

/// Rows for the table: the largest topics, then the others together.
std::vector<TopicRow> shown_rows(const std::vector<TopicRow>& topics) {
  std::vector<TopicRow> rows(topics.begin(),
                             topics.begin() + static_cast<std::ptrdiff_t>(std::min(kTopics, topics.size())));
  if (topics.size() <= kTopics) return rows;
  TopicRow rest;
  rest.topic = "(" + std::to_string(topics.size() - kTopics) + " other topics)";
  for (std::size_t i = kTopics; i < topics.size(); ++i) {
    for (std::size_t d = 0; d < rest.by_difficulty.size(); ++d)
      rest.by_difficulty[d] += topics[i].by_difficulty[d];
  }
  rows.push_back(rest);
  return rows;
}

/// Topics by difficulty. Questions without one have a column only where there are some.
std::string topics_text(const std::vector<TopicRow>& topics, const TextStyle& style) {
  if (topics.empty()) return {};
  const std::vector<TopicRow> rows = shown_rows(topics);
  const bool any_none =
      std::any_of(rows.begin(), rows.end(), [](const TopicRow& row) { return row.by_difficulty.back() > 0; });
  const std::size_t columns = kColumns.size() - (any_none ? 0 : 1);
  Table table{{CellAlign::Left}, {table_cell("topic")}, {}};
  table.aligns.resize(columns + 2, CellAlign::Right);
  for (std::size_t i = 0; i < columns; ++i)
    table.head.push_back(table_cell(std::string(difficulty_name(kColumns[i]))));
  table.head.push_back(table_cell("total"));
  for (const TopicRow& row : rows) {
    std::vector<Paragraph>& cells = table.rows.emplace_back();
    cells.push_back(table_cell(row.topic));
    for (std::size_t i = 0; i < columns; ++i)
      cells.push_back(table_cell(row.by_difficulty[i] == 0 ? "-" : std::to_string(row.by_difficulty[i])));
    cells.push_back(table_cell(std::to_string(total(row))));
  }
  return "\n" + table_text(table, {}, {}, style);
}

}  // namespace

Result<IndexStats> read_stats(AnswerSource& source) {
  IndexInfo info;
  std::map<std::string, TopicRow> topics;
  for (std::size_t d = 0; d < kColumns.size(); ++d) {
    SearchRequest request;
    request.limit = 0;
    request.facets = {FilterId::Topic};
    request.filters[static_cast<std::size_t>(FilterId::Difficulty)] = {
        std::string(difficulty_name(kColumns[d]))};
    ASSIGN_OR_RETURN(const SearchResults results, source.search(request));
    info = results.index;
    for (const Facet& facet : results.facets) {
      for (const FacetValue& value : facet.values) {
        TopicRow& row = topics[value.value];
        row.topic = value.value;
        row.by_difficulty[d] = value.count;
      }
    }
  }
  IndexStats out{std::move(info),
                 source.place(),
                 std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()),
                 {}};
  for (auto& [topic, row] : topics) out.topics.push_back(std::move(row));
  std::stable_sort(out.topics.begin(), out.topics.end(),
                   [](const TopicRow& a, const TopicRow& b) { return total(a) > total(b); });
  return out;
}

std::string to_text(const IndexStats& stats, const TextStyle& asked) {
  const TextStyle style = within_bounds(asked);
  const auto old = age(stats);
  std::string out = "questions  " + std::to_string(stats.info.questions) + "\n" + "revision   " +
                    std::to_string(stats.info.revision) + "\n" + "built      " +
                    printable(stats.info.built_at, Charset::Unicode);
  if (old) out += " (" + spoken(*old) + " ago)";
  if (!stats.info.language.empty()) out += "\nlanguage   " + printable(stats.info.language, Charset::Unicode);
  if (!stats.info.site_url.empty()) out += "\nsite       " + printable(stats.info.site_url, Charset::Unicode);
  return out + "\nindex      " + printable(stats.place, Charset::Unicode) + "\n" +
         topics_text(stats.topics, style);
}

std::string to_json(const IndexStats& stats) {
  const auto old = age(stats);
  return stats_json(stats.info, stats.place, old ? std::optional(old->count()) : std::nullopt) + "\n";
}

}  // namespace qasearch
