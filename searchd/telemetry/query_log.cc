#include "searchd/telemetry/query_log.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/base/json_writer.h"
#include "engine/base/utc_time.h"

namespace qasearch {

std::string to_json(const QueryRecord& query, std::chrono::nanoseconds took, const std::string& time) {
  const double took_ms = std::round(std::chrono::duration<double, std::micro>(took).count()) / 1000;
  nlohmann::ordered_json json = {{"time", time}, {"query", query.query}};
  if (!query.timed_out) json["total"] = query.total;
  json["took_ms"] = took_ms;
  if (query.offset > 0) json["offset"] = query.offset;
  if (query.filtered) json["filtered"] = true;
  if (query.relaxed) json["relaxed"] = true;
  if (query.corrected) json["corrected"] = true;
  if (query.timed_out) json["timeout"] = true;
  return json_text(json);
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
