// SPDX-License-Identifier: MIT
#include "program/environment.h"

#include <cstdlib>

namespace qasearch {

Environment process_environment() {
  return [](const char* name) -> std::optional<std::string> {
    const char* value = std::getenv(name);
    if (value == nullptr) return std::nullopt;
    return value;
  };
}

}  // namespace qasearch
