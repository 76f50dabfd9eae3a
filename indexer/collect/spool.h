// Pages on their way from the readers to the index: in memory while they are few, in a temporary file when
// not.
//
// The file has no name in the file system and ends with the process. One thread at a time.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string>

#include "engine/base/result.h"
#include "engine/document/page.h"
#include "indexer/parse/limits.h"

namespace qasearch {

/// The place of a page in the spool, and a hash of its content.
struct SpooledPage {
  std::uint64_t offset = 0;
  std::uint64_t hash = 0;
  std::uint32_t length = 0;
};

class PageSpool {
 public:
  explicit PageSpool(std::size_t memory_bytes = kLimits.spool_bytes) : memory_bytes_(memory_bytes) {}
  ~PageSpool();
  PageSpool(PageSpool&& other) noexcept;
  PageSpool& operator=(PageSpool&&) = delete;

  /// Fails with Io when the temporary file cannot be written.
  Result<SpooledPage> add(const Page& page);
  Result<Page> load(const SpooledPage& place) const;

 private:
  Result<void> flush();

  std::size_t memory_bytes_;
  std::string buffer_;         // what is not in the file yet
  std::uint64_t flushed_ = 0;  // bytes in the file
  int file_ = -1;
};

}  // namespace qasearch
