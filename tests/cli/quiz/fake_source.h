// A source of answers with a few questions, for the tests of this folder.
// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cli/source/answer_source.h"

namespace qasearch {

inline Hit make_hit(const std::string& id, Difficulty difficulty, const std::string& topic) {
  Hit hit;
  hit.id = id;
  hit.url = "https://x.org" + id;
  hit.question = hit.title.text = "Question " + id + "?";
  hit.difficulty = difficulty;
  hit.topic = topic;
  return hit;
}

class FakeSource final : public AnswerSource {
 public:
  std::vector<Hit> hits;
  std::map<std::string, std::vector<std::string>> alike;  // ids of related questions by id

  Result<SearchResults> search(const SearchRequest& request) override {
    SearchResults results;
    results.total = hits.size();
    const std::size_t begin = std::min<std::size_t>(request.offset, hits.size());
    const std::size_t end = std::min<std::size_t>(begin + request.limit, hits.size());
    for (std::size_t i = begin; i < end; ++i) results.hits.push_back(hits[i]);
    return results;
  }
  Result<Suggestions> suggest(const SuggestRequest&) override { return Suggestions{}; }
  Result<std::optional<QuestionDetails>> question(const std::string& id) override {
    for (const Hit& hit : hits) {
      if (hit.id == id) return QuestionDetails{hit, "Answer *" + id + "*.", {}, {}};
    }
    return std::nullopt;
  }
  Result<std::optional<RelatedQuestions>> related(const std::string& id, std::uint32_t) override {
    RelatedQuestions out{id, {}, {}};
    for (const auto& other : alike[id]) out.hits.push_back(make_hit(other, Difficulty::None, ""));
    return out;
  }
  std::string place() const override { return "fake"; }
};

}  // namespace qasearch
