// Facts about a published index: plain values.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

namespace qasearch {

struct IndexInfo {
  std::uint64_t revision = 0;
  std::string uuid;      // of the database: copies share it, an index built anew has another
  std::string built_at;  // "2026-11-22T10:00:00Z"
  std::uint64_t questions = 0;
  std::uint64_t pages = 0;  // articles: pages without questions
  std::string language;
  std::string site_url, link_template;
};

}  // namespace qasearch
