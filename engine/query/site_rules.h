// A site's own word on its search: words that are never corrected, questions shown first or not at all.
//
//   keep pinia, nuxt
//   pin  deadlock => /concurrency/deadlocks#what-is-a-deadlock
//   pin  dead* => /concurrency/deadlocks#what-is-a-deadlock      a query that begins so
//   hide deadlock => /old/locks#deadlock                         for this query
//   hide /old/locks#deadlock                                     for every query
//   synonym k8s, kubernetes                                      read by the indexer (synonyms.h)
//
// Queries are compared as words: case, accents and punctuation do not count. Safe from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/tokenizer.h"
#include "engine/base/result.h"
#include "engine/base/string_map.h"

namespace qasearch {

struct SiteRule {
  enum class Kind : std::uint8_t { Pin, Hide };
  Kind kind;
  std::string id;          // of the question, a hit id
  std::string query;       // its words with a blank between two
  bool always = false;     // for every query
  bool is_prefix = false;  // for every query that begins so
  std::string text{};      // as written
};

class SiteRules {
 public:
  /// Rules in the form above, one a line. Lines that are none, or synonyms, are left out.
  SiteRules(Tokenizer& tokenizer, std::string_view text);

  /// Whether a word, folded as a token's, is never corrected.
  bool keeps(std::string_view word) const { return kept_.contains(word); }

  /// The rules that name a question, in the order of the file.
  const std::vector<SiteRule>& all() const& { return rules_; }
  const std::vector<SiteRule>& all() const&& = delete;

  /// The places in all() of those that hold for a query, rising. Costs a comparison a rule.
  std::vector<std::size_t> rules_for(std::string_view query, Tokenizer& tokenizer) const;

 private:
  StringSet kept_;
  std::vector<SiteRule> rules_;
};

/// A file of rules, parted.
struct SiteRuleText {
  std::string synonyms;  // a list as read_synonyms() reads it
  std::string rules;     // the others, one a line, without comments
};

/// Parts and checks a file. Fails with Usage, naming file and line.
Result<SiteRuleText> read_site_rules(std::string_view text, const std::string& name);

}  // namespace qasearch
