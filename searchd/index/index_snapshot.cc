#include "searchd/index/index_snapshot.h"

#include <nlohmann/json.hpp>

#include "engine/base/json_writer.h"
#include "engine/base/utc_time.h"
#include "searchd/http/problem.h"

namespace qasearch {

namespace {

using Json = nlohmann::ordered_json;

/// The public members of the indexer's status.json: docs/json-format.md, "A run of the indexer".
constexpr std::string_view kPublicOfRun[] = {
    "version",
    "outcome",
    "exit_status",
    "revision",
    "pages",
    "questions",
    "articles",
    "pages_added",
    "pages_changed",
    "files",
    "skipped",
    "drafts",
    "no_index",
    "excluded",
    "pages_removed",
    "started",
    "finished",
    "seconds",
    "published",
    "index_bytes",
    "text_bytes",
    "last_published",
    "consecutive_failures",
};

Json last_run_json(const std::string& status) {
  const Json whole = Json::parse(status, nullptr, false);
  if (!whole.is_object()) return nullptr;
  Json run = Json::object();
  for (const std::string_view key : kPublicOfRun) {
    if (const auto found = whole.find(key); found != whole.end()) run[std::string(key)] = *found;
  }
  return run;
}

}  // namespace

std::string answer_seed(const IndexInfo& info) {
  return std::to_string(info.revision) + " " + info.uuid + " " + info.built_at + " " QASEARCH_VERSION;
}

std::int64_t seconds_of(const std::string& time) {
  const auto read = parse_utc(time);
  return read ? read->time_since_epoch().count() : 0;
}

std::string readiness_json(const IndexSnapshot& index, std::int64_t now_s) {
  Json json = {{"version", 1}, {"ready", index.ready}};
  if (index.ready) {
    json["revision"] = index.info.revision;
    json["questions"] = index.info.questions;
    json["built_at"] = index.info.built_at;
    json["age_s"] = index.age_s(now_s);
  }
  json["problem"] = nullptr;
  if (index.problem) {
    json["problem"] = {{"code", error_code_name(index.problem->code)},
                       {"message", public_message(*index.problem)}};
    if (index.refused > 0) json["problem"]["generation"] = index.refused;
  }
  json["last_run"] = last_run_json(index.last_run);
  return json_line(json);
}

}  // namespace qasearch
