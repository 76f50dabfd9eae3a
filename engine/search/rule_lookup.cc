// SPDX-License-Identifier: MIT
#include "engine/search/rule_lookup.h"

#include <algorithm>
#include <unordered_set>

#include "engine/query/site_rules.h"
#include "engine/search/document_lookup.h"

namespace qasearch {
namespace {

// By place in the reader's rules; 0 where no document has the id.
const std::vector<Xapian::docid>& rule_documents(SearchContext& context) {
  return context.reader->rule_documents.get([&] {
    Deadline none;
    std::vector<Xapian::docid> documents;
    for (const SiteRule& rule : context.reader->rules.all()) {
      const auto found = find_document(context, rule.id, none);
      documents.push_back(found ? found->id : 0);
    }
    return documents;
  });
}

}  // namespace

RuledDocuments ruled_documents(SearchContext& context, std::string_view query) {
  RuledDocuments ruled;
  std::unordered_set<Xapian::docid> pinned, hidden;
  const SiteRules& rules = context.reader->rules;
  for (const std::size_t i : rules.rules_for(query, context.tokenizer)) {
    const SiteRule& rule = rules.all()[i];
    const Xapian::docid document = rule_documents(context)[i];
    const bool pins = rule.kind == SiteRule::Kind::Pin;
    if (document == 0 || !(pins ? pinned : hidden).insert(document).second) continue;
    (pins ? ruled.pinned : ruled.hidden).push_back({document, rule.text, rule.always});
  }
  return ruled;
}

bool is_hidden(SearchContext& context, Xapian::docid document) {
  const std::vector<SiteRule>& rules = context.reader->rules.all();
  if (rules.empty()) return false;
  const std::vector<Xapian::docid>& documents = rule_documents(context);
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (documents[i] == document && rules[i].kind == SiteRule::Kind::Hide && rules[i].always) return true;
  }
  return false;
}

bool names(const std::vector<RuledDocument>& rows, Xapian::docid document) {
  return std::any_of(rows.begin(), rows.end(),
                     [&](const RuledDocument& row) { return row.document == document; });
}

}  // namespace qasearch
