#include "searchd/served_index.h"

#include <ctime>
#include <nlohmann/json.hpp>

namespace qasearch {

std::string answer_seed(const IndexInfo& info) {
  return std::to_string(info.revision) + " " + info.built_at + " " QASEARCH_VERSION;
}

std::int64_t seconds_of(const std::string& time) {
  std::tm parts{};
  const char* const end = ::strptime(time.c_str(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return end == nullptr || *end != '\0' ? 0 : static_cast<std::int64_t>(::timegm(&parts));
}

std::string readiness_json(const ServedIndex& index, std::int64_t now_s) {
  using Json = nlohmann::ordered_json;
  Json json = {{"version", 1}, {"ready", index.ready}};
  if (index.ready) {
    json["revision"] = index.info.revision;
    json["questions"] = index.info.questions;
    json["built_at"] = index.info.built_at;
    json["age_s"] = index.age_s(now_s);
  }
  json["problem"] =
      index.problem.empty() ? Json(nullptr) : Json{{"code", index.problem_code}, {"message", index.problem}};
  json["last_run"] = Json::parse(index.last_run, nullptr, false);
  if (json["last_run"].is_discarded()) json["last_run"] = nullptr;
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace qasearch
