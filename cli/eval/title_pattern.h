// Patterns of titles: the concept that one explains, the two things that it compares, the names in code that
// it holds. For known-item queries. Separate from the engine's own reading of titles, which they measure.
// English. Pure functions; safe from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace qasearch {

/// A word as bytes [begin, end), without the punctuation around it: "locks?" -> "locks".
struct WordRange {
  std::size_t begin, end;
};

std::vector<WordRange> words_of(std::string_view text);

/// "decorator" of "What is a decorator and how does it work?", "What is a decorator?"; nothing of other
/// titles, or for more than three words.
std::optional<std::string> concept_of(std::string_view title);

/// "list" and "tuple" of "What is the difference between a list and a tuple?", "List vs tuple"; nothing of
/// other titles.
std::optional<std::pair<std::string, std::string>> compared_in(std::string_view title);

/// Names of code with a mark or a change of case inside, or in capitals: "useEffect", "snake_case",
/// "os.path.join", "ORDER". Of at least six letters and of nothing but letters and the marks between them.
std::vector<std::string> names_in(std::string_view title);

}  // namespace qasearch
