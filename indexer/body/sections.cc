#include "indexer/body/sections.h"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/text/markdown.h"
#include "engine/text/utf8.h"
#include "indexer/parse/limits.h"

namespace qasearch {

namespace {

constexpr std::string_view kQuestionWords[] = {"what",  "why", "how",   "when",   "where",
                                               "which", "who", "whose", "what's", "who's"};
constexpr std::string_view kQuestionVerbs[] = {"is",  "are",   "was",    "were",    "do",    "does",  "did",
                                               "can", "could", "should", "would",   "will",  "has",   "have",
                                               "had", "must",  "may",    "happens", "makes", "causes"};
constexpr std::string_view kPageNames[] = {"faq",       "faqs", "question", "questions",
                                           "interview", "q&a",  "qa",       "quiz"};
// Headings that are on such pages and are no questions.
constexpr std::string_view kOtherHeadings[] = {
    "table of contents", "contents",        "toc",     "references",   "see also", "resources",
    "footnotes",         "further reading", "license", "contributing", "links",    "related"};

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : fold(text)) {
    const bool part = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '\'' || c == '&' ||
                      static_cast<unsigned char>(c) >= 0x80;
    if (part) {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
    }
  }
  if (!word.empty()) words.push_back(word);
  return words;
}

// "12. What is it?" -> "What is it?"
std::string_view without_list_number(std::string_view title) {
  const std::size_t digits = title.find_first_not_of("0123456789");
  if (digits == 0 || digits > 4 || digits == std::string_view::npos) return title;
  if (title[digits] != '.' && title[digits] != ')') return title;
  const std::string_view rest = trim(title.substr(digits + 1));
  return rest.empty() || title.substr(digits + 1).front() != ' ' ? title : rest;
}

// Latin, Chinese and Japanese, Arabic, Greek.
constexpr std::string_view kQuestionMarks[] = {"?", "\xEF\xBC\x9F", "\xD8\x9F", "\xCD\xBE"};

bool is_named_like_questions(std::string_view page_name) {
  return std::ranges::any_of(words_of(page_name),
                             [](const std::string& word) { return is_one_of(kPageNames, word); });
}

bool is_other_heading(const Section& section) {
  return is_one_of(kOtherHeadings, fold(plain_line(section.title)));
}

// The level of most headings without deeper ones below them, of equals the deepest; one alone makes no list
// of questions.
std::size_t commonest_leaf_level(const std::vector<Section>& sections) {
  std::array<std::size_t, kDeepestQuestion + 1> counts{};  // by level
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const bool leaf = i + 1 == sections.size() || sections[i + 1].level <= sections[i].level;
    const bool level = sections[i].level >= kHighestQuestion && sections[i].level <= kDeepestQuestion;
    if (leaf && level && !sections[i].title.empty() && !is_other_heading(sections[i]))
      ++counts[sections[i].level];
  }
  std::size_t most = 0;
  for (std::size_t level = kHighestQuestion; level <= kDeepestQuestion; ++level) {
    if (counts[level] >= 2 && (most == 0 || counts[level] >= counts[most])) most = level;
  }
  return most;
}

}  // namespace

bool reads_as_question(std::string_view title) {
  const std::string plain = plain_line(title);
  const std::string_view text = trim(plain);
  if (std::ranges::any_of(kQuestionMarks, [&](std::string_view mark) { return text.ends_with(mark); }))
    return true;
  const std::vector<std::string> words = words_of(plain);
  if (words.size() < 3 || !is_one_of(kQuestionWords, words[0])) return false;
  return is_one_of(kQuestionVerbs, words[1]) || words[0].ends_with("'s") ||
         (words[0] == "how" && (words[1] == "to" || words[1] == "many" || words[1] == "much"));
}

std::string sections_markdown(const std::vector<Section>& sections) {
  std::string markdown;
  for (const Section& section : sections) {
    if (markdown.size() > kLimits.text_bytes) break;
    if (section.level > 0 && !section.title.empty()) {
      if (!markdown.empty()) markdown += "\n\n";
      markdown += std::string(section.level, '#') + ' ' + section.title;
    }
    if (section.body.empty()) continue;
    if (!markdown.empty()) markdown += "\n\n";
    markdown += section.body;
  }
  return markdown;
}

Value section_questions(const std::vector<Section>& sections, std::string_view page_name) {
  const std::size_t question_level = is_named_like_questions(page_name) ? commonest_leaf_level(sections) : 0;
  std::vector<bool> questions;
  for (const Section& section : sections) {
    const bool level = section.level >= kHighestQuestion && section.level <= kDeepestQuestion;
    questions.push_back(
        level && !section.title.empty() && !is_other_heading(section) &&
        (section.level == question_level || reads_as_question(without_list_number(section.title))));
  }
  Value list(Value::Kind::List);
  for (std::size_t i = 0; i < sections.size(); ++i) {
    if (!questions[i]) continue;
    std::string answer = sections[i].body;
    // Deeper headings belong to the answer, but for questions with what is below them.
    for (std::size_t k = i + 1; k < sections.size() && sections[k].level > sections[i].level; ++k) {
      if (answer.size() > kLimits.text_bytes) break;
      if (questions[k]) {
        const std::size_t level = sections[k].level;
        while (k + 1 < sections.size() && sections[k + 1].level > level) ++k;
        continue;
      }
      if (!sections[k].title.empty())
        answer += "\n\n" + std::string(sections[k].level, '#') + ' ' + sections[k].title;
      answer += "\n\n" + sections[k].body;
    }
    Value item(Value::Kind::Object);
    item.add("id", text_value(sections[i].anchor));
    item.add("fragment", text_value(sections[i].anchor));
    item.add("q", text_value(std::string(without_list_number(sections[i].title))));
    item.add("a", text_value(std::string(trim(answer))));
    list.items.push_back(std::move(item));
  }
  return list;
}

}  // namespace qasearch
