#include "indexer/body/sections.h"

#include <algorithm>
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

// Latin, Chinese and Japanese, Arabic, Greek.
constexpr std::string_view kQuestionMarks[] = {"?", "\xEF\xBC\x9F", "\xD8\x9F", "\xCD\xBE"};

}  // namespace

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

}  // namespace qasearch
