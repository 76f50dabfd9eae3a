#include "indexer/sections.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

#include "engine/markdown.h"
#include "engine/text.h"
#include "indexer/limits.h"

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

bool reads_as_question(std::string_view title) {
  const std::string plain = plain_line(title);
  if (trim(plain).ends_with('?')) return true;
  const std::vector<std::string> words = words_of(plain);
  if (words.size() < 3 || !is_one_of(kQuestionWords, words[0])) return false;
  return is_one_of(kQuestionVerbs, words[1]) || words[0].ends_with("'s") ||
         (words[0] == "how" && (words[1] == "to" || words[1] == "many" || words[1] == "much"));
}

// --- Markdown ---

struct Fence {
  char mark = 0;
  std::size_t length = 0;
};

Fence fence_of(std::string_view line) {
  const std::size_t indent = line.find_first_not_of(' ');
  if (indent == std::string_view::npos || indent > 12) return {};
  line.remove_prefix(indent);
  const char mark = line.front();
  if (mark != '`' && mark != '~') return {};
  const std::size_t length = std::min(line.find_first_not_of(mark), line.size());
  return length >= 3 ? Fence{mark, length} : Fence{};
}

// The level of an ATX heading, or 0.
std::size_t atx_level(std::string_view line) {
  const std::size_t level = std::min(line.find_first_not_of('#'), line.size());
  if (level == 0 || level > 6) return 0;
  return level == line.size() || line[level] == ' ' || line[level] == '\t' ? level : 0;
}

void remove_all(std::string& text, std::string_view open, std::string_view close) {
  for (std::size_t begin = 0; (begin = text.find(open, begin)) != std::string::npos;) {
    const std::size_t end = text.find(close, begin + open.size());
    if (end == std::string::npos) return;
    text.erase(begin, end + close.size() - begin);
  }
}

// A line that is only for the generator: containers, imports, tables of contents, attributes.
bool is_generator_line(std::string_view line) {
  const std::string_view text = trim(line);
  if (text.starts_with("::")) return true;
  if (text.starts_with("{:") && text.ends_with('}')) return true;
  if (text == "[[toc]]" || text == "[toc]" || text == "[TOC]" || text == "[[_TOC_]]") return true;
  if (line.starts_with("import ") && (text.find(" from ") != std::string_view::npos ||
                                      text.starts_with("import '") || text.starts_with("import \"")))
    return true;
  return line.starts_with("export default ") || line.starts_with("export const ") ||
         line.starts_with("export function ");
}

// Lower case, blanks as hyphens, no punctuation: the rule of github-slugger.
std::string github_slug(std::string_view title) {
  std::string slug;
  for (std::size_t pos = 0; pos < title.size();) {
    const CodePoint point = code_point_at(title, pos);
    const char c = title[pos];
    if (point.value >= 0x80) {
      const bool punctuation =
          (point.value >= 0x2000 && point.value <= 0x206F) || (point.value >= 0xA0 && point.value <= 0xBF);
      if (!punctuation) slug += title.substr(pos, point.length);
    } else if (c >= 'A' && c <= 'Z') {
      slug += static_cast<char>(c - 'A' + 'a');
    } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_') {
      slug += c;
    } else if (c == ' ') {
      slug += '-';
    }
    pos += point.length;
  }
  return slug;
}

std::string nuxt_slug(std::string_view title) {
  std::string slug = github_slug(title);
  slug.erase(std::unique(slug.begin(), slug.end(), [](char a, char b) { return a == '-' && b == '-'; }),
             slug.end());
  if (slug.starts_with('-')) slug.erase(0, 1);
  if (slug.ends_with('-')) slug.pop_back();
  if (!slug.empty() && slug[0] >= '0' && slug[0] <= '9') slug.insert(0, "_");
  return slug;
}

// Takes "{#id}" or kramdown's "{:#id}" off the end of a title.
std::string take_given_id(std::string& title) {
  if (!title.ends_with('}')) return {};
  const std::size_t begin = title.rfind('{');
  if (begin == std::string::npos) return {};
  std::string_view attributes = std::string_view(title).substr(begin + 1);
  attributes.remove_suffix(1);
  if (attributes.starts_with(':')) attributes.remove_prefix(1);
  const std::size_t mark = attributes.find('#');
  if (mark == std::string_view::npos || (mark > 0 && attributes[mark - 1] != ' ')) return {};
  const std::string_view rest = attributes.substr(mark + 1);
  std::string id(rest.substr(0, std::min(rest.find(' '), rest.size())));
  if (!id.empty()) title = std::string(trim(std::string_view(title).substr(0, begin)));
  return id;
}

class MarkdownSections {
 public:
  explicit MarkdownSections(AnchorStyle style) : style_(style) {}

