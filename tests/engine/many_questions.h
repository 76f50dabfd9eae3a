// Four hundred questions of words with falling frequency; many are alike, so that many score the same.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "engine/document/page.h"

namespace qasearch {

inline constexpr std::uint32_t kDocuments = 400;

inline std::string word(std::size_t number) {
  return "word" + std::string(1, static_cast<char>('a' + number));
}

inline std::vector<Page> many_questions() {
  std::mt19937 random(11);
  std::vector<Page> pages(40);
  std::uint32_t left = kDocuments;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    pages[i].path = "/p/" + std::to_string(i);
    pages[i].title = "Page";
    pages[i].order = static_cast<std::int64_t>(pages.size() - i);  // not the order of the documents
    for (int k = 0; k < 10; ++k, --left) {
      std::string answer, title = "How?";
      for (std::size_t w = 0; w < 20; ++w) {
        for (auto times = random() % 3; times > 0 && random() % (w + 1) == 0; --times)
          answer += word(w) + " ";
        if (random() % (4 * w + 4) == 0) title = word(w) + " " + title;
      }
      pages[i].questions.push_back({"q" + std::to_string(k), title, answer, Difficulty::None});
    }
  }
  return pages;
}

}  // namespace qasearch
