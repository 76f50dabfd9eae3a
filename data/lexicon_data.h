// The word lists of this folder as text, compiled in by cmake/embed.cmake.
// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace qasearch {

extern const std::string_view stop_words_text, question_words_text, frame_words_text, synonyms_text,
    symbols_text, common_words_text;

}  // namespace qasearch
