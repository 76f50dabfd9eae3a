// The parts of a POST that its handler reads. Owns its data.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace qasearch {

struct PostedRequest {
  std::string body{};                // whole, whatever it is labelled as
  std::vector<std::string> names{};  // what stands in the path for {index} and the like, decoded
};

}  // namespace qasearch
