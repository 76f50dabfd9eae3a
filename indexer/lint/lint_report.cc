// SPDX-License-Identifier: MIT
#include "indexer/lint/lint_report.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <string_view>

#include "engine/base/json_writer.h"
#include "indexer/report/index_report.h"

namespace qasearch {

std::string finding_lines(const LintResult& result) {
  std::string out;
  std::array<std::uint64_t, kLintRules.size()> more = result.counts;
  for (const Finding& finding : result.findings) {
    --more[static_cast<std::size_t>(finding.rule)];
    out += fmt::format("{}: {}: {}\n", printable_line(finding.place), lint_rule(finding.rule).code,
                       printable_line(finding.message));
  }
  for (const LintRule& rule : kLintRules) {
    const std::uint64_t count = more[static_cast<std::size_t>(rule.id)];
    if (count > 0) out += fmt::format("... and {} more: {}\n", count, rule.code);
  }
  return out;
}

std::string lint_summary(const LintResult& result) {
  const std::uint64_t errors = result.total(Severity::Error), warnings = result.total(Severity::Warning);
  std::string found;
  if (errors > 0) found = counted(errors, "error");
  if (warnings > 0) found += (found.empty() ? "" : " and ") + counted(warnings, "warning");
  return fmt::format("{} in {} of {}\n", found.empty() ? "nothing found" : found,
                     counted(result.questions, "question"), counted(result.pages, "page"));
}

std::string to_json(const LintResult& result) {
  nlohmann::ordered_json json;
  json["version"] = 1;
  json["pages"] = result.pages;
  json["questions"] = result.questions;
  json["errors"] = result.total(Severity::Error);
  json["warnings"] = result.total(Severity::Warning);
  auto& rules = json["rules"] = nlohmann::ordered_json::object();
  for (const LintRule& rule : kLintRules) {
    const std::uint64_t count = result.counts[static_cast<std::size_t>(rule.id)];
    if (count > 0) rules[std::string(rule.code)] = count;
  }
  auto& findings = json["findings"] = nlohmann::ordered_json::array();
  for (const Finding& finding : result.findings) {
    const LintRule& rule = lint_rule(finding.rule);
    findings.push_back({{"rule", rule.code},
                        {"severity", severity_name(rule.severity)},
                        {"place", finding.place},
                        {"message", finding.message}});
  }
  return json_line(json);
}

}  // namespace qasearch
