#include "indexer/parse/sql_statement.h"

#include <algorithm>

#include "engine/base/ascii.h"
#include "engine/text/utf8.h"
#include "indexer/parse/limits.h"
#include "indexer/parse/read_json.h"

namespace qasearch {

namespace {

struct Token {
  enum class Kind : std::uint8_t { End, Word, Name, Text, Mark };
  Kind kind = Kind::End;
  std::string text;
};

bool is_word_char(char c) {
  return ascii::is_letter(c) || ascii::is_digit(c) || c == '_' || c == '.' || c == '-' || c == '+';
}

class Tokenizer {
 public:
  explicit Tokenizer(std::string_view sql) : sql_(sql) {}

  Token next() {
    skip_blanks_and_comments();
    if (pos_ >= sql_.size()) return {};
    const char c = sql_[pos_];
    if (c == '\'') return {Token::Kind::Text, quoted(c)};
    if (c == '"' || c == '`') return {Token::Kind::Name, quoted(c)};
    if (!is_word_char(c)) {
      ++pos_;
      return {Token::Kind::Mark, std::string(1, c)};
    }
    const std::size_t begin = pos_;
    while (pos_ < sql_.size() && is_word_char(sql_[pos_])) ++pos_;
    return {Token::Kind::Word, std::string(sql_.substr(begin, pos_ - begin))};
  }

 private:
  void skip_blanks_and_comments() {
    while (pos_ < sql_.size()) {
      if (sql_.substr(pos_).starts_with("--")) {
        pos_ = std::min(sql_.find('\n', pos_), sql_.size());
      } else if (sql_[pos_] == ' ' || sql_[pos_] == '\n' || sql_[pos_] == '\r' || sql_[pos_] == '\t') {
        ++pos_;
      } else {
        return;
      }
    }
  }

  // A doubled quote stands for one.
  std::string quoted(char quote) {
    std::string text;
    for (++pos_; pos_ < sql_.size();) {
      const std::size_t end = std::min(sql_.find(quote, pos_), sql_.size());
      text += sql_.substr(pos_, end - pos_);
      pos_ = std::min(end + 1, sql_.size());
      if (pos_ >= sql_.size() || sql_[pos_] != quote) break;
      text += quote;
      ++pos_;
    }
    return text;
  }

  std::string_view sql_;
  std::size_t pos_ = 0;
};

class StatementParser {
 public:
  explicit StatementParser(std::string_view sql) : tokens_(sql) { advance(); }

  SqlStatement parse() {
    SqlStatement statement;
    if (word("CREATE") && word("TABLE")) {
      if (word("IF")) {
        word("NOT");
        word("EXISTS");
      }
      if (name(statement.table) && create_columns(statement))
        statement.kind = SqlStatement::Kind::CreateTable;
    } else if (word("INSERT") && word("INTO")) {
      if (name(statement.table) && insert_rows(statement)) statement.kind = SqlStatement::Kind::Insert;
    } else if (word("UPDATE")) {
      if (name(statement.table) && update_row(statement)) statement.kind = SqlStatement::Kind::Append;
    }
    return statement;
  }

 private:
  void advance() { token_ = tokens_.next(); }

  bool word(std::string_view expected) {
    if (token_.kind != Token::Kind::Word || fold(token_.text) != fold(expected)) return false;
    advance();
    return true;
  }
  bool mark(char expected) {
    if (token_.kind != Token::Kind::Mark || token_.text[0] != expected) return false;
    advance();
    return true;
  }
  bool name(std::string& out) {
    if (token_.kind != Token::Kind::Word && token_.kind != Token::Kind::Name) return false;
    out = std::move(token_.text);
    advance();
    return true;
  }

  bool create_columns(SqlStatement& statement) {
    if (!mark('(')) return false;
    do {
      std::string column;
      if (!name(column) || statement.columns.size() >= kLimits.dump_columns) return false;
      statement.columns.push_back(std::move(column));
      skip_definition();
    } while (mark(','));
    return mark(')');
  }

  // Up to the comma or parenthesis that ends a column.
  void skip_definition() {
    std::size_t depth = 0;
    while (token_.kind != Token::Kind::End) {
      if (token_.kind == Token::Kind::Mark) {
        const char c = token_.text[0];
        if (depth == 0 && (c == ',' || c == ')')) return;
        if (c == '(') ++depth;
        if (c == ')') --depth;
      }
      advance();
    }
  }

