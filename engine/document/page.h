// A page of the site with its questions: the output of every reader, the input of the index writer.
//
// All texts are valid UTF-8, as their author wrote them (questions trimmed); answers are Markdown. Missing
// texts are empty. Plain values: one thread at a time, like any struct.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace qasearch {

/// In the order in which facets list them. None: missing or unknown.
enum class Difficulty : std::uint8_t { Easy, Medium, Hard, None };

inline constexpr Difficulty kDifficulties[] = {Difficulty::Easy, Difficulty::Medium, Difficulty::Hard,
                                               Difficulty::None};

/// "easy", "medium", "hard" or "none".
std::string_view difficulty_name(Difficulty difficulty);

/// Reads a difficulty's name in any case and with blanks around it; nothing for any other text.
std::optional<Difficulty> parse_difficulty(std::string_view text);

struct Question {
  std::string id;                            // as in the source; may be empty or repeat on the page
  std::string question;                      // one line
  std::string answer;                        // Markdown, may be empty
  Difficulty difficulty = Difficulty::None;  // own one, else the page's; set by the reader
  std::string fragment{};  // behind '#' in links to it, where the source names it; else the site's template
                           // decides
};

struct Page {
  std::string path;  // "/python/concurrency/gil": one leading slash, not percent-encoded
  std::string title;
  std::string framework, framework_slug;
  std::string topic, topic_slug;
  std::string subtopic;
  std::string description;  // SEO description
  std::string updated;      // "YYYY-MM-DD" or empty
  std::int64_t order = 0;   // the author's order among pages of a topic
  std::vector<std::string> related;
  std::vector<Question> questions;
  std::string body;  // Markdown of a page without questions, else empty
};

/// The texts of a page, the path first: what stores, compares or merges pages goes by this list.
inline constexpr std::string Page::*kPageTexts[] = {
    &Page::path,       &Page::title,    &Page::framework,   &Page::framework_slug, &Page::topic,
    &Page::topic_slug, &Page::subtopic, &Page::description, &Page::updated,        &Page::body};

/// The page's name for people: the subtopic, else the title, else the last part of the path.
std::string display_title(const Page& page);

/// The hit ids of a page's questions, in order: `<path>#<id>`; the second question with the same id gets
/// `~2`, the third `~3`. An empty id becomes `q<n>` (n counts from 1). All ids of a page differ.
std::vector<std::string> hit_ids(const Page& page);

/// True for a path that can stand in a link of the site: begins with one '/' (not two), no ".." between
/// slashes, no backslash, no control character, valid UTF-8.
bool is_safe_path(std::string_view path);

}  // namespace qasearch
