// status.json: what the last run did, what is published now, and how long runs have failed. For monitors.
// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <optional>

#include "indexer/report/index_report.h"

namespace qasearch {

/// From the published generation's manifest; nothing when none is published or it is damaged.
std::optional<PublishedNow> published_now(const std::filesystem::path& index_dir);

/// Completes the report (what is published now, past runs, exit status) and replaces status.json by it. A
/// file that cannot be written becomes the report's status_error. Requires: the index's lock is held.
void leave_status(IndexReport& report);

}  // namespace qasearch
