// The parts of an opened index that the stages of a query ask. Borrowed; one thread at a time, as the
// tokenizer is.
// SPDX-License-Identifier: MIT
#pragma once

#include "engine/analysis/synonyms.h"
#include "engine/analysis/tokenizer.h"
#include "engine/query/site_rules.h"
#include "engine/query/vocabulary.h"

namespace qasearch {

struct QueryContext {
  Tokenizer& tokenizer;
  const SynonymTable& synonyms;
  const Vocabulary& vocabulary;
  const SiteRules* rules = nullptr;  // nullptr: the site has none
};

}  // namespace qasearch
