// Entries of a Nuxt Content data collection, YAML or JSON files below a folder "content", where they are
// questions.
//
//   content/faq/general.yml   {question: "What is it?", answer: "A lock."}     -> /faq, id "general"
//   content/help.yml          [{q: "What is it?", a: "A lock."}, ...]          -> /help
//
// Such an entry has no page of its own: an entry of one question stands on a page named like its folder, a
// list on one named like its file, unless it names a `path`. Whatever has not both a question and an answer
// (a glossary, authors, settings) is left alone.
// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string_view>

#include "indexer/page/page_record.h"
#include "indexer/parse/record_value.h"

namespace qasearch {

bool accepts_data_collection(const SourceFile& file);
void read_data_collection(const SourceFile& file, PageSink& sink);

/// The record of the page that an entry belongs to, given its place in the collection ("/faq/general").
/// Nothing for an entry that is no question and has no list of them.
std::optional<Value> data_entry_record(const Value& entry, std::string_view place);

}  // namespace qasearch
