#include "cli/eval/measures_json.h"

#include <cmath>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>

namespace qasearch {

nlohmann::ordered_json measures_json(const MetricValues& figures, MetricUse use) {
  auto json = nlohmann::ordered_json::object();
  for (std::size_t i = 0; i < kMetrics.size(); ++i) {
    if (is_shown(kMetrics[i], use))
      json[std::string(kMetrics[i].key)] = std::round(figures[i] * kFigureSteps) / kFigureSteps;
  }
  return json;
}

}  // namespace qasearch
