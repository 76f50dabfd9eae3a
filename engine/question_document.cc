// SPDX-License-Identifier: MIT
#include "engine/question_document.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <map>

#include "engine/markdown.h"
#include "engine/terms.h"
#include "engine/text.h"
#include "engine/title_keys.h"

namespace qasearch {
namespace {

constexpr Xapian::valueno slot_number(Slot slot) { return static_cast<Xapian::valueno>(slot); }

void append_big_endian(std::string& out, std::uint32_t value, unsigned bytes) {
  for (unsigned shift = 8 * bytes; shift > 0;) {
    shift -= 8;
    out += static_cast<char>((value >> shift) & 0xff);
  }
}

// Days since 1970 of "YYYY-MM-DD", at least 1 and at most 65535; 0 for a text that is no date.
std::uint32_t day_number(std::string_view date) {
  int parts[3] = {};
  constexpr std::size_t kBegins[] = {0, 5, 8}, kLengths[] = {4, 2, 2};
  if (date.size() < 10 || date[4] != '-' || date[7] != '-') return 0;
  for (std::size_t i = 0; i < 3; ++i) {
    const char* const begin = date.data() + kBegins[i];
    const auto [read_to, error] = std::from_chars(begin, begin + kLengths[i], parts[i]);
    if (error != std::errc() || read_to != begin + kLengths[i] || parts[i] < 0) return 0;
  }
  const std::chrono::year_month_day day{std::chrono::year{parts[0]},
                                        std::chrono::month{static_cast<unsigned>(parts[1])},
                                        std::chrono::day{static_cast<unsigned>(parts[2])}};
  if (!day.ok()) return 0;
  const auto days = std::chrono::sys_days(day).time_since_epoch().count();
  return static_cast<std::uint32_t>(std::clamp<decltype(days)>(days, 1, 65535));
}

void set_sort_keys(Xapian::Document& document, std::uint32_t page_rank, std::uint32_t rank,
                   Difficulty difficulty, std::string_view updated) {
  std::string page, order, newest;
  append_big_endian(page, page_rank, 4);
  order = page;
  append_big_endian(order, std::min(rank, std::uint32_t{0xffff}), 2);
  append_big_endian(newest, 65535 - day_number(updated), 2);
  const auto level = static_cast<char>(difficulty);
  const char hardest = difficulty == Difficulty::None ? 3 : static_cast<char>(2 - level);
  document.add_value(slot_number(Slot::Order), order);
  document.add_value(slot_number(Slot::Newest), newest + order);
  document.add_value(slot_number(Slot::Easiest), level + order);
  document.add_value(slot_number(Slot::Hardest), hardest + order);
  document.add_value(slot_number(Slot::Page), page);
}

// A term that Xapian takes: tokens are at most 64 bytes, so that this only guards against the tokenizer.
bool is_indexable(const Token& token) {
  return !token.term.empty() && token.term.size() <= kMaxTermBytes &&
         token.term.find('\0') == std::string::npos;
}

void add_boolean_term(Xapian::Document& document, const std::string& term) {
  if (!term.empty()) document.add_boolean_term(term);
}

// The blocks as one text, and where each stands in it.
void set_text(StoredQuestion& record, const std::vector<Block>& blocks) {
  for (const Block& block : blocks) {
    if (!record.text.empty()) record.text += '\n';
    const auto begin = static_cast<std::uint32_t>(record.text.size());
    record.text += block.text;
    record.blocks.push_back(
        {begin, static_cast<std::uint32_t>(record.text.size()), block.kind == BlockKind::Code});
  }
}

}  // namespace

std::vector<Xapian::Document> DocumentBuilder::make_documents(const Page& page) {
  const PageTerms terms = make_page_terms(page);
  std::vector<std::string> ids = hit_ids(page);
  std::vector<Xapian::Document> documents;
  documents.reserve(page.questions.size());
  for (std::size_t i = 0; i < page.questions.size(); ++i) {
    ++questions_;
    documents.push_back(
        make_document(page.questions[i], terms, std::move(ids[i]), static_cast<std::uint32_t>(i)));
  }
  ++pages_;
  return documents;
}

DocumentBuilder::PageTerms DocumentBuilder::make_page_terms(const Page& page) {
  PageTerms terms;
  const struct {
    FilterId filter;
    const std::string& value;
    std::string slug;
  } rows[] = {
      {FilterId::Framework, page.framework,
       page.framework_slug.empty() ? slugify(page.framework) : page.framework_slug},
      {FilterId::Topic, page.topic, page.topic_slug.empty() ? slugify(page.topic) : page.topic_slug},
      {FilterId::Subtopic, page.subtopic, slugify(page.subtopic)},
  };
  std::vector<std::string> context;
  for (const auto& row : rows) {
    const FilterField& filter = filter_field(row.filter);
    const std::string& shown = shown_value(row.filter, row.value);
    terms.filters.push_back(value_term(filter, row.value));
    terms.filters.push_back(slug_term(filter, row.slug));
    if (!shown.empty()) terms.values.emplace_back(*filter.facet, shown);
    context.push_back(shown);
  }
  terms.filters.push_back(value_term(filter_field(FilterId::Page), page.path));

  terms.record.framework = context[0];
  terms.record.topic = context[1];
  terms.record.subtopic = context[2];
  terms.record.page_path = page.path;
  terms.record.page_title = display_title(page);
  terms.record.updated = page.updated;

  add_page_text(terms, FieldId::Description, page.description);
  context.push_back(terms.record.page_title);
  for (auto text = context.begin(); text != context.end(); ++text) {
    if (std::find(context.begin(), text, *text) == text) add_page_text(terms, FieldId::Context, *text);
  }
  return terms;
}

void DocumentBuilder::add_page_text(PageTerms& terms, FieldId field, std::string_view text) {
  const std::string prefix(text_field(field).prefix);
  std::map<std::string, Xapian::termcount> counts;
  for (const Token& token : tokenizer_.tokenize(text)) {
    if (!is_indexable(token)) continue;
    ++counts[prefix + token.term];
    terms.tokens.push_back(token);
  }
  terms.words.insert(terms.words.end(), counts.begin(), counts.end());
}

Xapian::Document DocumentBuilder::make_document(const Question& question, const PageTerms& page,
                                                std::string id, std::uint32_t rank) {
  StoredQuestion record = page.record;
  record.id = std::move(id);
  record.anchor = question.id;
  record.fragment = question.fragment;
  record.question = question.question;
  record.difficulty = question.difficulty;
  record.answer = question.answer;
  if (std::string plain = plain_line(question.question); plain != question.question)
    record.plain = std::move(plain);
  const MarkdownText answer = parse_markdown(question.answer);
  set_text(record, answer.blocks);

  Xapian::Document document;
  std::uint32_t position = 0;
  add_text(document, FieldId::Title, record.plain_question(), position);
  const TitleKeys keys = title_keys(tokens_, tokenizer_.lexicon());  // of the tokens just read
  for (const std::string* key : {&keys.exact, &keys.core}) {
    if (!key->empty()) document.add_term(*key, 1);
  }

  std::array<std::uint32_t, kTextFieldCount> positions{};
  for (const Block& block : answer.blocks) {
    const FieldId field = block.kind == BlockKind::Code ? FieldId::Code : FieldId::Answer;
    std::uint32_t& next = positions[static_cast<std::size_t>(field)];
    if (block.kind == BlockKind::Code) {
      add_text(document, field, block.text, next);
      continue;
    }
    // Lines of prose are paragraphs, headings, list items: blocks to a reader.
    for (std::size_t begin = 0; begin < block.text.size();) {
      const std::size_t end = std::min(block.text.find('\n', begin), block.text.size());
      add_text(document, field, std::string_view(block.text).substr(begin, end - begin), next);
      begin = end + 1;
    }
  }

  for (const auto& [term, count] : page.words) document.add_term(term, count);
  for (const Token& token : page.tokens) words_.count(token, questions_);

  add_boolean_term(document, bounded_term(kIdPrefix, record.id));
  for (const std::string& term : page.filters) add_boolean_term(document, term);
  const std::string_view difficulty = difficulty_name(question.difficulty);
  add_boolean_term(document, value_term(filter_field(FilterId::Difficulty), difficulty));
  document.add_value(slot_number(Slot::Difficulty), std::string(difficulty));
  for (const auto& [slot, value] : page.values) document.add_value(slot_number(slot), value);
  set_sort_keys(document, pages_, rank, question.difficulty, record.updated);
  document.set_data(encode_record(record));
  return document;
}

void DocumentBuilder::add_text(Xapian::Document& document, FieldId field, std::string_view text,
                               std::uint32_t& position) {
  tokens_.clear();
  position = tokenizer_.tokenize(text, tokens_, position) + kBlockGap;
  add_postings(document, field, tokens_);
}

void DocumentBuilder::add_postings(Xapian::Document& document, FieldId field,
                                   const std::vector<Token>& tokens) {
  const TextField& row = text_field(field);
  std::string term(row.prefix);
  for (const Token& token : tokens) {
    if (!is_indexable(token)) continue;
    words_.count(token, questions_);
    term.resize(row.prefix.size());
    term += token.term;
    if (row.positions) {
      document.add_posting(term, token.position, 1);
    } else {
      document.add_term(term, 1);
    }
  }
}

// Values that fold alike are one: they are shown as they were written first.
const std::string& DocumentBuilder::shown_value(FilterId filter, const std::string& value) {
  const std::string_view text = trim(value);
  return shown_[static_cast<std::size_t>(filter)].try_emplace(fold(text), text).first->second;
}

}  // namespace qasearch
