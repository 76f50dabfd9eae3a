#include "indexer/report/index_status.h"

#include <fstream>
#include <sstream>
#include <string>

#include <nlohmann/json.hpp>

#include "engine/base/utc_time.h"
#include "engine/storage/generation.h"
#include "engine/storage/manifest.h"

namespace qasearch {

namespace {

namespace fs = std::filesystem;

struct PastRuns {
  std::uint64_t failures = 0;  // since the last success
  std::string last_published;
};

/// A file that is not there or damaged knows of no past.
PastRuns read_past(const fs::path& index_dir) {
  const std::ifstream in(index_dir / "status.json", std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();  // unlike an iterator it does not throw where a read fails
  const auto json = nlohmann::json::parse(text.view(), nullptr, false);
  PastRuns past;
  if (!json.is_object()) return past;
  if (const auto found = json.find("consecutive_failures");
      found != json.end() && found->is_number_unsigned())
    past.failures = found->get<std::uint64_t>();
  if (const auto found = json.find("last_published"); found != json.end() && found->is_string())
    past.last_published = found->get<std::string>();
  return past;
}

}  // namespace

std::optional<PublishedNow> published_now(const fs::path& index_dir) {
  const auto generation = published_generation(index_dir);
  if (!generation) return std::nullopt;
  const auto manifest = read_manifest(generation->directory);
  if (!manifest) return std::nullopt;
  return PublishedNow{manifest->revision, manifest->pages, manifest->questions, manifest->built_at};
}

void leave_status(IndexReport& report) {
  PastRuns past = read_past(report.index);
  const bool counts = report.kind == RunKind::Publish;  // a rollback says nothing about the sources
  if (counts && !report.error) past = {0, format_utc(report.finished)};
  if (counts && report.error && report.error->code != ErrorCode::Stopped) ++past.failures;
  report.consecutive_failures = past.failures;
  report.last_published = past.last_published;
  report.now = published_now(report.index);
  const auto written = write_status(report.index, to_json(report));
  if (!written) report.status_error = written.error();
}

}  // namespace qasearch
