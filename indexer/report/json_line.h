// One JSON document as one line. To be included where nlohmann_json already is: it is heavy.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "engine/base/json_writer.h"

namespace qasearch {

/// With a line end; bytes that are no UTF-8 (names of files may hold any) become U+FFFD.
inline std::string json_line(const nlohmann::ordered_json& json) {
  return escape_controls(json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace)) + "\n";
}

}  // namespace qasearch
