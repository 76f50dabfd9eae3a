#include "cli/eval/eval_report.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/eval/measures_json.h"
#include "engine/base/json_writer.h"
#include "program/json/results_json.h"

namespace qasearch {

namespace {

using Json = nlohmann::ordered_json;
using Row = std::vector<std::string>;

// --- Text ----------------------------------------------------------------------------------------

/// First column left-aligned, the others right-aligned, two blanks between columns; `tails` end the lines.
std::string table(const std::vector<Row>& rows, const std::vector<std::string>& tails = {}) {
  std::vector<std::size_t> widths;
  for (const Row& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], column_count(row[i]));
  }
  std::string out;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    std::string line;
    for (std::size_t i = 0; i < rows[r].size(); ++i) {
      const std::string gap(widths[i] - column_count(rows[r][i]), ' ');
      line += i == 0 ? rows[r][i] + gap : "  " + gap + rows[r][i];
    }
    if (r < tails.size() && !tails[r].empty()) line += "  " + tails[r];
    out += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  }
  return out;
}

Row heading(std::string_view first, MetricUse use) {
  Row row = {"", std::string(first)};
  for (const Metric& metric : kMetrics) {
    if (is_shown(metric, use)) row.emplace_back(metric.name);
  }
  return row;
}

void append_figures(Row& row, const MetricValues& figures, MetricUse use) {
  for (std::size_t i = 0; i < kMetrics.size(); ++i) {
    if (is_shown(kMetrics[i], use)) row.push_back(fmt::format("{:.4f}", figures[i]));
  }
}

std::string signed_change(double change) {
  return std::abs(change) < 0.00005 ? "0" : fmt::format("{:+.4f}", change);
}

void append_changes(const SetChanges& changes, std::vector<Row>& rows) {
  Row was = {"was", ""}, change = {"change", ""};
  for (const MeanChange& mean : changes.means) {
    was.push_back(fmt::format("{:.4f}", mean.before));
    change.push_back(signed_change(mean.now - mean.before));
  }
  rows.push_back(std::move(was));
  rows.push_back(std::move(change));
}

std::string means_text(const EvalReport& report) {
  std::vector<Row> rows = {heading("queries", report.sets.front().use)};
  for (std::size_t i = 0; i < report.sets.size(); ++i) {
    const SetEvaluation& set = report.sets[i];
    Row row = {set.name, std::to_string(set.queries.size())};
    append_figures(row, set.means, set.use);
    rows.push_back(std::move(row));
    if (i < report.changes.size()) append_changes(report.changes[i], rows);
  }
  return table(rows);
}

std::string speed_text(const SetEvaluation& set, bool named) {
  if (!set.speed) return {};
  return fmt::format("{}{:.0f} queries/s, p50 {:.2f} ms, p99 {:.2f} ms, {} hits each\n",
                     named ? set.name + ": " : "", set.speed->per_second, set.speed->p50_ms,
                     set.speed->p99_ms, set.speed->limit);
}

std::string per_query_text(const SetEvaluation& set, const ReportStyle& style) {
  std::vector<Row> rows = {heading("", set.use)};
  rows.front().erase(rows.front().begin());
  rows.front().front() = set.name;
  std::vector<std::string> tails = {""};
  for (const QueryMeasures& query : set.queries) {
    Row row = {printable(query.id, style.charset)};
    append_figures(row, query.figures, set.use);
    rows.push_back(std::move(row));
    tails.push_back(printable(query.text, style.charset));
  }
  return "\n" + table(rows, tails);
}

std::string changed_queries_text(const SetChanges& changes, std::string_view how,
                                 const std::vector<QueryChange>& queries, const ReportStyle& style) {
  if (queries.empty()) return {};
  std::string out = fmt::format("\n{}: {} {} in {} {}\n", changes.name, changes.leading->name, how,
                                queries.size(), queries.size() == 1 ? "query" : "queries");
  std::vector<Row> rows;
  std::vector<std::string> tails;
  for (std::size_t i = 0; i < std::min(style.show, queries.size()); ++i) {
    const QueryChange& query = queries[i];
    rows.push_back({fmt::format("  {:.4f} -> {:.4f}", query.before, query.now)});
    tails.push_back(printable(query.id + "  " + query.text, style.charset));
  }
  return out + table(rows, tails);
}

// --- JSON ----------------------------------------------------------------------------------------

double rounded(double value) { return std::round(value * kFigureSteps) / kFigureSteps; }

Json queries_json(const std::vector<QueryChange>& queries, std::size_t show) {
  Json json = Json::array();
  for (std::size_t i = 0; i < std::min(show, queries.size()); ++i) {
    json.push_back({{"query", queries[i].id},
                    {"text", queries[i].text},
                    {"before", rounded(queries[i].before)},
                    {"now", rounded(queries[i].now)}});
  }
  return json;
}

Json changes_json(const SetChanges& changes, std::size_t show) {
  Json figures = Json::object(), fell = Json::array();
  for (const MeanChange& mean : changes.means) {
    figures[std::string(mean.metric->key)] = rounded(mean.before);
    if (mean.fell) fell.push_back(mean.metric->key);
  }
  return {{"figures", std::move(figures)},
          {"fell", std::move(fell)},
          {"by", changes.leading->key},
          {"fallen", queries_json(changes.fallen, show)},
          {"risen", queries_json(changes.risen, show)},
          {"added", Json(changes.added)},
          {"removed", Json(changes.removed)}};
}

Json speed_json(const std::optional<SearchSpeed>& speed) {
  if (!speed) return nullptr;
  return {{"searches", speed->searches},
          {"per_second", rounded(speed->per_second)},
          {"p50_ms", rounded(speed->p50_ms)},
          {"p99_ms", rounded(speed->p99_ms)},
          {"limit", speed->limit}};
}

Json set_json(const SetEvaluation& set, const ReportStyle& style) {
  Json json = {{"set", set.name},
               {"queries", set.queries.size()},
               {"without_relevant", set.without_relevant},
               {"figures", measures_json(set.means, set.use)},
               {"speed", speed_json(set.speed)}};
  if (!style.per_query) return json;
  Json queries = Json::array();
  for (const QueryMeasures& query : set.queries) {
    queries.push_back(
        {{"query", query.id}, {"text", query.text}, {"figures", measures_json(query.figures, set.use)}});
  }
  json["per_query"] = std::move(queries);
  return json;
}

}  // namespace

std::string to_text(const EvalReport& report, const ReportStyle& style) {
  std::string out = means_text(report);
  for (const SetEvaluation& set : report.sets) out += speed_text(set, report.sets.size() > 1);
  for (const SetEvaluation& set : report.sets) {
    if (style.per_query) out += per_query_text(set, style);
  }
  for (const SetChanges& changes : report.changes) {
    out += changed_queries_text(changes, "fell", changes.fallen, style);
    out += changed_queries_text(changes, "rose", changes.risen, style);
  }
  return out;
}

std::string to_json(const EvalReport& report, const ReportStyle& style) {
  Json sets = Json::array();
  for (std::size_t i = 0; i < report.sets.size(); ++i) {
    sets.push_back(set_json(report.sets[i], style));
    if (i < report.changes.size()) sets.back()["baseline"] = changes_json(report.changes[i], style.show);
  }
  Json index = nullptr;
  if (report.index) {
    index = {{"revision", report.index->revision},
             {"built_at", report.index->built_at},
             {"questions", report.index->questions}};
  }
  const Json json = {{"version", kJsonVersion}, {"sets", std::move(sets)}, {"index", std::move(index)}};
  return json_line(json);
}

}  // namespace qasearch
