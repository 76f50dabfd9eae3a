#include "cli/eval/baseline.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/eval/measures_json.h"
#include "program/json/results_json.h"

namespace qasearch {

namespace {

using Json = nlohmann::ordered_json;

constexpr double kNoChange = 1.5 / kFigureSteps;

std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

SavedSet parse_set(const Json& json) {
  SavedSet set;
  set.figures = json.at("figures").get<MetricValuesByKey>();
  set.queries = json.at("per_query").get<std::map<std::string, MetricValuesByKey>>();
  return set;
}

const double* find(const MetricValuesByKey& figures, std::string_view key) {
  const auto found = figures.find(std::string(key));
  return found == figures.end() ? nullptr : &found->second;
}

void compare_queries(const SetEvaluation& now, const SavedSet& saved, SetChanges& out) {
  const auto leading = static_cast<std::size_t>(out.leading - kMetrics.data());
  std::map<std::string, MetricValuesByKey> left = saved.queries;
  for (const QueryMeasures& query : now.queries) {
    const auto before = left.extract(query.id);
    const double* figure = before.empty() ? nullptr : find(before.mapped(), out.leading->key);
    if (figure == nullptr) {
      out.added.push_back(query.id);
      continue;
    }
    const QueryChange change{query.id, query.text, *figure, query.figures[leading]};
    if (change.now < change.before - kNoChange) out.fallen.push_back(change);
    if (change.now > change.before + kNoChange) out.risen.push_back(change);
  }
  for (const auto& [id, figures] : left) out.removed.push_back(id);
  const auto by_size = [](const QueryChange& a, const QueryChange& b) {
    return std::abs(a.now - a.before) > std::abs(b.now - b.before);
  };
  std::stable_sort(out.fallen.begin(), out.fallen.end(), by_size);
  std::stable_sort(out.risen.begin(), out.risen.end(), by_size);
}

}  // namespace

std::string to_baseline_json(const std::vector<SetEvaluation>& sets) {
  std::string out = fmt::format("{{\"version\":{},\"sets\":[", kJsonVersion);
  for (std::size_t i = 0; i < sets.size(); ++i) {
    const SetEvaluation& set = sets[i];
    out += fmt::format("{}\n{{\"set\":{},\n \"figures\":{},\n \"per_query\":{{", i == 0 ? "" : ",",
                       dump(set.name), dump(measures_json(set.means, set.use)));
    for (std::size_t k = 0; k < set.queries.size(); ++k) {
      out += fmt::format("{}\n  {}:{}", k == 0 ? "" : ",", dump(set.queries[k].id),
                         dump(measures_json(set.queries[k].figures, set.use)));
    }
    out += "}}";
  }
  return out + "]}\n";
}

Result<Baseline> parse_baseline(std::string_view text, const std::string& name) try {
  const Json json = Json::parse(text);
  if (json.at("version").get<int>() != kJsonVersion)
    return fail(ErrorCode::BadInput, fmt::format("{}: not a baseline of version {}", name, kJsonVersion),
                "save a new one: --save " + name);
  Baseline baseline;
  for (const Json& set : json.at("sets")) baseline[set.at("set").get<std::string>()] = parse_set(set);
  return baseline;
} catch (const Json::exception& error) {
  return fail(ErrorCode::BadInput, fmt::format("{}: not a baseline of qasearch-eval: {}", name, error.what()),
              "save one: --save " + name);
}

Result<SetChanges> compare(const SetEvaluation& now, const Baseline& baseline, double tolerance) {
  const auto saved = baseline.find(now.name);
  if (saved == baseline.end())
    return fail(ErrorCode::BadInput, fmt::format("the baseline has no figures of '{}'", now.name),
                "save a new baseline: --save FILE");
  SetChanges out;
  out.name = now.name;
  for (std::size_t i = 0; i < kMetrics.size(); ++i) {
    const Metric& metric = kMetrics[i];
    if (!is_shown(metric, now.use)) continue;
    const double* before = find(saved->second.figures, metric.key);
    if (before == nullptr)
      return fail(ErrorCode::BadInput, fmt::format("the baseline of '{}' lacks {}", now.name, metric.key),
                  "save a new baseline: --save FILE");
    if (out.leading == nullptr) out.leading = &metric;
    out.means.push_back(
        {&metric, *before, now.means[i], now.means[i] < *before - tolerance - 1 / kFigureSteps});
  }
  compare_queries(now, saved->second, out);
  return out;
}

bool any_fell(const SetChanges& changes) {
  return std::any_of(changes.means.begin(), changes.means.end(),
                     [](const MeanChange& change) { return change.fell; });
}

}  // namespace qasearch
