// Figures as a JSON object, keyed as in cli/eval/metrics.h.
// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "cli/eval/metrics.h"

namespace qasearch {

/// Figures are written to so many decimals; smaller changes are none.
inline constexpr double kFigureSteps = 1e6;

/// Those that are shown for this use.
nlohmann::ordered_json measures_json(const Figures& figures, MetricUse use);

}  // namespace qasearch
