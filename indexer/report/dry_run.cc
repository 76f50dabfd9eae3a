#include "indexer/report/dry_run.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "engine/base/json_writer.h"

namespace qasearch {

namespace {

char mark_of(QuestionChange::Kind kind) {
  switch (kind) {
    case QuestionChange::Kind::Added:
      return '+';
    case QuestionChange::Kind::Changed:
      return '~';
    case QuestionChange::Kind::Moved:
      return '>';
    case QuestionChange::Kind::Removed:
      break;
  }
  return '-';
}

std::string count_or_none(std::uint64_t count) { return count == 0 ? "none" : std::to_string(count); }

}  // namespace

std::string change_lines(const IndexComparison& comparison) {
  std::string out;
  for (const QuestionChange& change : comparison.changes) {
    const std::string from = change.from.empty() ? "" : change.from + " -> ";
    out += fmt::format("{} {}  {}\n", mark_of(change.kind), printable_line(from + change.id),
                       printable_line(change.question));
  }
  return out;
}

std::string dry_run_summary(const IndexComparison& comparison, const IndexReport& report) {
  const std::uint64_t pages = comparison.added + comparison.changed + comparison.same - comparison.articles;
  const std::string held =
      fmt::format("{} of {}{}", counted(comparison.questions, "question"), counted(pages, "page"),
                  in_parentheses(count_notes(comparison.articles, report)));
  if (comparison.added + comparison.changed + comparison.removed == 0)
    return fmt::format("would change nothing: {}\n", held);
  return fmt::format("would add {}, change {}, remove {}{}: {}\n", counted(comparison.added, "page"),
                     count_or_none(comparison.changed), count_or_none(comparison.removed),
                     comparison.from_nothing ? ", building from nothing" : "", held);
}

std::string to_json(const IndexComparison& comparison, const IndexReport& report) {
  nlohmann::ordered_json json = {{"version", 1},
                                 {"outcome", "dry_run"},
                                 {"pages",
                                  {{"added", comparison.added},
                                   {"changed", comparison.changed},
                                   {"removed", comparison.removed},
                                   {"same", comparison.same}}},
                                 {"questions", comparison.questions},
                                 {"articles", comparison.articles},
                                 {"skipped", report.skipped},
                                 {"drafts", report.left_out.drafts},
                                 {"no_index", report.left_out.no_index},
                                 {"excluded", report.left_out.excluded},
                                 {"from_nothing", comparison.from_nothing}};
  auto& changes = json["changes"] = nlohmann::ordered_json::array();
  for (const QuestionChange& change : comparison.changes) {
    nlohmann::ordered_json row = {{"change", question_change_name(change.kind)}, {"id", change.id}};
    if (!change.from.empty()) row["from"] = change.from;
    row["question"] = change.question;
    changes.push_back(std::move(row));
  }
  return json_line(json);
}

}  // namespace qasearch
