// SPDX-License-Identifier: MIT
#include "indexer/body/marked_questions.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "engine/base/ascii.h"
#include "engine/text/table_rows.h"
#include "engine/text/text_list.h"
#include "engine/text/utf8.h"

namespace qasearch {

namespace {

constexpr std::string_view kQuestionLabels[] = {"Question", "Q"}, kAnswerLabels[] = {"Answer", "A"};
constexpr std::string_view kBold[] = {"**", "__"};

struct Marked {
  std::string_view text;  // behind the mark
  bool is_bold = false;   // the text begins in bold, as the mark does
};

// The text behind "Q:", "Q1.", "**Question 2:**", "**Q**:", "**Q: "; nothing where the line begins with no
// such mark.
std::optional<Marked> behind_label(std::string_view line, std::span<const std::string_view> labels) {
  std::string_view rest = trim(line);
  const auto skip = [&rest](std::string_view mark) {
    const bool found = rest.starts_with(mark);
    if (found) rest.remove_prefix(mark.size());
    return found;
  };
  const auto bold = std::ranges::find_if(kBold, skip);
  if (std::ranges::none_of(labels, skip)) return std::nullopt;
  rest.remove_prefix(std::min(rest.find_first_not_of(" 0123456789"), rest.size()));
  const bool is_bold = bold != std::end(kBold);
  bool is_open = is_bold && !skip(*bold);
  if (!skip(":") && !skip(".") && !skip(")")) return std::nullopt;
  if (is_open) is_open = !skip(*bold);
  if (!rest.empty() && rest.front() != ' ') return std::nullopt;  // "A.B"
  return Marked{trim(rest), is_open};
}

// The text of a line that is bold as a whole; "" for any other.
std::string_view bold_text(std::string_view line) {
  line = trim(line);
  for (const std::string_view mark : kBold) {
    if (line.size() <= 2 * mark.size() || !line.starts_with(mark) || !line.ends_with(mark)) continue;
    const std::string_view text = line.substr(mark.size(), line.size() - 2 * mark.size());
    return text.find(mark) == std::string_view::npos ? trim(text) : std::string_view();
  }
  return {};
}

// The line without the mark of a hard line break.
std::string_view without_line_break(std::string_view line) {
  line = trim(line);
  return line.ends_with('\\') ? trim(line.substr(0, line.size() - 1)) : line;
}

// "What is it?**" of a label in bold, which ends in the line: the question, and what follows it.
std::pair<std::string_view, std::string_view> split_bold(std::string_view text) {
  for (const std::string_view mark : kBold) {
    const std::size_t end = text.find(mark);
    if (end != std::string_view::npos)
      return {trim(text.substr(0, end)), trim(text.substr(end + mark.size()))};
  }
  return {text, {}};
}

class SectionSplitter {
 public:
  SectionSplitter(std::vector<Section>& out, bool takes_bold) : out_(out), takes_bold_(takes_bold) {}

  void split(const Section& section) {
    out_.push_back({section.level, section.title, section.anchor, {}});
    level_ = std::clamp<std::size_t>(section.level + 1, kHighestQuestion, kDeepestQuestion);
    fence_ = {};
    awaits_answer_ = false;
    after_blank_ = true;
    for_each_line(section.body, [this](std::string_view line) { take(line); });
    out_.back().body = std::string(trim(out_.back().body));
  }

 private:
  void take(std::string_view line) {
    const Fence fence = fence_of(trim(line));
    const bool in_code = fence_.mark != 0 || fence.mark != 0;
    if (fence_.mark == 0) {
      fence_ = fence;
    } else if (fence.mark == fence_.mark && fence.length >= fence_.length) {
      fence_ = {};
    }
    if (in_code || !begins_question(line)) add(in_code ? line : answer_line(line));
    after_blank_ = trim(line).empty();
  }

  bool begins_question(std::string_view line) {
    if (const auto marked = behind_label(line, kQuestionLabels)) {
      const auto [title, rest] = marked->is_bold ? split_bold(marked->text) : std::pair(marked->text, "");
      return begin(without_line_break(title), rest);
    }
    return takes_bold_ && after_blank_ && begin(bold_text(without_line_break(line)), {});
  }

  bool begin(std::string_view title, std::string_view rest) {
    if (title.empty() || !reads_as_question(title)) return false;
    out_.back().body = std::string(trim(out_.back().body));
    out_.push_back({level_, std::string(title), {}, {}});
    awaits_answer_ = true;
    rest = without_line_break(rest);
    if (!rest.empty()) add(answer_line(rest));
    return true;
  }

  // The line without the mark of an answer, where one may begin.
  std::string_view answer_line(std::string_view line) {
    if (!awaits_answer_ || trim(line).empty()) return line;
    awaits_answer_ = false;
    return behind_label(line, kAnswerLabels) ? without_answer_mark(line) : line;
  }

  void add(std::string_view line) { out_.back().body.append(line).append("\n"); }

  std::vector<Section>& out_;
  bool takes_bold_;
  std::size_t level_ = kHighestQuestion;
  Fence fence_;
  bool awaits_answer_ = false;
  bool after_blank_ = true;
};

bool asks(const Section& section) {
  return section.level >= kHighestQuestion && section.level <= kDeepestQuestion &&
         reads_as_question(section.title);
}

}  // namespace

std::vector<Section> with_marked_questions(const std::vector<Section>& sections) {
  const bool takes_bold = std::ranges::none_of(sections, asks);
  std::vector<Section> out;
  SectionSplitter splitter(out, takes_bold);
  for (const Section& section : sections) splitter.split(section);
  return out;
}

std::string_view without_question_mark(std::string_view title) {
  const auto marked = behind_label(title, kQuestionLabels);
  return marked && !marked->is_bold && !marked->text.empty() ? marked->text : title;
}

std::string_view without_answer_mark(std::string_view answer) {
  const auto marked = behind_label(answer, kAnswerLabels);
  // "**A: all of it in bold.**" stays as it is.
  return marked && !marked->is_bold ? marked->text : trim(answer);
}

}  // namespace qasearch
