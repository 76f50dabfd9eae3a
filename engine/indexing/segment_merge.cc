// SPDX-License-Identifier: MIT
#include "engine/indexing/segment_merge.h"

#include <xapian.h>

#include <string>

namespace qasearch {
namespace {

class StoppableMerge : public Xapian::Compactor {
 public:
  struct Stopped {};

  explicit StoppableMerge(const std::function<bool()>& stop) : stop_(stop) {}

  void set_status(const std::string&, const std::string&) override {
    if (stop_ && stop_()) throw Stopped{};
  }

 private:
  const std::function<bool()>& stop_;
};

}  // namespace

Result<void> merge_segments(const std::vector<std::filesystem::path>& parts, const std::filesystem::path& to,
                            const std::function<bool()>& stop) {
  Xapian::Database all;
  for (const auto& part : parts) all.add_database(Xapian::Database(part.string()));
  StoppableMerge merging(stop);
  try {
    // No DB_NO_SYNC here: its bit means DBCOMPACT_NO_RENUMBER to compact().
    all.compact(to.string(), 0, 0, merging);
  } catch (const StoppableMerge::Stopped&) {
    return fail(ErrorCode::Stopped, "stopped while merging");
  }
  return {};
}

}  // namespace qasearch
