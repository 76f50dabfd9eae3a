#include "searchd/telemetry/query_log.h"

#include <cmath>
#include <utility>

#include "engine/base/json_writer.h"
#include "engine/base/utc_time.h"

namespace qasearch {

std::string to_json(const QueryRecord& query, std::chrono::nanoseconds took, const std::string& time) {
  const double took_ms = std::round(std::chrono::duration<double, std::micro>(took).count()) / 1000;
  JsonWriter json;
  json.begin_object();
  json.field("time", time);
  json.field("query", query.query);
  if (!query.timed_out) json.field("total", query.total);
  json.field("took_ms", took_ms);
  if (query.offset > 0) json.field("offset", query.offset);
  if (query.filtered) json.field("filtered", true);
  if (query.relaxed) json.field("relaxed", true);
  if (query.corrected) json.field("corrected", true);
  if (query.timed_out) json.field("timeout", true);
  json.end_object();
  return std::move(json).take();
}

void QueryLog::add(const QueryRecord& query, std::chrono::nanoseconds took) const {
  const bool is_slow = slow != nullptr && took >= slow_ms;
  if (all == nullptr && !is_slow) return;
  const std::string line = to_json(query, took, format_utc(std::chrono::system_clock::now()));
  if (all != nullptr) all->add(line);
  if (is_slow) slow->add(line);
}

void note_query(Metrics& metrics, const QueryLog& log, const QueryRecord& query,
                std::chrono::nanoseconds took) {
  metrics.count_query(query);
  log.add(query, took);
}

}  // namespace qasearch
