#include "cli/eval/query_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "cli/eval/evaluation.h"
#include "engine/base/json_writer.h"
#include "program/terminal.h"

namespace qasearch {

namespace {

using Json = nlohmann::ordered_json;

/// "  Dead  Lock " -> "dead lock"
std::string folded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || (c >= '\t' && c <= '\r');
    if (blank && (out.empty() || out.back() == ' ')) continue;
    out += blank ? ' ' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

struct LogLine {
  std::string query;
  std::optional<std::uint64_t> total;  // absent when the search timed out
  double took_ms;
  bool first_page;
  bool filtered;
};

std::optional<LogLine> read_line(std::string_view text) {
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_object() || !json.contains("query") || !json["query"].is_string()) return std::nullopt;
  if (!json.contains("took_ms") || !json["took_ms"].is_number()) return std::nullopt;
  LogLine line{json["query"], std::nullopt, json["took_ms"], !json.contains("offset"),
               json.contains("filtered")};
  if (json.contains("timeout")) return line;
  if (!json.contains("total") || !json["total"].is_number_unsigned()) return std::nullopt;
  line.total = json["total"];
  return line;
}

template <typename Figure>
std::vector<LoggedQuery> first_by(const std::map<std::string, LoggedQuery>& queries, std::size_t show,
                                  Figure&& figure) {
  std::vector<LoggedQuery> list;
  for (const auto& [text, query] : queries) {
    if (figure(query) > 0) list.push_back(query);
  }
  std::stable_sort(list.begin(), list.end(),
                   [&](const LoggedQuery& a, const LoggedQuery& b) { return figure(a) > figure(b); });
  if (list.size() > show) list.resize(show);
  return list;
}

/// The best hit for the whole text, else for the prefix of one of its words, longest word first.
Result<const Hit*> nearest_hit(const std::string& text, Searcher& searcher, SearchResults& results) {
  std::vector<std::string> tries = {text};
  std::string word;
  for (const char c : text + " ") {
    if (c != ' ') {
      word += c;
    } else if (word.size() >= 4) {
      constexpr std::size_t kBeginning = 4;
      tries.push_back(word.substr(0, std::max(kBeginning, word.size() - 2)) + "*");
      word.clear();
    } else {
      word.clear();
    }
  }
  std::stable_sort(tries.begin() + 1, tries.end(),
                   [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
  for (const std::string& each : tries) {
    ASSIGN_OR_RETURN(results, searcher.search({.query = each, .limit = 1, .facets = {}}));
    if (!results.hits.empty()) return &results.hits.front();
  }
  return nullptr;
}

std::string list_text(std::string_view heading, const std::vector<LoggedQuery>& queries,
                      const std::function<std::string(const LoggedQuery&)>& columns) {
  if (queries.empty()) return {};
  std::string out = fmt::format("\n{}\n", heading);
  for (const LoggedQuery& query : queries) out += columns(query);
  return out;
}

std::string shown(const std::string& text) {
  return text.empty() ? "(everything)" : printable(text, Charset::Unicode);
}

Json query_json(const LoggedQuery& query) {
  return {{"query", query.text},
          {"times", query.times},
          {"without_hits", query.times_without_hits},
          {"total", query.total},
          {"slowest_ms", query.slowest_ms}};
}

}  // namespace

Result<QueryReport> read_query_log(std::string_view log, std::size_t show) {
  QueryReport report;
  std::map<std::string, LoggedQuery> queries;
  std::vector<double> times;
  while (!log.empty()) {
    const std::string_view text = log.substr(0, log.find('\n'));
    log.remove_prefix(std::min(text.size() + 1, log.size()));
    if (text.empty()) continue;
    const auto line = read_line(text);
    if (!line) {
      ++report.unreadable;
      continue;
    }
    times.push_back(line->took_ms);
    LoggedQuery& query = queries[folded(line->query)];
    query.slowest_ms = std::max(query.slowest_ms, line->took_ms);
    if (!line->first_page) continue;
    ++report.searches;
    ++query.times;
    report.given_up += line->total ? 0 : 1;
    query.total = line->total.value_or(query.total);
    if (line->total != 0U || line->filtered) continue;
    ++report.without_hits;
    ++query.times_without_hits;
  }
  if (times.empty())
    return fail(ErrorCode::BadInput, "the log has no searches", "qasearchd --query-log writes it");
  for (auto& [text, query] : queries) query.text = text;
  std::sort(times.begin(), times.end());
  report.median_ms = quantile(times, 0.5);
  report.p99_ms = quantile(times, 0.99);
  report.top =
      first_by(queries, show, [](const LoggedQuery& query) { return static_cast<double>(query.times); });
  report.without = first_by(
      queries, show, [](const LoggedQuery& query) { return static_cast<double>(query.times_without_hits); });
  report.slow = first_by(queries, show, [](const LoggedQuery& query) { return query.slowest_ms; });
  return report;
}

Result<void> find_nearest(QueryReport& report, Searcher& searcher) {
  for (LoggedQuery& query : report.without) {
    SearchResults results;
    ASSIGN_OR_RETURN(const Hit* const hit, nearest_hit(query.text, searcher, results));
    if (hit == nullptr) continue;
    query.nearest_id = hit->id;
    query.nearest_title = hit->question;
  }
  return {};
}

std::string to_text(const QueryReport& report) {
  std::string out =
      fmt::format("{} {}, {} without hits{}; median {:.1f} ms, p99 {:.1f} ms\n", report.searches,
                  report.searches == 1 ? "search" : "searches", report.without_hits,
                  report.given_up > 0 ? fmt::format(", {} timed out", report.given_up) : "", report.median_ms,
                  report.p99_ms);
  out += list_text("Most frequent", report.top, [](const LoggedQuery& query) {
    return fmt::format("{:8}  {}  ({} hits)\n", query.times, shown(query.text), query.total);
  });
  out += list_text("Without hits, with the nearest question", report.without, [](const LoggedQuery& query) {
    const std::string nearest =
        query.nearest_id.empty() ? "no near question" : printable(query.nearest_title, Charset::Unicode);
    return fmt::format("{:8}  {}\n          {}\n", query.times_without_hits, shown(query.text), nearest);
  });
  out += list_text("Slowest", report.slow, [](const LoggedQuery& query) {
    return fmt::format("{:8.1f}  {}\n", query.slowest_ms, shown(query.text));
  });
  return out;
}

std::string to_json(const QueryReport& report) {
  Json top = Json::array(), without = Json::array(), slow = Json::array();
  for (const LoggedQuery& query : report.top) top.push_back(query_json(query));
  for (const LoggedQuery& query : report.slow) slow.push_back(query_json(query));
  for (const LoggedQuery& query : report.without) {
    Json json = query_json(query);
    json["nearest"] = query.nearest_id.empty()
                          ? Json(nullptr)
                          : Json{{"id", query.nearest_id}, {"question", query.nearest_title}};
    without.push_back(std::move(json));
  }
  const Json json = {{"version", 1},
                     {"searches", report.searches},
                     {"without_hits", report.without_hits},
                     {"given_up", report.given_up},
                     {"unreadable", report.unreadable},
                     {"median_ms", report.median_ms},
                     {"p99_ms", report.p99_ms},
                     {"top", top},
                     {"not_found", without},
                     {"slow", slow}};
  return json_line(json);
}

}  // namespace qasearch
