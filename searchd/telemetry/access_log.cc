#include "searchd/telemetry/access_log.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/base/json_writer.h"

namespace qasearch {

std::string to_json(const AccessRecord& record, bool with_queries) {
  const double took_ms = std::round(std::chrono::duration<double, std::micro>(record.took).count()) / 1000;
  nlohmann::ordered_json json = {{"time", record.time},     {"client", record.client},
                                 {"method", record.method}, {"route", record.route},
                                 {"status", record.status}, {"bytes", record.bytes},
                                 {"took_ms", took_ms}};
  if (record.cache != CacheUse::None) json["cached"] = record.cache == CacheUse::Hit;
  if (with_queries) json["target"] = record.target;
  return json_text(json);
}

}  // namespace qasearch
