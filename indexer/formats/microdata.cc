// SPDX-License-Identifier: MIT
#include "indexer/formats/microdata.h"

#include <algorithm>
#include <string>
#include <utility>

#include "engine/text/utf8.h"
#include "indexer/body/html_markdown.h"
#include "indexer/parse/html_tokenizer.h"
#include "indexer/parse/limits.h"

namespace qasearch {

namespace {

enum class Part : std::uint8_t { None, Question, Name, Text, Url, Accepted, Suggested, OtherItem };

struct PartName {
  std::string_view property;
  Part part;
};
constexpr PartName kParts[] = {
    {"name", Part::Name},
    {"text", Part::Text},
    {"url", Part::Url},
    {"acceptedAnswer", Part::Accepted},
    {"suggestedAnswer", Part::Suggested},
};

class MicrodataReader {
 public:
  explicit MicrodataReader(std::string_view html) : html_(html), scanner_(html) {}

  std::vector<JsonLdQuestion> read() {
    for (HtmlToken token = scanner_.next(); token != HtmlToken::EndOfFile; token = scanner_.next()) {
      if (questions_.size() > kLimits.questions_per_page) break;
      if (token == HtmlToken::Start) {
        start();
      } else if (token == HtmlToken::End) {
        end();
      }
    }
    while (!open_.empty()) close(html_.size());
    return std::move(questions_);
  }

 private:
  struct Element {
    std::string tag;
    Part part;
    std::size_t begin;  // of its content
  };

  Part part_of_element() const {
    if (any_word(scanner_.attribute("itemtype").value_or(""),
                 [](std::string_view type) { return type.ends_with("schema.org/Question"); }))
      return Part::Question;
    if (in(Part::Question) == 0 || in(Part::OtherItem) > 0) return Part::None;
    Part part = Part::None;
    any_word(scanner_.attribute("itemprop").value_or(""), [&](std::string_view property) {
      const auto* const row = std::ranges::find(kParts, property, &PartName::property);
      if (row != std::end(kParts)) part = row->part;
      return part != Part::None;
    });
    const bool answer = part == Part::Accepted || part == Part::Suggested;
    // Answers do not nest: a text is that of one.
    if (answer && is_answering()) return Part::None;
    // The properties of an author or a comment are theirs.
    const bool is_item = scanner_.attribute("itemscope").has_value();
    return is_item && !answer ? Part::OtherItem : part;
  }

  // Number of open elements of that part.
  std::size_t in(Part part) const { return counts_[static_cast<std::size_t>(part)]; }

  bool is_answering() const { return in(Part::Accepted) + in(Part::Suggested) > 0; }

  void start() {
    const Part part = part_of_element();
    if (part == Part::Question && in(Part::Question) == 0) {
      question_ = {};
      const std::string id = scanner_.attribute("id").value_or("");
      if (!id.empty()) question_.url = '#' + id;
    }
    if (part == Part::Accepted || part == Part::Suggested)
      answer_ = {.text = {}, .accepted = part == Part::Accepted, .url = {}, .votes = {}};
    const bool empty = is_void_element(scanner_.name());
    if (empty) {
      take(part, scanner_.attribute("content").value_or(scanner_.attribute("href").value_or("")));
    } else if (part == Part::Url) {
      take(part, scanner_.attribute("href").value_or(""));
    }
    // Beyond the depth that is followed an element is not known to be open, and its end is passed over.
    if (empty || open_.size() >= kLimits.html_depth) return;
    open_.push_back({scanner_.name(), part, scanner_.end()});
    ++counts_[static_cast<std::size_t>(part)];
  }

  void end() {
    const auto same = std::find_if(open_.rbegin(), open_.rend(),
                                   [&](const Element& element) { return element.tag == scanner_.name(); });
    if (same == open_.rend()) return;
    for (auto count = same - open_.rbegin() + 1; count > 0; --count) close(scanner_.begin());
  }

  void close(std::size_t end) {
    const Element element = std::move(open_.back());
    open_.pop_back();
    --counts_[static_cast<std::size_t>(element.part)];
    const std::string_view html = html_.substr(element.begin, end - element.begin);
    switch (element.part) {
      case Part::Question:
        if (in(Part::Question) == 0 && !trim(question_.name).empty())
          questions_.push_back(std::move(question_));
        return;
      case Part::Accepted:
      case Part::Suggested:
        // An answer without a text of its own is all text.
        if (answer_.text.empty()) answer_.text = std::string(html.substr(0, kLimits.text_bytes));
        question_.answers.push_back(std::exchange(answer_, {}));
        return;
      case Part::Name:
        if (question_.name.empty()) take(Part::Name, html_to_line(html.substr(0, kLimits.question_bytes)));
        return;
      case Part::Text:
        return take(Part::Text, html.substr(0, kLimits.text_bytes));
      case Part::Url:
      case Part::OtherItem:
      case Part::None:
        return;
    }
  }

  // The first of each is believed.
  void take(Part part, std::string_view value) {
    const bool answering = is_answering();
    std::string* target = nullptr;
    if (part == Part::Name && !answering) target = &question_.name;
    if (part == Part::Text) target = answering ? &answer_.text : &question_.body;
    if (part == Part::Url) target = answering ? &answer_.url : &question_.url;
    const bool better = part == Part::Url && !answering && target->starts_with('#');
    if (target != nullptr && (target->empty() || better)) *target = std::string(value);
  }

  std::string_view html_;
  HtmlTokenizer scanner_;
  std::vector<Element> open_;
  std::size_t counts_[8] = {};  // of open elements, by Part
  JsonLdQuestion question_;
  JsonLdAnswer answer_;
  std::vector<JsonLdQuestion> questions_;
};

}  // namespace

std::vector<JsonLdQuestion> microdata_questions(std::string_view html) {
  if (html.find("schema.org/Question") == std::string_view::npos) return {};
  return MicrodataReader(html).read();
}

}  // namespace qasearch