  std::vector<Section> read(std::string_view markdown) {
    for (std::size_t begin = 0; begin < markdown.size();) {
      const std::size_t end = std::min(markdown.find('\n', begin), markdown.size());
      std::string_view text = markdown.substr(begin, end - begin);
      if (text.ends_with('\r')) text.remove_suffix(1);
      line(text);
      begin = end + 1;
    }
    for (Section& section : sections_) section.body = std::string(trim(section.body));
    std::erase_if(sections_,
                  [](const Section& section) { return section.level == 0 && section.body.empty(); });
    return std::move(sections_);
  }

 private:
  void line(std::string_view text) {
    if (!skip_until_.empty()) {
      if (text.find(skip_until_) != std::string_view::npos) skip_until_.clear();
      return;
    }
    const Fence fence = fence_of(text);
    if (fence_.mark != 0) {
      if (fence.mark == fence_.mark && fence.length >= fence_.length) fence_ = {};
      return add(text);
    }
    if (fence.mark != 0) {
      fence_ = fence;
      return add(text);
    }
    if (skips_block(text)) return;
    if (const std::size_t level = atx_level(text)) return heading(level, text.substr(level));
    if (is_generator_line(text)) return;
    std::string cleaned(text);
    if (cleaned.find('{') != std::string::npos) {
      remove_all(cleaned, "{{<", ">}}");
      remove_all(cleaned, "{{%", "%}}");
      remove_all(cleaned, "{%", "%}");
    }
    add(cleaned);
  }

  // Comments and scripts, which may have several lines.
  bool skips_block(std::string_view text) {
    const std::string_view start = trim(text);
    for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"<!--", "-->"},
                                      {"<script", "</script>"},
                                      {"<style", "</style>"}}) {
      if (!start.starts_with(open)) continue;
      const bool ends_here = start.find(close) != std::string_view::npos;
      if (ends_here && !start.ends_with(close)) return false;
      if (!ends_here) skip_until_ = close;
      return true;
    }
    return false;
  }

  void heading(std::size_t level, std::string_view text) {
    if (sections_.size() >= kLimits.sections) return;
    std::string title(trim(text));
    while (title.ends_with('#')) title.pop_back();
    title = std::string(trim(title));
    std::string anchor = style_ == AnchorStyle::Others ? take_given_id(title) : std::string();
    if (anchor.empty()) anchor = unique_slug(title);
    sections_.push_back({level, std::move(title), std::move(anchor), {}});
  }

  std::string unique_slug(const std::string& title) {
    const std::string plain = plain_line(title);
    const std::string slug = style_ == AnchorStyle::Nuxt ? nuxt_slug(plain) : github_slug(plain);
    const std::size_t number = slugs_[slug]++;
    return number == 0 ? slug : slug + '-' + std::to_string(number);
  }

  void add(std::string_view text) {
    if (sections_.empty()) sections_.push_back({0, {}, {}, {}});
    std::string& body = sections_.back().body;
    if (body.size() > kLimits.text_bytes) return;
    body += text;
    body += '\n';
  }

  AnchorStyle style_;
  std::vector<Section> sections_;
  std::unordered_map<std::string, std::size_t> slugs_;
  Fence fence_;
  std::string skip_until_;
};

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
  std::array<std::size_t, 5> counts{};  // by level
  for (std::size_t i = 0; i < sections.size(); ++i) {
    const bool leaf = i + 1 == sections.size() || sections[i + 1].level <= sections[i].level;
    const bool level = sections[i].level >= 2 && sections[i].level <= 4;
    if (leaf && level && !is_other_heading(sections[i])) ++counts[sections[i].level];
  }
  std::size_t most = 0;
  for (std::size_t level = 2; level <= 4; ++level) {
    if (counts[level] >= 2 && (most == 0 || counts[level] >= counts[most])) most = level;
  }
  return most;
}

}  // namespace

std::vector<Section> markdown_sections(std::string_view markdown, AnchorStyle style) {
  return MarkdownSections(style).read(markdown);
}

std::string sections_markdown(const std::vector<Section>& sections) {
  std::string markdown;
  for (const Section& section : sections) {
    if (markdown.size() > kLimits.text_bytes) break;
    if (section.level > 0) {
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
    const bool level = section.level >= 2 && section.level <= 4;
    questions.push_back(
        level && !is_other_heading(section) &&
        (section.level == question_level || reads_as_question(without_list_number(section.title))));
  }
  Value list(Value::Kind::List);
  for (std::size_t i = 0; i < sections.size(); ++i) {
    if (!questions[i]) continue;
    std::string answer = sections[i].body;
    // Deeper headings belong to the answer, up to one that is a question itself.
    for (std::size_t k = i + 1; k < sections.size() && sections[k].level > sections[i].level && !questions[k];
         ++k) {
      if (answer.size() > kLimits.text_bytes) break;
      answer +=
          "\n\n" + std::string(sections[k].level, '#') + ' ' + sections[k].title + "\n\n" + sections[k].body;
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
