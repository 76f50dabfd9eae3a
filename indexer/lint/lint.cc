// SPDX-License-Identifier: MIT
#include "indexer/lint/lint.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "engine/text/markdown.h"
#include "engine/text/table_rows.h"
#include "engine/text/text_list.h"
#include "engine/text/utf8.h"
#include "indexer/lint/similar_questions.h"
#include "indexer/lint/site_map.h"

namespace qasearch {

namespace {

constexpr bool in_order() {
  for (std::size_t i = 0; i < kLintRules.size(); ++i) {
    if (static_cast<std::size_t>(kLintRules[i].id) != i) return false;
  }
  return true;
}
static_assert(in_order(), "a rule's row stands at its number");

// In quotes, not longer than a line.
std::string in_quotes(std::string_view text) {
  constexpr std::size_t kMostBytes = 100;
  const bool whole = text.size() <= kMostBytes;
  return fmt::format("\"{}{}\"", text.substr(0, whole ? text.size() : floor_char(text, kMostBytes)),
                     whole ? "" : "...");
}

// Leading blanks, quote marks and list marks off: a fence may stand in all of them.
std::string_view fenced_content(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(" \t>");
  if (begin == std::string_view::npos) return {};
  line.remove_prefix(begin);
  const bool in_list = line.starts_with("- `") || line.starts_with("* `") || line.starts_with("- ~");
  return in_list ? line.substr(2) : line;
}

}  // namespace

const LintRule& lint_rule(RuleId id) { return kLintRules[static_cast<std::size_t>(id)]; }

std::string_view severity_name(Severity severity) {
  return severity == Severity::Error ? "error" : "warning";
}

std::uint64_t LintResult::total() const { return total(Severity::Error) + total(Severity::Warning); }

std::uint64_t LintResult::total(Severity severity) const {
  std::uint64_t sum = 0;
  for (const LintRule& rule : kLintRules) {
    if (rule.severity == severity) sum += counts[static_cast<std::size_t>(rule.id)];
  }
  return sum;
}

std::size_t fences_without_language(std::string_view markdown) {
  std::size_t count = 0;
  Fence open;
  for_each_line(markdown, [&](std::string_view whole) {
    const std::string_view line = fenced_content(whole);
    const Fence fence = fence_of(line);
    if (fence.mark == 0) return;
    const std::string_view info = trim(line.substr(fence.length));
    if (open.mark != 0) {
      if (fence.mark == open.mark && fence.length >= open.length && info.empty()) open = {};
      return;
    }
    if (fence.mark == '`' && info.find('`') != std::string_view::npos) return;  // code inside a line
    open = fence;
    if (info.empty()) ++count;
  });
  return count;
}

struct Linter::State {
  // Question 0 stands for the page itself.
  struct Placed {
    std::size_t page, question;
    Finding finding;
  };
  struct Asked {
    std::size_t page, question;
    std::string place, text;
  };

  LintSite site;
  SiteMap map;
  SimilarQuestions similar;
  bool has_difficulties = false;
  StringMap<std::vector<const Remark*>> remarks;  // by page
  std::vector<Asked> asked;                       // what `similar` knows, by its numbers
  StringSet dead;                                 // ids of site.ruled that no page has so far
  std::vector<Placed> found;
  LintResult result;
  std::size_t page_number = 0;  // of the page that is looked at, from 1

  explicit State(LintSite lint_site)
      : site(std::move(lint_site)),
        map(site.url),
        similar(Lexicon::of_language(site.language), site.language) {
    for (const std::string& path : site.other_paths) map.add_path(path);
    for (const NamedQuestion& ruled : site.ruled) dead.insert(ruled.id);
    for (const Remark& remark : site.remarks) {
      remarks[remark.page].push_back(&remark);
      has_difficulties |= remark.kind == Remark::Kind::Difficulty;
    }
    for (const Problem& problem : site.problems) {
      const RuleId rule = problem.reason == "no_question" ? RuleId::EmptyQuestion : RuleId::SkippedInput;
      find(rule, 0, problem.path, problem.message.empty() ? problem.reason : problem.message);
    }
    result.counts[static_cast<std::size_t>(RuleId::SkippedInput)] += site.more_problems;
  }

