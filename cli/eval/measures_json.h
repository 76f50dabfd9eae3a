// Figures as a JSON object, under the keys of kMetrics (cli/eval/metrics.h).
// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "cli/eval/metrics.h"

namespace qasearch {

/// Figures are rounded to six decimals; a smaller change counts as none.
inline constexpr double kFigureSteps = 1e6;

/// The metrics shown for this use.
nlohmann::ordered_json measures_json(const MetricValues& figures, MetricUse use);

}  // namespace qasearch
