#include "cli/eval/trec_file.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "engine/text/text_list.h"
#include "engine/text/utf8.h"

namespace qasearch {

namespace {

constexpr std::string_view kBlanks = " \t";

struct FileLine {
  std::size_t number;  // from 1
  std::string_view text;
};

/// The lines that are not blank, trimmed.
std::vector<FileLine> lines_of(std::string_view text) {
  std::vector<FileLine> lines;
  std::size_t number = 0;
  for_each_line(without_byte_order_mark(text), [&](std::string_view whole) {
    ++number;
    if (const auto line = trim(whole); !line.empty()) lines.push_back({number, line});
  });
  return lines;
}

tl::unexpected<Error> wrong(const std::string& name, const FileLine& line, std::string_view what) {
  return fail(ErrorCode::BadInput, fmt::format("{}:{}: {}", name, line.number, what));
}

/// Removes the first word from the text and returns it; empty when there is none.
std::string_view take_first(std::string_view& text) {
  text = trim(text);
  const std::size_t end = std::min(text.find_first_of(kBlanks), text.size());
  const std::string_view word = text.substr(0, end);
  text = trim(text.substr(end));
  return word;
}

std::string_view take_last(std::string_view& text) {
  text = trim(text);
  const std::size_t begin = text.find_last_of(kBlanks) + 1;  // npos + 1 is 0
  const std::string_view word = text.substr(begin);
  text = trim(text.substr(0, begin));
  return word;
}

template <typename Number>
std::optional<Number> to_number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

void sort_as_trec_eval(Ranking& ranking) {
  std::sort(ranking.begin(), ranking.end(), [](const RankedHit& a, const RankedHit& b) {
    return a.score != b.score ? a.score > b.score : a.id > b.id;
  });
}

}  // namespace

Result<std::vector<TestQuery>> parse_queries(std::string_view text, const std::string& name) {
  std::vector<TestQuery> queries;
  std::set<std::string_view> seen;
  for (const FileLine& line : lines_of(text)) {
    const std::size_t tab = line.text.find('\t');
    if (tab == std::string_view::npos) return wrong(name, line, "expected: query id, tab, text");
    const std::string_view id = trim(line.text.substr(0, tab));
    if (id.find_first_of(kBlanks) != std::string_view::npos)
      return wrong(name, line, fmt::format("the query id contains a blank: '{}'", id));
    if (!seen.insert(id).second) return wrong(name, line, fmt::format("duplicate query id {}", id));
    queries.push_back({std::string(id), std::string(trim(line.text.substr(tab)))});
  }
  return queries;
}

Result<std::map<std::string, Grades>> parse_qrels(std::string_view text, const std::string& name) {
  std::map<std::string, Grades> qrels;
  for (const FileLine& line : lines_of(text)) {
    std::string_view rest = line.text;
    const std::string_view query = take_first(rest);
    const std::string_view iteration = take_first(rest);
    const std::string_view grade_text = take_last(rest);
    if (iteration.empty() || grade_text.empty() || rest.empty())
      return wrong(name, line, "expected: query id, 0, hit id, grade");
    const auto grade = to_number<int>(grade_text);
    if (!grade) return wrong(name, line, fmt::format("the grade is not a whole number: '{}'", grade_text));
    if (!qrels[std::string(query)].emplace(rest, *grade).second)
      return wrong(name, line, fmt::format("{} is judged twice for query {}", rest, query));
  }
  return qrels;
}

Result<TestRun> parse_run(std::string_view text, const std::string& name) {
  TestRun run;
  for (const FileLine& line : lines_of(text)) {
    std::string_view rest = line.text;
    const std::string_view query = take_first(rest);
    const std::string_view iteration = take_first(rest);
    const std::string_view tag = take_last(rest);
    const std::string_view score_text = take_last(rest);
    const std::string_view rank = take_last(rest);
    if (iteration.empty() || tag.empty() || score_text.empty() || rank.empty() || rest.empty())
      return wrong(name, line, "expected: query id, Q0, hit id, rank, score, tag");
    const auto score = to_number<double>(score_text);
    if (!score || !std::isfinite(*score))
      return wrong(name, line, fmt::format("the score is not a number: '{}'", score_text));
    run[std::string(query)].push_back({std::string(rest), *score});
  }
  for (auto& [query, ranking] : run) sort_as_trec_eval(ranking);
  return run;
}

std::string to_run_lines(const std::string& query_id, const Ranking& ranking, std::string_view tag) {
  std::string out;
  auto last_millionths = std::numeric_limits<std::int64_t>::max();
  for (std::size_t i = 0; i < ranking.size(); ++i) {
    last_millionths = std::min<std::int64_t>(std::llround(ranking[i].score * 1e6), last_millionths - 1);
    out += fmt::format("{} Q0 {} {} {:.6f} {}\n", query_id, ranking[i].id, i + 1,
                       static_cast<double>(last_millionths) / 1e6, tag);
  }
  return out;
}

}  // namespace qasearch
