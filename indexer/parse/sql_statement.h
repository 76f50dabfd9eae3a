// The statements of a Nuxt Content dump, read and never executed.
//
//   CREATE TABLE IF NOT EXISTS _content_qa (id TEXT PRIMARY KEY, "title" VARCHAR, ...); -- structure
//   INSERT INTO _content_qa VALUES ('qa/x.md', 'X', NULL, true, 3); -- hash
//   UPDATE _content_qa SET questions = CONCAT(questions, '...'), "__hash__" = '...' WHERE id = 'qa/x.md'; --
//   hash
//
// Exactly these forms are understood; everything else is Other and does nothing.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/parse/record_value.h"

namespace qasearch {

struct SqlStatement {
  enum class Kind : std::uint8_t { Other, CreateTable, Insert, Append };

  Kind kind = Kind::Other;
  std::string table;
  std::vector<std::string> columns;                           // of a table, or named by an INSERT
  std::vector<std::vector<Value>> rows;                       // of an INSERT: Null, Bool, Number and Text
  std::vector<std::pair<std::string, std::string>> appended;  // of an UPDATE: column, text put to its end
  std::string id;                                             // of the row that an UPDATE means
};

SqlStatement parse_sql_statement(std::string_view statement);

/// Cuts a dump into statements, fed in pieces of any size: a JSON array of texts, or SQL as it is.
class SqlSplitter {
 public:
  explicit SqlSplitter(std::function<void(std::string_view statement)> take) : take_(std::move(take)) {}

  /// False when the text is neither, or a statement is larger than the limit.
  bool feed(std::string_view piece);
  /// True when the text ended where it may.
  bool finish();

 private:
  enum class Form : std::uint8_t { Unknown, Json, Sql, Broken };
  enum class State : std::uint8_t {
    Between,
    Text,
    Name,
    Comment
  };  // in SQL; in JSON Text is inside of a string

  bool feed_json(char c);
  bool feed_sql(char c);

  std::function<void(std::string_view)> take_;
  Form form_ = Form::Unknown;
  State state_ = State::Between;
  bool escaped_ = false;
  bool ended_ = false;
  std::string statement_;
};

}  // namespace qasearch
