// SPDX-License-Identifier: MIT
#include "indexer/body/section_questions.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "engine/text/markdown.h"
#include "engine/text/utf8.h"
#include "indexer/body/marked_questions.h"
#include "indexer/parse/limits.h"

namespace qasearch {

namespace {

constexpr std::string_view kPageNames[] = {"faq",       "faqs", "question", "questions",
                                           "interview", "q&a",  "qa",       "quiz"};
// Headings that are on such pages and are no questions.
constexpr std::string_view kOtherHeadings[] = {
    "table of contents", "contents",        "toc",     "references",   "see also", "resources",
    "footnotes",         "further reading", "license", "contributing", "links",    "related"};

// "12. What is it?" -> "What is it?"
std::string_view without_list_number(std::string_view title) {
  const std::size_t digits = title.find_first_not_of("0123456789");
  if (digits == 0 || digits > 4 || digits == std::string_view::npos) return title;
  if (title[digits] != '.' && title[digits] != ')') return title;
  const std::string_view rest = trim(title.substr(digits + 1));
  return rest.empty() || title.substr(digits + 1).front() != ' ' ? title : rest;
}

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

Value section_questions(const std::vector<Section>& read, std::string_view page_name) {
  const std::vector<Section> sections = with_marked_questions(read);
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
    const std::string_view title = without_list_number(sections[i].title);
    const std::string_view question = without_question_mark(title);
    const std::string& anchor = sections[i].anchor;
    item.add("id", text_value(anchor.empty() ? slugify(question) : anchor));
    item.add("fragment", text_value(anchor));
    item.add("q", text_value(std::string(question)));
    item.add("a", text_value(std::string(question == title ? trim(answer) : without_answer_mark(answer))));
    list.items.push_back(std::move(item));
  }
  return list;
}

}  // namespace qasearch
