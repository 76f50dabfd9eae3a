// SPDX-License-Identifier: MIT
#include "engine/document/page.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "engine/base/ascii.h"
#include "engine/text/text_list.h"
#include "engine/text/utf8.h"

namespace qasearch {
namespace {

// By Difficulty.
constexpr std::array<std::string_view, 4> kDifficultyNames = {"easy", "medium", "hard", "none"};
static_assert(kDifficultyNames.size() == std::size(kDifficulties));

bool holds_control_character(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x20 || byte == 0x7f) return true;
    // U+0080 to U+009F, two bytes in UTF-8.
    if (byte == 0xc2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xa0) return true;
  }
  return false;
}

bool holds_parent_segment(std::string_view path) {
  return std::ranges::any_of(split(path, '/'), [](std::string_view part) { return part == ".."; });
}

}  // namespace

std::string_view difficulty_name(Difficulty difficulty) {
  return kDifficultyNames[static_cast<std::size_t>(difficulty)];
}

std::optional<Difficulty> parse_difficulty(std::string_view text) {
  const std::string_view name = trim(text);
  for (const Difficulty difficulty : kDifficulties) {
    if (ascii::same_word(name, difficulty_name(difficulty))) return difficulty;
  }
  return std::nullopt;
}

std::string display_title(const Page& page) {
  for (const std::string* name : {&page.subtopic, &page.title}) {
    const std::string_view text = trim(*name);
    if (!text.empty()) return std::string(text);
  }
  std::string_view path = page.path;
  while (path.ends_with('/')) path.remove_suffix(1);
  return std::string(path.substr(path.rfind('/') + 1));  // npos + 1 is 0
}

std::vector<std::string> hit_ids(const Page& page) {
  std::vector<std::string> ids;
  ids.reserve(page.questions.size());
  std::unordered_set<std::string> taken;
  // The last number given to an id, so that a thousand equal ids do not cost a million look-ups.
  std::unordered_map<std::string, std::size_t> numbers;
  for (const Question& question : page.questions) {
    const std::string base =
        page.path + '#' + (question.id.empty() ? 'q' + std::to_string(ids.size() + 1) : question.id);
    std::string id = base;
    while (!taken.insert(id).second) {
      std::size_t& number = numbers.try_emplace(base, 1).first->second;
      id = base + '~' + std::to_string(++number);
    }
    ids.push_back(std::move(id));
  }
  return ids;
}

bool is_safe_path(std::string_view path) {
  return path.starts_with('/') && !path.starts_with("//") && path.find('\\') == std::string_view::npos &&
         !holds_parent_segment(path) && !holds_control_character(path) && is_valid_utf8(path);
}

}  // namespace qasearch
