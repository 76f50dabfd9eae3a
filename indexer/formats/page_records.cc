#include "indexer/formats/page_records.h"

#include <algorithm>
#include <array>
#include <string>

#include "engine/text/utf8.h"
#include "indexer/page/markdown_place.h"
#include "indexer/page/page_fields.h"
#include "indexer/page/record_fields.h"
#include "indexer/parse/limits.h"
#include "indexer/parse/read_json.h"

namespace qasearch {

namespace {

std::string_view start_of(std::string_view bytes) {
  bytes = without_byte_order_mark(bytes);
  const std::size_t begin = bytes.find_first_not_of(" \t\r\n");
  return begin == std::string_view::npos ? std::string_view() : bytes.substr(begin);
}

bool mentions(std::string_view bytes, std::string_view name) {
  return bytes.find("\"" + std::string(name) + "\"") != std::string_view::npos;
}

// A member whose text begins like a path of the site: "path": "/blog/x".
bool names_page(std::string_view bytes) {
  static constexpr std::string_view kMark = "path\"";
  for (std::size_t pos = 0; (pos = bytes.find(kMark, pos)) != std::string_view::npos;) {
    pos += kMark.size();
    std::string_view rest = start_of(bytes.substr(pos, 8));
    if (!rest.starts_with(':')) continue;
    if (start_of(rest.substr(1)).starts_with("\"/")) return true;
  }
  return false;
}

void add_record(const Value& record, const RecordPlace& place, PageSink& sink) {
  if (!record.is_object()) {
    sink.report({place.file.path, "not_a_record", place.entry + " is not an object"});
    return;
  }
  PageReading reading = read_page_fields(record, place, sink);
  if (reading.record) sink.add(std::move(*reading.record));
}

void add_list(const Value& list, const SourceFile& file, PageSink& sink) {
  std::size_t number = 0;
  for (const Value& record : list.items) {
    add_record(record, {.file = file, .entry = "record " + std::to_string(++number)}, sink);
  }
}

void add_document(const Value& document, const SourceFile& file, PageSink& sink) {
  if (document.is_list()) return add_list(document, file, sink);
  const Value* const pages = document.find("pages");
  if (pages != nullptr && pages->is_list()) return add_list(*pages, file, sink);
  add_record(document, {.file = file, .entry = "the record"}, sink);
}

}  // namespace

bool accepts_page_records(const SourceFile& file) {
  const std::string_view text = start_of(file.bytes);
  if (!text.starts_with('{') && !text.starts_with('[')) return false;
  if (has_markdown_name(file)) return false;  // front matter of JSON
  if (!mentions(text, "path") && !mentions(text, "_path")) return false;
  if (mentions(text, "body") && mentions(text, "title") && names_page(text)) return true;
  return std::any_of(question_list_names().begin(), question_list_names().end(),
                     [&](std::string_view name) { return mentions(text, name); });
}

bool is_line_records(std::string_view head) {
  const std::string_view text = start_of(head);
  return text.starts_with('{') && text.find('\n') != std::string_view::npos &&
         parse_json(text.substr(0, text.find('\n'))).has_value();
}

// A text is one document if it parses as a whole; else every line is one of its own.
void read_page_records(const SourceFile& file, PageSink& sink) {
  const std::string_view text = start_of(file.bytes);
  const bool lines = text.starts_with('{') && (file.first_line > 1 || is_line_records(text));
  if (!lines) {
    const auto document = parse_json(text);
    if (document) return add_document(*document, file, sink);
    // Records of which the first is broken still stand one a line.
    const std::size_t line_end = text.find('\n');
    const bool rest_begins_record =
        line_end != std::string_view::npos && start_of(text.substr(line_end)).starts_with("{\"");
    if (!rest_begins_record) {
      sink.report({file.path, "json", document.error().message});
      return;
    }
  }
  std::size_t number = file.first_line - 1;
  for (std::size_t begin = 0; begin < file.bytes.size();) {
    const std::size_t end = std::min(file.bytes.find('\n', begin), file.bytes.size());
    const std::string_view line = start_of(file.bytes.substr(begin, end - begin));
    begin = end + 1;
    ++number;
    if (line.empty()) continue;
    const std::string entry = "line " + std::to_string(number);
    const auto record = parse_json(line);
    if (record) {
      add_record(*record, {.file = file, .entry = entry}, sink);
    } else {
      sink.report({file.path, "json", entry + ": " + record.error().message});
    }
  }
}

}  // namespace qasearch
