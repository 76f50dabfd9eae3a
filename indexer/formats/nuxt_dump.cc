#include "indexer/formats/nuxt_dump.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/text/utf8.h"
#include "indexer/formats/data_collection.h"
#include "indexer/page/page_fields.h"
#include "indexer/page/page_path.h"
#include "indexer/page/publication.h"
#include "indexer/page/record_fields.h"
#include "indexer/parse/base64_gzip.h"
#include "indexer/parse/limits.h"
#include "indexer/parse/read_json.h"
#include "indexer/parse/sql_statement.h"

namespace qasearch {

namespace {

constexpr std::string_view kGzipInBase64 = "H4sI";

// Columns that hold objects or lists as JSON texts.
bool is_json_column(std::string_view name) {
  static constexpr std::string_view kNames[] = {"meta", "seo", "navigation", "related", "body"};
  return is_one_of(kNames, name) || is_one_of(question_list_names(), name) || is_publication_field(name);
}

// "faq/1.general" -> "/faq/general"
std::string place_of_stem(const Value& row) {
  const Value* const stem = row.find("stem");
  return content_path({.path = {}, .relative = stem != nullptr ? stem->text : "", .bytes = {}}, "");
}

class DumpReader {
 public:
  DumpReader(const SourceFile& file, PageSink& sink) : file_(file), sink_(sink) {}

  void take(std::string_view text) {
    SqlStatement statement = parse_sql_statement(text);
    switch (statement.kind) {
      case SqlStatement::Kind::CreateTable:
        if (tables_.size() < kLimits.dump_tables) tables_[statement.table] = std::move(statement.columns);
        return;
      case SqlStatement::Kind::Insert:
        insert(statement);
        return;
      case SqlStatement::Kind::Append:
        append(statement);
        return;
      case SqlStatement::Kind::Other:
        break;
    }
    if (text.starts_with("INSERT") || text.find("CONCAT") != std::string_view::npos) {
      report("sql", "unknown SQL statement: " + std::string(text.substr(0, 60)));
    }
  }

  // A row is whole only when the next one begins.
  void finish_row() {
    if (!row_) return;
    const Value record = std::move(*row_);
    row_.reset();
    const Value* const id = record.find("id");
    const std::string entry = id != nullptr ? id->text.substr(0, 200) : "a row";
    Value fields = with_parsed_columns(record, entry);
    if (fields.find("path") == nullptr && fields.find("_path") == nullptr) {
      const std::string place = place_of_stem(fields);
      auto of_data = data_entry_record(fields, place);
      if (!of_data) return;
      if (const auto left_out = left_out_of(fields, {.file = file_}, std::chrono::system_clock::now()))
        return sink_.leave_out(*left_out, place);
      fields = std::move(*of_data);
    }
    PageReading reading = read_page_fields(fields, {.file = file_, .entry = entry}, sink_);
    if (reading.record) sink_.add(std::move(*reading.record));
  }

 private:
  void report(std::string_view reason, std::string message) {
    sink_.report({file_.path, std::string(reason), std::move(message)});
  }

  void insert(SqlStatement& statement) {
    finish_row();
    const auto table = tables_.find(statement.table);
    const std::vector<std::string>& columns =
        !statement.columns.empty() || table == tables_.end() ? statement.columns : table->second;
    // A table with neither a path nor a stem is no collection of Nuxt Content.
    const bool has_place = std::ranges::any_of(
        columns, [](const std::string& name) { return name == "path" || name == "_path" || name == "stem"; });
    if (!has_place) return;
    for (std::vector<Value>& values : statement.rows) {
      finish_row();
      if (values.size() != columns.size()) {
        report("sql", "a row of " + std::to_string(values.size()) + " values for " +
                          std::to_string(columns.size()) + " columns");
        continue;
      }
      Value& row = row_.emplace(Value::Kind::Object);
      table_ = statement.table;
      for (std::size_t i = 0; i < columns.size(); ++i) row.add(columns[i], std::move(values[i]));
    }
  }

  void append(const SqlStatement& statement) {
    if (!row_ || statement.table != table_) return;
    const Value* const id = row_->find("id");
    if (id == nullptr || id->text != statement.id) {
      report("sql", "part of another row than the one before: " + statement.id.substr(0, 200));
      return;
    }
    for (const auto& [name, text] : statement.appended) {
      Value* const column = row_->find(name);
      if (column == nullptr || column->text.size() + text.size() > kLimits.file_bytes) {
        report("sql", "part of a row for an unknown column, or too large: " + statement.id.substr(0, 200));
        continue;
      }
      column->text += text;
    }
  }

  Value with_parsed_columns(const Value& row, const std::string& entry) {
    Value record(Value::Kind::Object);
    for (std::size_t i = 0; i < row.items.size(); ++i) {
      const std::string& name = row.keys[i];
      const Value& column = row.items[i];
      if (column.text == "NULL") continue;  // so Nuxt Content writes undefined
      const bool json =
          is_json_column(name) && (column.text.starts_with('[') || column.text.starts_with('{'));
      if (!json) {
        record.add(name, column);
        continue;
      }
      auto value = parse_json(column.text);
      if (value) {
        record.add(name, std::move(*value));
      } else {
        report("json", entry + ": " + name + " is " + value.error().message);
      }
    }
    return record;
  }

  const SourceFile& file_;
  PageSink& sink_;
  std::map<std::string, std::vector<std::string>> tables_;
  std::optional<Value> row_;
  std::string table_;
};

}  // namespace

bool accepts_nuxt_dump(const SourceFile& file) {
  const std::string_view head = trim(file.bytes.substr(0, kLimits.head_bytes));
  if (head.starts_with(kGzipInBase64)) {
    return head.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=\r\n") ==
           std::string_view::npos;
  }
  return (head.starts_with("CREATE TABLE") || head.starts_with("[\"CREATE TABLE")) &&
         head.substr(0, 1'024).find("_content_") != std::string_view::npos;
}

void read_nuxt_dump(const SourceFile& file, PageSink& sink) {
  DumpReader reader(file, sink);
  SqlSplitter splitter([&](std::string_view statement) { reader.take(trim(statement)); });
  bool fits = true;
  const std::string_view text = trim(file.bytes);
  if (text.starts_with(kGzipInBase64)) {
    const auto gzip = decode_base64(text);
    if (!gzip) {
      sink.report({file.path, "base64", "is not valid base64"});
      return;
    }
    const auto inflated = inflate_gzip(*gzip, kLimits.inflated_bytes,
                                       [&](std::string_view piece) { return fits = splitter.feed(piece); });
    if (!inflated) sink.report({file.path, "gzip", inflated.error().message});
  } else {
    fits = splitter.feed(text);
  }
  reader.finish_row();
  if (!fits || !splitter.finish())
    sink.report({file.path, "sql", "the dump is truncated or is not a list of SQL statements"});
}

}  // namespace qasearch
