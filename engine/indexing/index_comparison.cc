// SPDX-License-Identifier: MIT
#include "engine/indexing/index_comparison.h"

#include <xapian.h>

#include <map>
#include <unordered_map>
#include <utility>

#include "engine/document/terms.h"
#include "engine/indexing/index_plan.h"
#include "engine/indexing/index_state.h"
#include "engine/storage/document_store.h"
#include "engine/storage/generation.h"
#include "engine/storage/index_access.h"
#include "engine/storage/xapian_guard.h"
#include "engine/text/utf8.h"

namespace qasearch {
namespace {

// The part of a question that a reader sees.
struct Known {
  std::string question, answer, fragment;
  Difficulty difficulty = Difficulty::None;
  bool operator==(const Known&) const = default;
};

using KnownById = std::vector<std::pair<std::string, Known>>;

KnownById of_page(const Page& page) {
  KnownById known;
  if (page.questions.empty()) {
    known.emplace_back(page.path, Known{display_title(page), page.body, {}, Difficulty::None});
    return known;
  }
  std::vector<std::string> ids = hit_ids(page);
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const Question& question = page.questions[i];
    known.emplace_back(std::move(ids[i]),
                       Known{question.question, question.answer, question.fragment, question.difficulty});
  }
  return known;
}

KnownById of_index(const Xapian::Database& database, const DocumentStore& store, const std::string& path) {
  KnownById known;
  const std::string term = value_term(filter_field(FilterId::Page), path);
  for (auto id = database.postlist_begin(term); id != database.postlist_end(term); ++id) {
    StoredQuestion stored = store.read(*id);
    known.emplace_back(std::move(stored.id), Known{std::move(stored.question), std::move(stored.answer),
                                                   std::move(stored.fragment), stored.difficulty});
  }
  return known;
}

// Collects changes; a removed and an added question of the same text become a move.
class Comparison {
 public:
  void compare(const KnownById& before, const KnownById& now) {
    std::unordered_map<std::string_view, const Known*> old;
    for (const auto& [id, known] : before) old.emplace(id, &known);
    for (const auto& [id, known] : now) {
      const auto found = old.find(id);
      if (found == old.end()) {
        changes_.push_back({QuestionChange::Kind::Added, id, {}, known.question});
      } else {
        if (*found->second != known)
          changes_.push_back({QuestionChange::Kind::Changed, id, {}, known.question});
        old.erase(found);
      }
    }
    for (const auto& [id, known] : before) {
      if (old.contains(id)) gone_[fold(known.question)].push_back({id, known.question});
    }
  }

  std::vector<QuestionChange> finish() {
    for (QuestionChange& change : changes_) {
      if (change.kind != QuestionChange::Kind::Added) continue;
      const auto found = gone_.find(fold(change.question));
      if (found == gone_.end() || found->second.empty()) continue;
      change.kind = QuestionChange::Kind::Moved;
      change.from = std::move(found->second.front().first);
      found->second.erase(found->second.begin());
    }
    std::map<std::string, std::string> removed;  // by id
    for (auto& [text, questions] : gone_) {
      for (auto& [id, question] : questions) removed.emplace(std::move(id), std::move(question));
    }
    for (auto& [id, question] : removed)
      changes_.push_back({QuestionChange::Kind::Removed, id, {}, std::move(question)});
    return std::move(changes_);
  }

 private:
  std::vector<QuestionChange> changes_;
  std::unordered_map<std::string, std::vector<std::pair<std::string, std::string>>> gone_;
};

}  // namespace

std::string_view question_change_name(QuestionChange::Kind kind) {
  switch (kind) {
    case QuestionChange::Kind::Added:
      return "added";
    case QuestionChange::Kind::Changed:
      return "changed";
    case QuestionChange::Kind::Moved:
      return "moved";
    case QuestionChange::Kind::Removed:
      break;
  }
  return "removed";
}

Result<IndexComparison> compare_index(const std::filesystem::path& index_dir, const IndexOptions& options,
                                      const PageSource& pages) {
  IndexComparison out;
  IndexState state;
  RETURN_IF_ERROR(check_access(index_dir));
  if (const auto generation = published_generation(index_dir)) state = read_index_state(*generation);
  if (!state.fits(options.language)) {
    out.from_nothing = true;
    state.pages.clear();
  }
  const IndexPlan plan = plan_index(pages, state.pages, options.mode == IndexMode::Update);
  out.added = plan.added;
  out.changed = plan.changed;
  out.removed = plan.removed;
  out.same = plan.same + plan.kept;
  out.questions = plan.questions;
  out.articles = plan.documents - plan.questions;
  out.refused = plan.refused;
  Comparison comparison;
  RETURN_IF_ERROR(xapian_guard(index_dir.string(), [&]() -> Result<void> {
    const Xapian::Database database =
        out.from_nothing ? Xapian::Database() : Xapian::Database(state.generation.questions().string());
    const DocumentStore store(database);
    for (const PlannedPage& planned : plan.pages) {
      if (planned.change == PageChange::Same || planned.change == PageChange::Kept) continue;
      KnownById before, now;
      if (planned.indexed != PlannedPage::kNowhere)
        before = of_index(database, store, state.pages[planned.indexed].entry.path);
      if (planned.source != PlannedPage::kNowhere) {
        ASSIGN_OR_RETURN(const Page page, pages.page(planned.source));
        now = of_page(page);
      }
      comparison.compare(before, now);
    }
    return {};
  }));
  out.changes = comparison.finish();
  return out;
}

}  // namespace qasearch
