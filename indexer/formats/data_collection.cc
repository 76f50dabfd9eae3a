// SPDX-License-Identifier: MIT
#include "indexer/formats/data_collection.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

#include "engine/text/utf8.h"
#include "indexer/page/page_fields.h"
#include "indexer/page/page_path.h"
#include "indexer/page/publication.h"
#include "indexer/page/record_fields.h"
#include "indexer/parse/read_json.h"
#include "indexer/parse/read_yaml.h"

namespace qasearch {

namespace {

constexpr std::string_view kEntryQuestionKeys[] = {"q", "question"};
constexpr std::string_view kEntryAnswerKeys[] = {"a", "answer"};

bool is_yaml(const SourceFile& file) {
  return file.relative.ends_with(".yml") || file.relative.ends_with(".yaml");
}

// True when a line's first word, list marks and quotes aside, is one of the names and a colon follows.
bool has_key(std::string_view text, std::span<const std::string_view> names) {
  for (const std::string_view name : names) {
    for (std::size_t pos = 0; (pos = text.find(name, pos)) != std::string_view::npos; pos += name.size()) {
      std::string_view after = text.substr(pos + name.size(), 4);
      if (after.starts_with('"')) after.remove_prefix(1);
      const char before = pos == 0 ? '\n' : text[pos - 1];
      if (trim(after).starts_with(':') &&
          std::string_view(" \n\t\",{").find(before) != std::string_view::npos)
        return true;
    }
  }
  return false;
}

bool has_any(const Value& object, std::span<const std::string_view> names) {
  return std::ranges::any_of(names, [&](std::string_view name) {
    const Value* const value = object.find(name);
    return value != nullptr && value->is_scalar();
  });
}

bool is_answered_question(const Value& value) {
  return value.is_object() && has_any(value, kEntryQuestionKeys) && has_any(value, kEntryAnswerKeys);
}

bool is_question_list(const Value& value) {
  return value.is_list() && std::ranges::any_of(value.items, is_answered_question);
}

bool has_question_list(const Value& entry) {
  return std::ranges::any_of(question_list_names(), [&](std::string_view name) {
    const Value* const list = entry.find(name);
    return list != nullptr && is_question_list(*list);
  });
}

Value record_of(std::string_view path, Value questions) {
  Value record(Value::Kind::Object);
  record.add("path", text_value(std::string(path)));
  record.add("questions", std::move(questions));
  return record;
}

}  // namespace

std::optional<Value> data_entry_record(const Value& entry, std::string_view place) {
  if (is_question_list(entry)) return record_of(place, entry);
  if (!entry.is_object()) return std::nullopt;
  if (has_question_list(entry)) {
    Value record = entry;
    if (record.find("path") == nullptr) record.add("path", text_value(std::string(place)));
    return record;
  }
  if (!is_answered_question(entry)) return std::nullopt;
  const std::size_t slash = place.rfind('/');
  const std::string_view folder =
      slash == 0 || slash == std::string_view::npos ? place : place.substr(0, slash);
  const Value* const own_path = entry.find("path");
  Value question = entry;
  // The "id" of a row is where its file lies.
  if (Value* const id = question.find("id"); id != nullptr && id->text.find('/') != std::string::npos)
    *id = Value();
  if (question.find("id") == nullptr || !question.find("id")->has_value())
    question.add("id", text_value(std::string(place.substr(slash + 1))));
  Value questions(Value::Kind::List);
  questions.items.push_back(std::move(question));
  return record_of(own_path != nullptr && own_path->is_scalar() ? own_path->text : folder,
                   std::move(questions));
}

bool accepts_data_collection(const SourceFile& file) {
  if (!is_below_folder(file, "content")) return false;
  if (!is_yaml(file) && !file.relative.ends_with(".json")) return false;
  return has_key(file.bytes, kEntryQuestionKeys) && has_key(file.bytes, kEntryAnswerKeys);
}

void read_data_collection(const SourceFile& file, PageSink& sink) {
  const std::string text = repair_utf8(file.bytes);
  const bool yaml = is_yaml(file);
  const auto entry = yaml ? parse_yaml(text) : parse_json(text);
  if (!entry) return sink.report({file.path, yaml ? "yaml" : "json", entry.error().message});
  const std::string path = content_path(file, "");
  const auto record = data_entry_record(*entry, path);
  if (!record) return;
  const RecordPlace place{.file = file};
  // A question in a file of its own is left out alone: its page is that of the folder.
  if (const auto left_out = left_out_of(*entry, place, std::chrono::system_clock::now()))
    return sink.leave_out(*left_out, path);
  PageReading reading = read_page_fields(*record, place, sink);
  if (reading.record) sink.add(std::move(*reading.record));
}

}  // namespace qasearch