  bool insert_rows(SqlStatement& statement) {
    if (mark('(')) {
      do {
        if (!name(statement.columns.emplace_back()) || statement.columns.size() > kLimits.dump_columns)
          return false;
      } while (mark(','));
      if (!mark(')')) return false;
    }
    if (!word("VALUES")) return false;
    do {
      if (!mark('(')) return false;
      std::vector<Value>& row = statement.rows.emplace_back();
      do {
        if (!value(row.emplace_back()) || row.size() > kLimits.dump_columns) return false;
      } while (mark(','));
      if (!mark(')')) return false;
    } while (mark(','));
    return true;
  }

  bool value(Value& out) {
    if (token_.kind == Token::Kind::Text) {
      out = text_value(std::move(token_.text));
    } else if (token_.kind == Token::Kind::Word) {
      const std::string lower = fold(token_.text);
      if (lower == "null") {
        out = Value(Value::Kind::Null);
      } else if (lower == "true" || lower == "false") {
        out = Value(Value::Kind::Bool, lower);
      } else {
        out = Value(Value::Kind::Number, std::move(token_.text));
      }
    } else {
      return false;
    }
    advance();
    return true;
  }

  bool update_row(SqlStatement& statement) {
    if (!word("SET")) return false;
    do {
      std::string column, same;
      Value text;
      if (!name(column) || !mark('=')) return false;
      if (word("CONCAT")) {
        if (!mark('(') || !name(same) || same != column || !mark(',') || !value(text) || !mark(')'))
          return false;
        statement.appended.emplace_back(std::move(column), std::move(text.text));
      } else if (!value(text)) {
        return false;
      }
    } while (mark(','));
    Value id;
    std::string column;
    if (!word("WHERE") || !name(column) || fold(column) != "id" || !mark('=') || !value(id)) return false;
    statement.id = std::move(id.text);
    return !statement.appended.empty();
  }

  Tokenizer tokens_;
  Token token_;
};

}  // namespace

SqlStatement parse_sql_statement(std::string_view statement) { return StatementParser(statement).parse(); }

bool SqlSplitter::feed(std::string_view piece) {
  for (const char c : piece) {
    if (form_ == Form::Unknown) {
      if (c == ' ' || c == '\n' || c == '\r' || c == '\t') continue;
      form_ = c == '[' ? Form::Json : Form::Sql;
      if (form_ == Form::Json) continue;
    }
    if (form_ == Form::Broken || !(form_ == Form::Json ? feed_json(c) : feed_sql(c)) ||
        statement_.size() > kLimits.dump_statement_bytes) {
      form_ = Form::Broken;
      return false;
    }
  }
  return true;
}

bool SqlSplitter::feed_json(char c) {
  if (state_ == State::Between) {
    if (c == '"') {
      if (ended_) return false;
      state_ = State::Text;
      statement_ = c;
    } else if (c == ']') {
      ended_ = true;
    } else if (c != ',' && c != ' ' && c != '\n' && c != '\r' && c != '\t') {
      return false;
    }
    return true;
  }
  statement_ += c;
  if (escaped_) {
    escaped_ = false;
  } else if (c == '\\') {
    escaped_ = true;
  } else if (c == '"') {
    const auto text = parse_json(statement_);
    if (!text) return false;
    take_(text->text);
    statement_.clear();
    state_ = State::Between;
  }
  return true;
}

bool SqlSplitter::feed_sql(char c) {
  statement_ += c;
  switch (state_) {
    case State::Text:
      if (c == '\'') state_ = State::Between;
      return true;
    case State::Name:
      if (c == '"') state_ = State::Between;
      return true;
    case State::Comment:
      if (c == '\n') state_ = State::Between;
      return true;
    case State::Between:
      break;
  }
  if (c == '\'') {
    state_ = State::Text;
  } else if (c == '"') {
    state_ = State::Name;
  } else if (c == '-' && statement_.ends_with("--")) {
    state_ = State::Comment;
  } else if (c == ';') {
    take_(statement_);
    statement_.clear();
  }
  return true;
}

bool SqlSplitter::finish() {
  if (form_ == Form::Json) return ended_;
  return form_ == Form::Sql && (state_ == State::Between || state_ == State::Comment);
}

}  // namespace qasearch
