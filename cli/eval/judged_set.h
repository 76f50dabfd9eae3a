// Input of relevance measures: queries, judgments of their answers, and rankings. Plain values.
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

/// Grade of each judged question for one query, by hit id: above 0 is relevant, higher is better. A question
/// without a grade counts as not relevant.
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

/// Hits of one query, best first.
using Ranking = std::vector<RankedHit>;

/// By query id.
using TestRun = std::map<std::string, Ranking>;

}  // namespace qasearch
