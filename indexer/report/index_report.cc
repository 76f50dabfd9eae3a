#include "indexer/report/index_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/base/control_characters.h"
#include "engine/base/json_writer.h"
#include "engine/base/utc_time.h"
#include "engine/text/utf8.h"

namespace qasearch {

namespace {

/// The most problems in a run's JSON: status.json is read by a person and by monitors.
constexpr std::size_t kJsonProblems = 100;

double seconds(const IndexReport& report) {
  return std::chrono::duration<double>(report.finished - report.started).count();
}

using Json = nlohmann::ordered_json;

void add_status(Json& json, const IndexReport& report) {
  if (report.error && report.error->code == ErrorCode::Locked) return;
  const bool ever = !report.last_published.empty();
  json["published"] = report.now ? Json{{"revision", report.now->revision},
                                        {"pages", report.now->pages},
                                        {"questions", report.now->questions},
                                        {"built_at", report.now->built_at}}
                                 : Json(nullptr);
  json["last_published"] = ever ? Json(report.last_published) : Json(nullptr);
  json["consecutive_failures"] = report.consecutive_failures;
}

std::string_view outcome(const IndexReport& report) {
  if (report.error) return error_code_name(report.error->code);
  if (report.kind == RunKind::Rollback) return "rolled_back";
  return report.published && report.published->unchanged ? "unchanged" : "published";
}

}  // namespace

int exit_status(const Error& error) {
  switch (error.code) {
    case ErrorCode::Usage:
      return index_exit::kUsage;
    case ErrorCode::Locked:
      return index_exit::kLocked;
    case ErrorCode::Refused:
      return index_exit::kRefused;
    case ErrorCode::BadInput:
      return index_exit::kNoQuestions;
    default:
      return index_exit::kFailed;
  }
}

int exit_status(const IndexReport& report) {
  if (report.error && report.error->code == ErrorCode::Stopped)
    return index_exit::kSignal + report.stop_signal;
  if (report.error) return exit_status(*report.error);
  if (report.status_error) return index_exit::kFailed;
  return report.skipped > 0 ? index_exit::kSkippedInput : index_exit::kPublished;
}

std::string counted(std::uint64_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string printable_line(std::string_view text) {
  std::string out;
  for (std::size_t pos = 0; pos < text.size();) {
    const auto [c, length] = code_point_at(text, pos);
    pos += length;
    append_utf8(out, is_control(c) || is_direction_mark(c) || is_direction_change(c) ? U'\ufffd' : c);
  }
  return out;
}

std::string summary_line(const IndexReport& report) {
  if (report.kind == RunKind::Rollback) {
    return fmt::format("went back to {} of {}: {} revision {}\n",
                       counted(report.published->questions, "question"),
                       counted(report.published->pages, "page"), printable_line(report.index.string()),
                       report.published->revision);
  }
  const std::vector<std::string> notes = count_notes(report.published->articles, report);
  return fmt::format("{} {} of {}{} in {:.1f} s: {} revision {}\n",
                     report.published->unchanged ? "nothing has changed:" : "indexed",
                     counted(report.published->questions, "question"),
                     counted(report.published->pages, "page"), in_parentheses(notes), seconds(report),
                     printable_line(report.index.string()), report.published->revision);
}

std::vector<std::string> left_out_notes(const LeftOutCounts& counts) {
  std::vector<std::string> notes;
  if (counts.drafts > 0) notes.push_back(counted(counts.drafts, "draft") + " left out");
  if (counts.no_index > 0) notes.push_back(counted(counts.no_index, "page") + " not to be searched");
  if (counts.excluded > 0) notes.push_back(fmt::format("{} excluded", counts.excluded));
  return notes;
}

std::vector<std::string> count_notes(std::uint64_t articles, const IndexReport& report) {
  std::vector<std::string> notes;
  if (articles > 0) notes.push_back(counted(articles, "article"));
  if (report.skipped > 0) notes.push_back(fmt::format("{} skipped", report.skipped));
  for (std::string& note : left_out_notes(report.left_out)) notes.push_back(std::move(note));
  return notes;
}

std::string in_parentheses(const std::vector<std::string>& notes) {
  return notes.empty() ? "" : fmt::format(" ({})", fmt::join(notes, ", "));
}

std::string problem_lines(const IndexReport& report, std::size_t most) {
  std::string out;
  const std::size_t named = std::min(most, report.problems.size());
  for (std::size_t i = 0; i < named; ++i) {
    const Problem& problem = report.problems[i];
    out += printable_line(problem.path) + ": " +
           printable_line(problem.message.empty() ? problem.reason : problem.message) + "\n";
  }
  if (report.skipped > named) {
    out += fmt::format("... and {} more{}\n", report.skipped - named,
                       named < report.problems.size() ? " (--verbose names them)" : "");
  }
  return out;
}

std::string to_json(const IndexReport& report) {
  Json json;
  json["version"] = 1;
  json["outcome"] = outcome(report);
  json["exit_status"] = exit_status(report);
  json["index"] = report.index.string();
  if (report.published) {
    json["revision"] = report.published->revision;
    json["pages"] = report.published->pages;
    json["questions"] = report.published->questions;
    if (report.kind == RunKind::Publish) {
      json["articles"] = report.published->articles;
      json["pages_added"] = report.published->added;
      json["pages_changed"] = report.published->changed;
      json["pages_removed"] = report.published->removed;
      json["index_bytes"] = report.published->index_bytes;
      json["text_bytes"] = report.published->text_bytes;
    }
    if (!report.published->problem.empty()) json["note"] = report.published->problem;
  }
  if (report.error) json["error"] = {{"message", report.error->message}, {"hint", report.error->hint}};
  json["files"] = report.files;
  json["skipped"] = report.skipped;
  json["drafts"] = report.left_out.drafts;
  json["no_index"] = report.left_out.no_index;
  json["excluded"] = report.left_out.excluded;
  json["started"] = format_utc(report.started);
  json["finished"] = format_utc(report.finished);
  json["seconds"] = std::round(seconds(report) * 1000) / 1000;
  add_status(json, report);
  auto& problems = json["problems"] = Json::array();
  for (std::size_t i = 0; i < std::min(report.problems.size(), kJsonProblems); ++i) {
    const Problem& problem = report.problems[i];
    problems.push_back({{"path", problem.path}, {"reason", problem.reason}, {"message", problem.message}});
  }
  return json_line(json);
}

std::string check_json(const std::filesystem::path& index, const Manifest& manifest) {
  Json json;
  json["version"] = 1;
  json["outcome"] = "whole";
  json["index"] = index.string();
  json["revision"] = manifest.revision;
  json["pages"] = manifest.pages;
  json["questions"] = manifest.questions;
  return json_line(json);
}

}  // namespace qasearch
