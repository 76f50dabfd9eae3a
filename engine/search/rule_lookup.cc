// SPDX-License-Identifier: MIT
#include "engine/search/rule_lookup.h"

#include <algorithm>
#include <vector>

#include "engine/query/site_rules.h"
#include "engine/search/document_lookup.h"

namespace qasearch {
namespace {

// By place in the reader's rules; 0 where no document has the id.
const std::vector<Xapian::docid>& rule_documents(SearchContext& context, Deadline& deadline) {
  return context.reader->rule_documents.get([&] {
    std::vector<Xapian::docid> documents;
    for (const SiteRule& rule : context.reader->rules.all()) {
      const auto found = find_document(context, rule.id, deadline);
      documents.push_back(found ? found->id : 0);
    }
    return documents;
  });
}

bool names(const std::vector<RuledDocument>& rows, Xapian::docid document) {
  return std::any_of(rows.begin(), rows.end(),
                     [&](const RuledDocument& row) { return row.document == document; });
}

}  // namespace

RuledDocuments ruled_documents(SearchContext& context, std::string_view query, Deadline& deadline) {
  RuledDocuments ruled;
  const SiteRules& rules = context.reader->rules;
  for (const std::size_t i : rules.rules_for(query, context.tokenizer)) {
    const SiteRule& rule = rules.all()[i];
    const Xapian::docid document = rule_documents(context, deadline)[i];
    std::vector<RuledDocument>& rows = rule.kind == SiteRule::Kind::Pin ? ruled.pinned : ruled.hidden;
    if (document != 0 && !names(rows, document)) rows.push_back({document, rule.text, rule.query.empty()});
  }
  return ruled;
}

bool is_hidden(SearchContext& context, Xapian::docid document, Deadline& deadline) {
  const std::vector<SiteRule>& rules = context.reader->rules.all();
  if (rules.empty()) return false;
  const std::vector<Xapian::docid>& documents = rule_documents(context, deadline);
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (documents[i] == document && rules[i].kind == SiteRule::Kind::Hide && rules[i].query.empty())
      return true;
  }
  return false;
}

}  // namespace qasearch
