// Counts of matches that no single facet holds: by place (framework, topic, subtopic), page and day. Plain
// values.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace qasearch {

/// Texts are empty where a question has none.
struct PlaceCount {
  std::string framework, topic, subtopic;
  std::uint64_t count = 0;
};

struct PageCount {
  std::string path;
  std::uint64_t count = 0;
};

struct DayCount {
  std::uint16_t day = 0;  // since 1970
  std::uint64_t count = 0;
};

struct Tallies {
  std::vector<PlaceCount> places;  // by framework, topic, subtopic
  std::vector<PageCount> pages;    // those with the most matches first, then in page order
  std::vector<DayCount> days;      // rising
};

}  // namespace qasearch
