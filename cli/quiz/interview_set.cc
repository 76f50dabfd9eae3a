// SPDX-License-Identifier: MIT
#include "cli/quiz/interview_set.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "cli/quiz/shuffle.h"
#include "cli/text/answer_text.h"
#include "cli/text/hit_place.h"
#include "engine/base/json_writer.h"
#include "program/json/results_json.h"
#include "program/terminal_text.h"

namespace qasearch {

namespace {

constexpr std::array kLevels = {Difficulty::Easy, Difficulty::Medium, Difficulty::Hard};
constexpr std::array<std::uint32_t, 3> kLevelMinutes = {3, 6, 10};  // to answer and to talk about it
constexpr std::array<std::size_t, 4> kMix = {1, 0, 1, 2};           // levels of a set without counts
constexpr std::uint32_t kUsualMinutes = 45;
constexpr std::uint32_t kAlike = 3;  // the questions most similar to a chosen one are left out

using Counts = std::array<std::uint32_t, 3>;

Counts wanted_counts(const InterviewRequest& request) {
  Counts counts{};
  bool any = false;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    any = any || request.counts[i];
    counts[i] = request.counts[i].value_or(0);
  }
  if (any) return counts;
  std::uint32_t left = request.minutes.value_or(kUsualMinutes);
  for (std::size_t i = 0; left >= kLevelMinutes[kMix[i % kMix.size()]]; ++i) {
    const std::size_t level = kMix[i % kMix.size()];
    ++counts[level];
    left -= kLevelMinutes[level];
  }
  return counts;
}

/// Draws questions level by level.
class Drawing {
 public:
  Drawing(AnswerSource& source, std::vector<Hit> pool, std::uint64_t seed)
      : source_(source), pool_(std::move(pool)) {
    shuffle(pool_, seed);
  }

  /// The next question of a level; nothing when none is left.
  Result<std::optional<Hit>> draw(Difficulty level) {
    const Hit* best = nullptr;
    for (const Hit& hit : pool_) {
      if (hit.difficulty != level || excluded_.count(hit.id) > 0) continue;
      if (best == nullptr || uses(hit) < uses(*best)) best = &hit;
    }
    if (best == nullptr) return std::nullopt;
    excluded_.insert(best->id);
    ++topics_[best->framework + "\n" + best->topic];
    ASSIGN_OR_RETURN(const auto related, source_.related(best->id, kAlike));
    if (related) {
      for (const Hit& hit : related->hits) excluded_.insert(hit.id);
    }
    return *best;
  }

 private:
  std::size_t uses(const Hit& hit) const {
    const auto found = topics_.find(hit.framework + "\n" + hit.topic);
    return found == topics_.end() ? 0 : found->second;
  }

  AnswerSource& source_;
  std::vector<Hit> pool_;
  std::set<std::string> excluded_;  // ids: chosen, or like a chosen one
  std::map<std::string, std::size_t> topics_;
};

/// Minutes by level, stretched or squeezed to what the request says.
void set_minutes(InterviewSet& set, std::optional<std::uint32_t> minutes) {
  std::uint32_t usual = 0;
  for (InterviewQuestion& question : set.questions) {
    question.minutes = kLevelMinutes[static_cast<std::size_t>(question.hit.difficulty)];
    usual += question.minutes;
  }
  set.minutes = usual;
  if (!minutes || usual == 0) return;
  set.minutes = *minutes;
  std::uint32_t given = 0;
  for (InterviewQuestion& question : set.questions) {
    question.minutes = std::max<std::uint32_t>(1, question.minutes * *minutes / usual);
    given += question.minutes;
  }
  // Minutes that rounding left over; fewer than questions.
  for (auto question = set.questions.rbegin(); question != set.questions.rend() && given < *minutes;
       ++question) {
    ++question->minutes;
    ++given;
  }
}

std::string counted_minutes(std::uint32_t minutes) {
  return std::to_string(minutes) + (minutes == 1 ? " minute" : " minutes");
}

std::string one_line(std::string_view text) { return printable(text, Charset::Unicode); }

}  // namespace

Result<InterviewSet> make_interview(AnswerSource& source, std::vector<Hit> pool,
                                    const InterviewRequest& request) {
  const Counts counts = wanted_counts(request);
  Drawing drawing(source, std::move(pool), request.seed);
  InterviewSet set;
  set.seed = request.seed;
  for (std::size_t level = kLevels.size(); level-- > 0;) {
    std::uint32_t drawn = 0;
    for (; drawn < counts[level]; ++drawn) {
      ASSIGN_OR_RETURN(auto hit, drawing.draw(kLevels[level]));
      if (!hit) break;
      ASSIGN_OR_RETURN(auto question, source.question(hit->id));
      set.questions.push_back({*std::move(hit), 0, question ? std::move(question->answer) : ""});
    }
    if (drawn < counts[level]) {
      set.notes.push_back("only " + std::to_string(drawn) + " of " + std::to_string(counts[level]) + " " +
                          std::string(difficulty_name(kLevels[level])) +
                          " questions match and differ from each other");
    }
  }
  std::stable_sort(set.questions.begin(), set.questions.end(),
                   [](const auto& a, const auto& b) { return a.hit.difficulty < b.hit.difficulty; });
  set_minutes(set, request.minutes);
  return set;
}

std::string to_markdown(const InterviewSet& set) {
  std::string out = "# Interview: " + std::to_string(set.questions.size()) +
                    (set.questions.size() == 1 ? " question, " : " questions, ") +
                    counted_minutes(set.minutes) + "\n\nSeed " + std::to_string(set.seed) + ".\n";
  std::size_t number = 0;
  for (const InterviewQuestion& question : set.questions) {
    const Hit& hit = question.hit;
    out += "\n## " + std::to_string(++number) + ". " + one_line(hit.question) + "\n\n" +
           std::string(difficulty_name(hit.difficulty)) + ", " + counted_minutes(question.minutes) + " · " +
           one_line(breadcrumbs(hit, "", Charset::Unicode)) + "\n\n<details><summary>Answer</summary>\n\n";
    out += safe_markdown(question.answer);
    out += "\n<" + one_line(hit.url) + ">\n\n</details>\n";
  }
  return out;
}

std::string to_json(const InterviewSet& set) {
  JsonWriter json;
  json.begin_object();
  json.field("version", kJsonVersion);
  json.field("minutes", set.minutes);
  json.field("seed", set.seed);
  json.key("notes");
  json.begin_array();
  for (const std::string& note : set.notes) json.value(note);
  json.end_array();
  json.key("questions");
  json.begin_array();
  for (const InterviewQuestion& question : set.questions) {
    json.begin_object();
    json.field("id", question.hit.id);
    json.field("url", question.hit.url);
    json.field("question", question.hit.question);
    json.field("difficulty", difficulty_name(question.hit.difficulty));
    json.field("framework", question.hit.framework);
    json.field("topic", question.hit.topic);
    json.field("subtopic", question.hit.subtopic);
    json.field("minutes", question.minutes);
    json.field("answer", question.answer);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return std::move(json).take();
}

}  // namespace qasearch
