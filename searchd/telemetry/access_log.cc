#include "searchd/telemetry/access_log.h"

#include <cmath>
#include <utility>

#include "engine/base/json_writer.h"

namespace qasearch {

std::string to_json(const AccessRecord& record, bool with_queries) {
  const double took_ms = std::round(std::chrono::duration<double, std::micro>(record.took).count()) / 1000;
  JsonWriter json;  // and no tree, whose destructor ends the program where no memory is left
  json.begin_object();
  json.field("time", record.time);
  json.field("client", record.client);
  json.field("method", record.method);
  json.field("route", record.route);
  json.field("status", record.status);
  json.field("bytes", record.bytes);
  json.field("took_ms", took_ms);
  if (record.cache != CacheUse::None) json.field("cached", record.cache == CacheUse::Hit);
  if (with_queries) json.field("target", record.target);
  json.end_object();
  return std::move(json).take();
}

}  // namespace qasearch
