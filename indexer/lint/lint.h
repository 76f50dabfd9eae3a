// Faults in a site's content, for its owner: rules over pages, one row each.
//
//   page /python/gil: {id "gil", answer ""}, {id "gil", answer "A lock.\n```\nx\n```"}
//     -> /python/gil#gil    missing-answer          "What is the GIL?" has no answer
//        /python/gil#gil~2  repeated-id             ...
//        /python/gil#gil~2  fence-without-language  ...
//
// Memory grows with the number of questions and not with the texts of answers. docs/lint.md is this table for
// people. One thread at a time.
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/document/page.h"
#include "indexer/page/page_record.h"

namespace qasearch {

/// Error: readers of the site meet it. Warning: it makes the site poorer.
enum class Severity : std::uint8_t { Error, Warning };

enum class RuleId : std::uint8_t {
  SkippedInput,
  EmptyQuestion,
  MissingId,
  RepeatedId,
  NearDuplicate,
  MissingAnswer,
  MissingDifficulty,
  UnknownDifficulty,
  FileNameTitle,
  DeadRelated,
  DeadSibling,
  DeadBlog,
  DeadLink,
  DeadRule,
  FenceWithoutLanguage,
};

struct LintRule {
  RuleId id;
  std::string_view code;
  Severity severity;
  std::string_view meaning;
};

// clang-format off
inline constexpr std::array kLintRules = {
    LintRule{RuleId::SkippedInput,         "skipped-input",          Severity::Error,   "a file or an entry of it cannot be used"},
    LintRule{RuleId::EmptyQuestion,        "empty-question",         Severity::Error,   "a question has no text and is left out"},
    LintRule{RuleId::MissingId,            "missing-id",             Severity::Warning, "a question has no id: links lead to its page only"},
    LintRule{RuleId::RepeatedId,           "repeated-id",            Severity::Error,   "an id stands twice on a page: links lead to the first"},
    LintRule{RuleId::NearDuplicate,        "near-duplicate",         Severity::Warning, "a question of the framework asks the same"},
    LintRule{RuleId::MissingAnswer,        "missing-answer",         Severity::Error,   "a question has no answer"},
    LintRule{RuleId::MissingDifficulty,    "missing-difficulty",     Severity::Warning, "a question has no difficulty, on a site where others have one"},
    LintRule{RuleId::UnknownDifficulty,    "unknown-difficulty",     Severity::Error,   "a difficulty is not easy, medium or hard"},
    LintRule{RuleId::FileNameTitle,        "file-name-title",        Severity::Warning, "a page is called as its file is"},
    LintRule{RuleId::DeadRelated,          "dead-related",           Severity::Error,   "a related page does not exist"},
    LintRule{RuleId::DeadSibling,          "dead-sibling",           Severity::Error,   "a page listed beside this one does not exist"},
    LintRule{RuleId::DeadBlog,             "dead-blog",              Severity::Error,   "the page's article does not exist"},
    LintRule{RuleId::DeadLink,             "dead-link",              Severity::Error,   "a link in an answer or article leads to no page or question of the site"},
    LintRule{RuleId::DeadRule,             "dead-rule",              Severity::Error,   "a rule of the site names a question that does not exist"},
    LintRule{RuleId::FenceWithoutLanguage, "fence-without-language", Severity::Warning, "a code fence names no language"},
};
// clang-format on

const LintRule& lint_rule(RuleId id);
/// "error" or "warning".
std::string_view severity_name(Severity severity);

/// Findings of a rule that are kept with their texts, more than anyone reads; the others are only counted.
inline constexpr std::size_t kMostFindings = 5'000;

struct Finding {
  RuleId rule;
  std::string place;  // hit id of a question, else path of a page, else path of a file
  std::string message;
};

struct LintResult {
  std::vector<Finding> findings;  // files first, then pages in the order added, each with its own together
  std::array<std::uint64_t, kLintRules.size()> counts{};  // by rule, also of what was not kept
  std::uint64_t pages = 0, questions = 0;

  std::uint64_t total() const;
  std::uint64_t total(Severity severity) const;
};

/// A question that a rule of the site names.
struct NamedQuestion {
  std::string id;    // a hit id
  std::string rule;  // as written
};

/// Facts about the site beside its pages with questions.
struct LintSite {
  std::vector<Problem> problems;         // found by the readers
  std::uint64_t more_problems = 0;       // number of further ones, whose texts were not kept
  std::vector<Remark> remarks;           // made by the readers
  std::vector<std::string> other_paths;  // existing paths without questions
  std::string url;                       // base URL of the site, which links may begin with; may be empty
  std::string language = "en";           // language of the stemmer that compares titles
  std::vector<NamedQuestion> ruled;      // questions named by the site's own rules
};

class Linter {
 public:
  explicit Linter(LintSite site);
  ~Linter();

  /// Notes the page's path and ids as targets of links. Requires: called for every page before the first
  /// add().
  void know(const Page& page);
  /// Checks the page. Requires: site order. A page without questions has only its links checked.
  void add(const Page& page);
  LintResult finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Number of code fences in a Markdown text that open without a language.
std::size_t fences_without_language(std::string_view markdown);

}  // namespace qasearch
