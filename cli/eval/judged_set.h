// What relevance is measured with: queries, what people judged of the answers, and what a search found.
// Plain values.
// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <string>
#include <vector>

namespace qasearch {

struct TestQuery {
  std::string id, text;
  bool operator==(const TestQuery&) const = default;
};

/// By hit id, how well a question answers a query: above 0 it is relevant, and more is better. A question
/// that is not in it was not judged and counts as not relevant.
using Grades = std::map<std::string, int>;

struct JudgedSet {
  std::string name;
  std::vector<TestQuery> queries;        // each id once
  std::map<std::string, Grades> grades;  // by query id
};

struct RankedHit {
  std::string id;
  double score = 0;
  bool operator==(const RankedHit&) const = default;
};

/// What was found for a query, best first.
using Ranking = std::vector<RankedHit>;

/// By query id.
using TestRun = std::map<std::string, Ranking>;

}  // namespace qasearch
