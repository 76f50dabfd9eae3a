// SPDX-License-Identifier: MIT
#include "cli/quiz/quiz.h"

#include <algorithm>
#include <array>
#include <deque>
#include <utility>

#include "cli/quiz/shuffle.h"
#include "cli/text/hit_place.h"
#include "cli/text/hit_title.h"
#include "cli/text/markdown_text.h"
#include "cli/text/table_text.h"
#include "cli/text/text_layout.h"

namespace qasearch {

namespace {

struct GradeKey {
  char key;
  Grade grade;
};
constexpr std::array kGradeKeys = {GradeKey{'1', Grade::Again}, GradeKey{'2', Grade::Hard},
                                   GradeKey{'3', Grade::Good},  GradeKey{'4', Grade::Easy},
                                   GradeKey{'a', Grade::Again}, GradeKey{'h', Grade::Hard},
                                   GradeKey{'g', Grade::Good},  GradeKey{'e', Grade::Easy}};

enum class Step : std::uint8_t { Reveal, Skip, Quit };

/// Grades of a topic; a question counts by its first grade.
struct TopicScore {
  std::size_t known = 0, missed = 0;
};

/// The quiz as it goes on.
class Quiz {
 public:
  Quiz(const QuizRun& run, const QuizQuestions& questions)
      : run_(run), left_(questions.asked.begin(), questions.asked.end()), total_(left_.size()) {}

  Result<void> ask_all();

 private:
  Step ask(const Hit& hit);
  std::optional<Grade> read_grade();
  std::string summary() const;
  bool print(const std::string& text) { return printing_ = printing_ && run_.print(text); }

  const QuizRun& run_;
  std::deque<Hit> left_;
  std::size_t total_, number_ = 0;
  std::map<std::string, bool> missed_;  // by hit id: each question graded
  std::map<std::string, TopicScore> topics_;
  bool printing_ = true;
};

std::string prompt(const std::string& text, const TextStyle& style) {
  return wrapped_text(text, Ink::Quiet, "", style);
}

Step Quiz::ask(const Hit& hit) {
  const bool again = missed_.count(hit.id) > 0;
  if (!again) ++number_;
  const std::string place = breadcrumbs(hit, shown_difficulty(hit), run_.style.charset);
  const std::string number = again ? "again" : std::to_string(number_) + "/" + std::to_string(total_);
  print("\n" + wrapped_text("[" + number + "] " + place, Ink::Quiet, "", run_.style) +
        wrapped_text(shown_title(hit).text, Ink::Title, "", run_.style) +
        prompt("Enter: answer, s: skip, q: quit", run_.style));
  while (printing_) {
    const auto key = run_.read_key();
    if (!key || *key == 'q') return Step::Quit;
    if (*key == 's') return Step::Skip;
    if (*key == '\n' || *key == ' ') return Step::Reveal;
  }
  return Step::Quit;
}

std::optional<Grade> Quiz::read_grade() {
  print("\n" + prompt("1: again, 2: hard, 3: good, 4: easy, q: quit", run_.style));
  while (printing_) {
    const auto key = run_.read_key();
    if (!key || *key == 'q') return std::nullopt;
    for (const GradeKey& row : kGradeKeys) {
      if (row.key == *key) return row.grade;
    }
  }
  return std::nullopt;
}

Result<void> Quiz::ask_all() {
  while (!left_.empty()) {
    const Hit hit = std::move(left_.front());
    left_.pop_front();
    const Step step = ask(hit);
    if (step == Step::Quit) break;
    if (step == Step::Skip) continue;
    ASSIGN_OR_RETURN(const auto question, run_.source.question(hit.id));
    const std::string answer = question ? markdown_text(question->answer, run_.style) : "";
    print("\n" + (answer.empty() ? "(no answer)\n" : answer));
    const auto grade = read_grade();
    if (!grade) break;
    RETURN_IF_ERROR(add_review(run_.log, {run_.now(), hit.id, *grade}));
    const bool missed = *grade == Grade::Again;
    if (missed_.emplace(hit.id, missed).second)
      ++(missed ? topics_[hit.topic].missed : topics_[hit.topic].known);
    if (missed) left_.push_back(hit);
  }
  print(summary());
  return {};
}

std::string Quiz::summary() const {
  if (topics_.empty()) return "\nNo question was graded.\n";
  Table table{{CellAlign::Left, CellAlign::Right, CellAlign::Right},
              {table_cell("topic"), table_cell("known"), table_cell("missed")},
              {}};
  TopicScore all;
  const auto add_row = [&](const std::string& name, const TopicScore& score) {
    table.rows.push_back({table_cell(name), table_cell(std::to_string(score.known)),
                          table_cell(std::to_string(score.missed))});
  };
  for (const auto& [topic, score] : topics_) {
    add_row(topic.empty() ? "(no topic)" : topic, score);
    all.known += score.known;
    all.missed += score.missed;
  }
  if (topics_.size() > 1) add_row("all", all);
  std::string out = "\n" + table_text(table, {}, {}, run_.style);
  if (all.missed > 0)
    out += "\n" + wrapped_text("Missed questions come back sooner.", Ink::None, "", run_.style);
  return out;
}

}  // namespace

QuizQuestions choose_questions(std::vector<Hit> pool, const std::map<std::string, Card>& cards,
                               std::size_t count, std::uint64_t seed, std::chrono::sys_seconds now) {
  std::vector<std::pair<std::chrono::sys_seconds, Hit>> due;
  std::vector<Hit> unseen;
  QuizQuestions out;
  for (Hit& hit : pool) {
    const auto card = cards.find(hit.id);
    if (card == cards.end()) {
      unseen.push_back(std::move(hit));
    } else if (card->second.due <= now) {
      due.emplace_back(card->second.due, std::move(hit));
    } else if (!out.next_due || card->second.due < *out.next_due) {
      out.next_due = card->second.due;
    }
  }
  std::stable_sort(due.begin(), due.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  shuffle(unseen, seed);
  for (auto& [time, hit] : due) {
    if (out.asked.size() < count) out.asked.push_back(std::move(hit));
  }
  for (Hit& hit : unseen) {
    if (out.asked.size() < count) out.asked.push_back(std::move(hit));
  }
  return out;
}

Result<void> run_quiz(const QuizRun& run, const QuizQuestions& questions) {
  return Quiz(run, questions).ask_all();
}

}  // namespace qasearch
