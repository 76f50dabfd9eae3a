#include "indexer/page/merge.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "engine/text/utf8.h"

namespace qasearch {

namespace {

bool is_answered(const Question& question) { return !trim(question.answer).empty(); }

// The greater the better; of equal ones the first.
auto goodness(const PageRecord& record) {
  const bool answered = std::ranges::any_of(record.page.questions, is_answered);
  return std::tuple<bool, bool, const std::string&, std::int64_t, Fidelity>(
      record.fidelity != Fidelity::Text, answered, record.page.updated, record.built_ms, record.fidelity);
}

bool is_older(const PageRecord& record, const PageRecord& than) {
  const std::string& updated = record.page.updated;
  if (!updated.empty() && !than.page.updated.empty() && updated != than.page.updated)
    return updated < than.page.updated;
  return record.built_ms != 0 && than.built_ms != 0 && record.built_ms < than.built_ms;
}

// A question's text but for case, blanks and the marks of Markdown, which not every source keeps.
std::string text_key(std::string_view question) {
  std::string key;
  for (const char c : fold(question)) {
    if (c == '`' || c == '*' || c == '\\') continue;
    if (c != ' ' || (!key.empty() && key.back() != ' ')) key += c;
  }
  return key;
}

// Finds a page's questions by id and occurrence, or by text. Each is found once a record.
class QuestionFinder {
 public:
  explicit QuestionFinder(const std::vector<Question>& questions) {
    for (const Question& question : questions) add(question);
  }
  void add(const Question& question) {
    const std::size_t number = taken_.size();
    taken_.push_back(false);
    if (!question.id.empty()) by_id_[question.id].push_back(number);
    by_text_[text_key(question.question)].push_back(number);
  }
  void start_record() { taken_.assign(taken_.size(), false); }

  /// The number of the question, or npos.
  std::size_t take(const Question& question) {
    if (!question.id.empty()) {
      const std::size_t number = take_first(by_id_, question.id);
      if (number != std::string::npos) return number;
    }
    return take_first(by_text_, text_key(question.question));
  }

 private:
  using Numbers = std::unordered_map<std::string, std::vector<std::size_t>>;
  std::size_t take_first(const Numbers& numbers, const std::string& key) {
    const auto found = numbers.find(key);
    if (found == numbers.end()) return std::string::npos;
    for (const std::size_t number : found->second) {
      if (taken_[number]) continue;
      taken_[number] = true;
      return number;
    }
    return std::string::npos;
  }

  Numbers by_id_, by_text_;
  std::vector<bool> taken_;
};

void fill(std::string& text, std::string& from) {
  if (text.empty()) text = std::move(from);
}

void fill_fields(Page& page, Page& from) {
  for (const auto text : kPageTexts) fill(page.*text, from.*text);
  if (page.order == 0) page.order = from.order;
  if (page.related.empty()) page.related = std::move(from.related);
}

void fill_question(Question& question, Question& from) {
  fill(question.id, from.id);
  fill(question.fragment, from.fragment);
  if (!is_answered(question) && is_answered(from)) question.answer = std::move(from.answer);
  if (question.difficulty == Difficulty::None) question.difficulty = from.difficulty;
}

}  // namespace

PageRecord merge_records(std::vector<PageRecord> records) {
  std::stable_sort(records.begin(), records.end(),
                   [](const PageRecord& a, const PageRecord& b) { return goodness(a) > goodness(b); });
  PageRecord best = std::move(records.front());
  if (records.size() == 1) return best;
  const bool says_all =
      best.fidelity != Fidelity::Text && (!best.page.questions.empty() || !best.page.body.empty());
  std::vector<Question>& questions = best.page.questions;
  QuestionFinder index(questions);
  for (std::size_t i = 1; i < records.size(); ++i) {
    PageRecord& other = records[i];
    const bool adds = !is_older(other, best) && !(says_all && other.fidelity == Fidelity::Text);
    index.start_record();
    const std::size_t known = questions.size();
    std::vector<Question> more;
    for (Question& question : other.page.questions) {
      const std::size_t number = index.take(question);
      if (number < known) {
        fill_question(questions[number], question);
      } else if (adds) {
        more.push_back(std::move(question));
      }
    }
    for (Question& question : more) {
      index.add(question);
      questions.push_back(std::move(question));
    }
    fill_fields(best.page, other.page);
  }
  if (!questions.empty()) best.page.body.clear();
  return best;
}

}  // namespace qasearch
