// SPDX-License-Identifier: MIT
#include "engine/indexing/document_builder.h"

#include <algorithm>
#include <chrono>
#include <iterator>

#include "engine/base/big_endian.h"
#include "engine/base/utc_time.h"
#include "engine/document/passage.h"
#include "engine/document/terms.h"
#include "engine/document/title_terms.h"
#include "engine/document/title_topic.h"
#include "engine/text/utf8.h"

namespace qasearch {
namespace {

// Days since 1970 of "YYYY-MM-DD", at least 1 and at most 65535; 0 for a text that is no date.
std::uint32_t day_number(std::string_view date) {
  const auto day = parse_day(date);
  if (!day) return 0;
  const auto days = day->time_since_epoch().count();
  return static_cast<std::uint32_t>(std::clamp<decltype(days)>(days, 1, 65535));
}

void set_sort_keys(Xapian::Document& document, std::uint32_t page_rank, std::uint32_t rank,
                   std::string_view updated) {
  std::string order, date;
  append_big_endian(order, page_rank, 4);
  append_big_endian(order, std::min(rank, std::uint32_t{0xffff}), 2);
  document.add_value(slot_number(Slot::Order), order);
  const std::uint32_t day = day_number(updated);
  if (day == 0) return;
  append_big_endian(date, day, 2);
  document.add_value(slot_number(Slot::Date), date);
}

// A term that Xapian takes: tokens are at most 192 bytes, so that this only guards against the tokenizer.
bool is_indexable(const Token& token) {
  return !token.term.empty() && token.term.size() <= kMaxTermBytes &&
         token.term.find('\0') == std::string::npos;
}

void add_boolean_term(Xapian::Document& document, const std::string& term) {
  if (!term.empty()) document.add_boolean_term(term);
}

}  // namespace

Result<std::vector<Xapian::Document>> DocumentBuilder::make_documents(const Page& page, std::uint32_t rank) {
  direction_ = 1;
  const PageTerms terms = make_page_terms(page, rank);
  std::vector<Xapian::Document> documents;
  if (page.questions.empty()) {
    StoredQuestion record = terms.record;
    record.type = DocumentType::Page;
    record.id = page.path;
    record.question = terms.record.page_title;
    record.answer = page.body;
    documents.push_back(make_document(std::move(record), terms, 0));
    return documents;
  }
  std::vector<std::string> ids = hit_ids(page);
  documents.reserve(page.questions.size());
  for (std::size_t i = 0; i < page.questions.size(); ++i) {
    RETURN_IF_ERROR(check_stop(stop_));
    const Question& question = page.questions[i];
    StoredQuestion record = terms.record;
    record.id = std::move(ids[i]);
    record.anchor = question.id;
    record.fragment = question.fragment;
    record.question = question.question;
    record.difficulty = question.difficulty;
    record.answer = question.answer;
    documents.push_back(make_document(std::move(record), terms, static_cast<std::uint32_t>(i)));
  }
  return documents;
}

void DocumentBuilder::forget_words(const StoredQuestion& question, std::string_view description) {
  direction_ = -1;
  ++documents_;
  PageTerms terms;
  terms.record = question;
  add_page_texts(terms, description);
  for (const Token& token : terms.tokens) count_word(token);
  Xapian::Document unused;
  add_texts(unused, question);
}

DocumentBuilder::PageTerms DocumentBuilder::make_page_terms(const Page& page, std::uint32_t rank) {
  PageTerms terms;
  terms.rank = rank;
  const struct {
    FilterId filter;
    const std::string& value;
    std::string slug;
    std::string StoredQuestion::*stored;
  } rows[] = {
      {FilterId::Framework, page.framework,
       page.framework_slug.empty() ? slugify(page.framework) : page.framework_slug,
       &StoredQuestion::framework},
      {FilterId::Topic, page.topic, page.topic_slug.empty() ? slugify(page.topic) : page.topic_slug,
       &StoredQuestion::topic},
      {FilterId::Subtopic, page.subtopic, slugify(page.subtopic), &StoredQuestion::subtopic},
  };
  for (const auto& row : rows) {
    const FilterField& filter = filter_field(row.filter);
    std::string& shown = terms.record.*row.stored = trim(row.value);
    terms.filters.push_back(value_term(filter, shown));
    // A slug is asked for only when it is no value.
    if (fold(row.slug) != fold(shown)) terms.filters.push_back(slug_term(filter, row.slug));
    if (!shown.empty()) terms.values.emplace_back(*filter.slot, shown);
  }
  terms.filters.push_back(value_term(filter_field(FilterId::Page), page.path));
  terms.record.page_path = page.path;
  terms.record.page_title = display_title(page);
  terms.record.updated = page.updated;
  add_page_texts(terms, page.description);
  return terms;
}

// The description, and each text of the page's place once.
void DocumentBuilder::add_page_texts(PageTerms& terms, std::string_view description) {
  add_page_text(terms, FieldId::Description, description);
  const StoredQuestion& record = terms.record;
  const std::string* const context[] = {&record.framework, &record.topic, &record.subtopic,
                                        &record.page_title};
  for (auto text = std::begin(context); text != std::end(context); ++text) {
    const auto same = [text](const std::string* other) { return *other == **text; };
    if (std::none_of(std::begin(context), text, same)) add_page_text(terms, FieldId::Context, **text);
  }
}

void DocumentBuilder::add_page_text(PageTerms& terms, FieldId field, std::string_view text) {
  const std::uint32_t share = text_field(field).share;
  for (Token& token : tokenizer_.tokenize(text)) {
    if (!is_indexable(token)) continue;
    terms.words[token.term] += share;
    terms.tokens.push_back(std::move(token));
  }
}

Xapian::Document DocumentBuilder::make_document(StoredQuestion record, const PageTerms& page,
                                                std::uint32_t rank) {
  fill_plain_text(record);

  Xapian::Document document;
  ++documents_;
  whole_text_ = page.words;
  for (const Token& token : page.tokens) count_word(token);
  add_texts(document, record);
  for (const auto& [term, count] : whole_text_) document.add_term(term, count);
  add_filters(document, record, page);
  set_sort_keys(document, page.rank, rank, record.updated);
  // Not as document data: Xapian would try to deflate packed bytes at each write and at each merge.
  document.add_value(slot_number(Slot::Record), codec_.pack(encode_record(record)));
  return document;
}

void DocumentBuilder::add_texts(Xapian::Document& document, const StoredQuestion& record) {
  words_.count_title(record.plain_question(), direction_);
  visit_passages(record, [&](FieldId field, std::string_view passage) {
    const TextField& row = text_field(field);
    tokens_.clear();
    tokenizer_.tokenize(passage, tokens_);
    for (const Token& token : tokens_) {
      if (!is_indexable(token)) continue;
      count_word(token);
      whole_text_[token.term] += row.share;
      if (!row.prefix.empty()) document.add_term(std::string(row.prefix) + token.term, 1);
    }
    if (field == FieldId::Title) {
      const TitleTerms keys = make_title_terms(tokens_, tokenizer_.lexicon());
      if (!keys.exact.empty()) document.add_term(keys.exact, 1);
      const TitleTopics topics = topics_of_title(passage, tokens_, tokenizer_.lexicon());
      for (const std::string& concept_term : topics.concepts) document.add_term(concept_term, 1);
      for (const std::string& pair : topics.pairs) document.add_term(pair, 1);
    }
    return true;
  });
}

void DocumentBuilder::add_filters(Xapian::Document& document, const StoredQuestion& record,
                                  const PageTerms& page) {
  for (const std::string& term : page.filters) add_boolean_term(document, term);
  for (const auto& [slot, value] : page.values) document.add_value(slot_number(slot), value);
  add_boolean_term(document, value_term(filter_field(FilterId::Type), document_type_name(record.type)));
  // An article is neither easy nor hard.
  if (record.type == DocumentType::Page) return;
  add_boolean_term(document,
                   value_term(filter_field(FilterId::Difficulty), difficulty_name(record.difficulty)));
}

// Each word once a document.
void DocumentBuilder::count_word(const Token& token) { words_.count(token, documents_, direction_); }

}  // namespace qasearch