  void find(RuleId rule, std::size_t question, std::string place, std::string message) {
    find_on(page_number, rule, question, std::move(place), std::move(message));
  }
  void find_on(std::size_t page, RuleId rule, std::size_t question, std::string place, std::string message) {
    std::uint64_t& count = result.counts[static_cast<std::size_t>(rule)];
    if (++count > kMostFindings) return;
    found.push_back({page, question, {rule, std::move(place), std::move(message)}});
  }

  bool is_made_title(const Page& page) const;
  void check_title(const Page& page);
  void check_page_links(const Page& page);
  void check_difficulties(const Page& page, const std::vector<std::string>& places);
  void check_question(const Page& page, std::size_t number, const std::string& place);
  void check_links(const Page& page, std::string_view markdown, std::size_t question,
                   const std::string& place);
  StringMap<const Remark*> unknown_difficulties(const Page& page) const;
  void check_similar();
  void check_rules();
};

bool Linter::State::is_made_title(const Page& page) const {
  const auto known = remarks.find(page.path);
  if (known == remarks.end()) return false;
  return std::ranges::any_of(known->second, [&](const Remark* remark) {
    return remark->kind == Remark::Kind::Title && remark->text == page.title;
  });
}

void Linter::State::check_title(const Page& page) {
  if (!trim(page.subtopic).empty()) return;
  const std::string_view title = trim(page.title);
  if (title.empty()) {
    find(RuleId::FileNameTitle, 0, page.path, "the page has neither a title nor a subtopic");
  } else if (is_made_title(page)) {
    find(RuleId::FileNameTitle, 0, page.path,
         fmt::format("{} is the name of the page's file", in_quotes(title)));
  }
}

void Linter::State::check_page_links(const Page& page) {
  const auto check = [&](RuleId rule, const std::string& path) {
    if (map.follow(path, page.path) == LinkFate::NoPage) {
      find(rule, 0, page.path, fmt::format("there is no page {}", path));
    }
  };
  for (const std::string& path : page.related) check(RuleId::DeadRelated, path);
  const auto known = remarks.find(page.path);
  if (known == remarks.end()) return;
  for (const Remark* const remark : known->second) {
    if (remark->kind == Remark::Kind::Sibling) check(RuleId::DeadSibling, remark->text);
    if (remark->kind == Remark::Kind::Blog) check(RuleId::DeadBlog, remark->text);
  }
}

// By the question's text, "" for the page's own.
StringMap<const Remark*> Linter::State::unknown_difficulties(const Page& page) const {
  StringMap<const Remark*> by_question;
  const auto known = remarks.find(page.path);
  if (known == remarks.end()) return by_question;
  for (const Remark* const remark : known->second) {
    if (remark->kind == Remark::Kind::Difficulty) by_question.emplace(remark->question, remark);
  }
  return by_question;
}

// A wrong difficulty counts where it leaves a question without one: another source may have the right one.
void Linter::State::check_difficulties(const Page& page, const std::vector<std::string>& places) {
  const StringMap<const Remark*> unknown = unknown_difficulties(page);
  const auto report = [&](const Remark& remark, std::size_t question, const std::string& place) {
    find(RuleId::UnknownDifficulty, question, place,
         fmt::format("{} is not easy, medium or hard", in_quotes(remark.text)));
  };
  std::vector<std::size_t> missing;
  for (std::size_t i = 0; i < page.questions.size(); ++i) {
    const Question& question = page.questions[i];
    if (question.difficulty != Difficulty::None) continue;
    if (const auto remark = unknown.find(question.question); remark != unknown.end()) {
      report(*remark->second, i + 1, places[i]);
    } else {
      missing.push_back(i);
    }
  }
  if (missing.empty() || !has_difficulties) return;
  if (const auto own = unknown.find(""); own != unknown.end()) return report(*own->second, 0, page.path);
  if (missing.size() == page.questions.size() && missing.size() > 1) {
    find(RuleId::MissingDifficulty, 0, page.path,
         fmt::format("none of its {} questions has a difficulty", missing.size()));
    return;
  }
  for (const std::size_t i : missing) {
    find(RuleId::MissingDifficulty, i + 1, places[i],
         fmt::format("{} has no difficulty", in_quotes(page.questions[i].question)));
  }
}

void Linter::State::check_links(const Page& page, std::string_view markdown, std::size_t question,
                                const std::string& place) {
  const std::vector<std::string> links = parse_markdown(markdown).links;
  for (const std::string& link : std::set<std::string>(links.begin(), links.end())) {
    const LinkFate fate = map.follow(link, page.path);
    if (fate == LinkFate::Alive) continue;
    find(RuleId::DeadLink, question, place,
         fmt::format("{} leads to no {}", link, fate == LinkFate::NoPage ? "page" : "question"));
  }
}

void Linter::State::check_question(const Page& page, std::size_t number, const std::string& place) {
  const Question& question = page.questions[number];
  if (question.id.empty()) {
    find(RuleId::MissingId, number + 1, place, fmt::format("{} has no id", in_quotes(question.question)));
  }
  if (trim(question.answer).empty()) {
    find(RuleId::MissingAnswer, number + 1, place,
         fmt::format("{} has no answer", in_quotes(question.question)));
  }
  if (const std::size_t fences = fences_without_language(question.answer); fences > 0) {
    find(RuleId::FenceWithoutLanguage, number + 1, place,
         fences == 1 ? "a code fence names no language"
                     : fmt::format("{} code fences name no language", fences));
  }
  check_links(page, question.answer, number + 1, place);
  std::string plain = plain_line(question.question);
  similar.add(page.framework_slug.empty() ? page.framework : page.framework_slug, plain);
  asked.push_back({page_number, number + 1, place, std::move(plain)});
}

void Linter::State::check_similar() {
  for (const SimilarPair& pair : similar.find()) {
    const Asked& later = asked[pair.later];
    const Asked& earlier = asked[pair.earlier];
    find_on(later.page, RuleId::NearDuplicate, later.question, later.place,
            fmt::format("{} asks {} {}: {}", in_quotes(later.text),
                        pair.share == 1.0 ? "the same as" : "nearly the same as", earlier.place,
                        in_quotes(earlier.text)));
  }
}

void Linter::State::check_rules() {
  for (const NamedQuestion& ruled : site.ruled) {
    if (dead.contains(ruled.id))
      find_on(0, RuleId::DeadRule, 0, ruled.id, fmt::format("no question has this id: {}", ruled.rule));
  }
}

Linter::Linter(LintSite site) : state_(std::make_unique<State>(std::move(site))) {}
Linter::~Linter() = default;

void Linter::know(const Page& page) {
  state_->map.add(page);
  state_->has_difficulties |= std::ranges::any_of(
      page.questions, [](const Question& question) { return question.difficulty != Difficulty::None; });
}

void Linter::add(const Page& page) {
  ++state_->page_number;
  state_->dead.erase(page.path);
  if (page.questions.empty()) return state_->check_links(page, page.body, 0, page.path);
  ++state_->result.pages;
  state_->result.questions += page.questions.size();
  const std::vector<std::string> places = hit_ids(page);
  state_->check_title(page);
  state_->check_page_links(page);
  state_->check_difficulties(page, places);
  StringSet ids;
  for (std::size_t i = 0; i < page.questions.size(); ++i) {
    const std::string& id = page.questions[i].id;
    state_->dead.erase(places[i]);
    if (!id.empty() && !ids.insert(id).second) {
      state_->find(RuleId::RepeatedId, i + 1, places[i],
                   fmt::format("another question of the page has the id {}", in_quotes(id)));
    }
    state_->check_question(page, i, places[i]);
  }
}

LintResult Linter::finish() {
  state_->check_similar();
  state_->check_rules();
  auto& found = state_->found;
  std::ranges::stable_sort(found, {}, [](const State::Placed& placed) {
    return std::tuple(placed.page, placed.question, placed.finding.rule);
  });
  for (State::Placed& placed : found) state_->result.findings.push_back(std::move(placed.finding));
  return std::move(state_->result);
}

}  // namespace qasearch
