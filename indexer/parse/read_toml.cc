#include "indexer/parse/read_toml.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/ascii.h"
#include "engine/base/string_map.h"
#include "engine/text/utf8.h"
#include "indexer/parse/limits.h"
#include "indexer/parse/toml_scalar.h"

namespace qasearch {

namespace {

bool is_bare(char c) { return ascii::is_letter(c) || ascii::is_digit(c) || c == '_' || c == '-'; }

// The first definition of a table. Only an implied one may be defined by a header later, and only one of
// dotted keys takes more dotted keys.
enum class Origin : std::uint8_t {
  Header,   // [a]
  Implied,  // the table a of [a.b]
  Dotted,   // the table a of a.b = 1
  List,     // [[a]]
};

// A table or a list of tables while it is filled: its members are found by name, since a text may name
// thousands of them, and tables are named again and again.
struct Table {
  std::vector<std::pair<std::string, Value>> values;
  std::vector<std::unique_ptr<Table>> tables;  // also the elements of a list
  StringMap<Table*> by_name;
  StringSet value_names;
  std::string name{};
  Origin origin = Origin::Header;

  bool is_list() const { return origin == Origin::List; }

  Table& add(std::string table_name, Origin table_origin) {
    Table& table = *tables.emplace_back(std::make_unique<Table>());
    table.name = std::move(table_name);
    table.origin = table_origin;
    if (!is_list()) by_name.emplace(table.name, &table);
    return table;
  }

  Value take() {
    Value value(is_list() ? Value::Kind::List : Value::Kind::Object);
    for (auto& [key, member] : values) value.add(std::move(key), std::move(member));
    for (const auto& table : tables) {
      if (is_list()) {
        value.items.push_back(table->take());
      } else {
        value.add(std::move(table->name), table->take());
      }
    }
    return value;
  }
};

class TomlParser {
 public:
  explicit TomlParser(std::string_view text) : text_(without_byte_order_mark(text)) {}

  /// False on an error, which is at line().
  bool parse(Value& value) {
    Table root;
    if (!check_characters() || !parse_tables(root)) return false;
    value = root.take();
    return true;
  }

  std::size_t line() const {
    return static_cast<std::size_t>(std::ranges::count(text_.substr(0, pos_), '\n'));
  }
  const std::string& problem() const { return problem_; }

 private:
  // TOML allows no control character but tabs and line ends, wherever it stands.
  bool check_characters() {
    for (; pos_ < text_.size(); ++pos_) {
      const auto c = static_cast<unsigned char>(text_[pos_]);
      if (c == '\r' && !at("\r\n")) return fails("a carriage return does not end a line");
      if ((c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F)
        return fails("a control character stands in the text");
    }
    pos_ = 0;
    return true;
  }

  bool parse_tables(Table& root) {
    Table* table = &root;
    while (skip_to_content(), pos_ < text_.size()) {
      if (text_[pos_] == '[') {
        table = header(root);
        if (table == nullptr) return false;
      } else if (!pair(*table, 0)) {
        return false;
      }
      skip_blanks();
      if (pos_ < text_.size() && text_[pos_] != '\n' && text_[pos_] != '#')
        return fails("unexpected text after a value");
    }
    return true;
  }

  bool fails(std::string_view what) {
    if (problem_.empty()) problem_ = what;
    return false;
  }
  bool at(std::string_view what) const { return text_.substr(pos_).starts_with(what); }
  bool skip(std::string_view what) {
    if (!at(what)) return false;
    pos_ += what.size();
    return true;
  }
  void skip_blanks() {
    while (pos_ < text_.size() && (text_[pos_] == ' ' || text_[pos_] == '\t' || text_[pos_] == '\r')) ++pos_;
  }
  // Over blanks, line ends and comments.
  void skip_to_content() {
    while (pos_ < text_.size()) {
      skip_blanks();
      if (at("#")) {
        pos_ = std::min(text_.find('\n', pos_), text_.size());
      } else if (!skip("\n")) {
        return;
      }
    }
  }

  // a."b c".d
  bool key_path(std::vector<std::string>& path) {
    do {
      skip_blanks();
      if (path.size() >= kLimits.yaml_depth) return fails("a key has too many parts");
      std::string& part = path.emplace_back();
      if (at("\"\"\"") || at("'''")) return fails("a key is a text of several lines");
      if (at("\"") || at("'")) {
        if (!quoted(part)) return false;
      } else {
        while (pos_ < text_.size() && is_bare(text_[pos_])) part += text_[pos_++];
        if (part.empty()) return fails("missing key");
      }
      skip_blanks();
    } while (skip("."));
    return true;
  }

  // The table of that name in `table`, made if need be; of a list of tables the last one. Dotted keys descend
  // only where dotted keys have been.
  Table* descend(Table* table, const std::string& name, Origin origin) {
    const auto found = table->by_name.find(name);
    if (found == table->by_name.end())
      return table->value_names.contains(name) ? no_table() : &table->add(name, origin);
    if (origin == Origin::Dotted && found->second->origin != origin) return no_table();
    return found->second->is_list() ? found->second->tables.back().get() : found->second;
  }

  Table* header(Table& root) {
    const bool list = skip("[[");
    if (!list) skip("[");
    std::vector<std::string> path;
    if (!key_path(path) || !skip(list ? "]]" : "]")) {
      fails("a table name is not closed");
      return nullptr;
    }
    Table* table = &root;
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
      if (!spend()) return nullptr;
      table = descend(table, path[i], Origin::Implied);
      if (table == nullptr) return nullptr;
    }
    if (!spend()) return nullptr;
    return list ? list_element(*table, path.back()) : defined_table(*table, path.back());
  }

  // The table of a header: a new one, or one that was only implied.
  Table* defined_table(Table& table, const std::string& name) {
    const auto found = table.by_name.find(name);
    if (found == table.by_name.end())
      return table.value_names.contains(name) ? no_table() : &table.add(name, Origin::Header);
    if (found->second->origin != Origin::Implied) return no_table();
    found->second->origin = Origin::Header;
    return found->second;
  }

  // A new element of the list of tables of that name.
  Table* list_element(Table& table, const std::string& name) {
    const auto found = table.by_name.find(name);
    const bool is_new = found == table.by_name.end();
    if (is_new ? table.value_names.contains(name) : !found->second->is_list()) return no_table();
    Table& tables = is_new ? table.add(name, Origin::List) : *found->second;
    return &tables.add({}, Origin::Header);
  }

  Table* no_table() {
    fails("a name is used twice, for a table and for another table or value");
    return nullptr;
  }

  bool pair(Table& table, std::size_t depth) {
    std::vector<std::string> path;
    if (!key_path(path) || !skip("=")) return fails("a key has no value");
    Table* target = &table;
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
      if (!spend()) return false;
      target = descend(target, path[i], Origin::Dotted);
      if (target == nullptr) return false;
    }
    Value read;
    if (!value(read, depth)) return false;
    if (target->by_name.contains(path.back()) || !target->value_names.insert(path.back()).second)
      return fails("a key is given twice");
    target->values.emplace_back(std::move(path.back()), std::move(read));
    return true;
  }

  bool spend() { return ++values_ <= kLimits.yaml_nodes || fails("too many values"); }

  bool value(Value& out, std::size_t depth) {
    skip_blanks();
    if (depth > kLimits.yaml_depth) return fails("nested too deep");
    if (!spend()) return false;
    if (at("\"") || at("'")) {
      out = text_value("");
      return quoted(out.text);
    }
    if (skip("[")) return list(out, depth);
    if (skip("{")) return inline_table(out, depth);
    const std::size_t end = std::min(text_.find_first_of(",]}#\n", pos_), text_.size());
    std::string_view word = text_.substr(pos_, end - pos_);
    word = word.substr(0, word.find_last_not_of(" \t\r") + 1);
    if (word.empty()) return fails("missing value");
    if (!is_toml_scalar(word)) return fails(no_scalar(word));
    pos_ = end;
    const bool boolean = word == "true" || word == "false";
    out = Value(boolean ? Value::Kind::Bool : Value::Kind::Text, std::string(word));
    return true;
  }

  // "title = x draft = true" is refused: what follows would be lost in the value.
  static std::string no_scalar(std::string_view word) {
    constexpr std::size_t kShownBytes = 40;
    return "a value is neither in quotes nor a number, a date, true or false: " +
           std::string(word.substr(0, floor_char(word, kShownBytes)));
  }

  bool list(Value& out, std::size_t depth) {
    out = Value(Value::Kind::List);
    while (skip_to_content(), !skip("]")) {
      if (!value(out.items.emplace_back(), depth + 1)) return false;
      skip_to_content();
      if (!skip(",") && !at("]")) return fails("a list is not closed");
    }
    return true;
  }

  bool inline_table(Value& out, std::size_t depth) {
    Table table;
    while (skip_to_content(), !skip("}")) {
      if (!pair(table, depth + 1)) return false;
      skip_to_content();
      if (!skip(",") && !at("}")) return fails("an inline table is not closed");
    }
    out = table.take();
    return true;
  }

  // A text in quotes of any of the four kinds.
  bool quoted(std::string& out) {
    const std::size_t begin = pos_;
    const char quote = text_[pos_];
    const std::string three(3, quote);
    const bool long_text = skip(three);
    if (!long_text) ++pos_;
    if (long_text) {
      skip("\r");
      skip("\n");
    }
    while (pos_ < text_.size()) {
      if (long_text ? skip(three) : skip(std::string_view(&quote, 1))) {
        // Up to two quotes may stand before the closing three.
        for (int i = 0; i < 2 && long_text && at(std::string_view(&quote, 1)); ++i) out += text_[pos_++];
        return true;
      }
      const char c = text_[pos_++];
      if (!long_text && c == '\n') break;
      if (quote == '"' && c == '\\') {
        if (!escape(out, long_text)) return false;
      } else if (c != '\r') {
        out += c;
      }
    }
    pos_ = begin;
    return fails("a text is not closed");
  }

  bool escape(std::string& out, bool long_text) {
    static constexpr std::string_view kNames = "btnfre\"\\", kValues = "\b\t\n\f\r\x1b\"\\";
    if (pos_ >= text_.size()) return fails("a text is not closed");
    const char c = text_[pos_++];
    if (const std::size_t known = kNames.find(c); known != std::string_view::npos) {
      out += kValues[known];
      return true;
    }
    if (c == 'x' || c == 'u' || c == 'U') {
      const std::size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : 8;
      const std::string_view hex = text_.substr(pos_, digits);
      std::uint32_t point = 0;
      const char* const end = hex.data() + hex.size();
      if (hex.size() < digits || std::from_chars(hex.data(), end, point, 16).ptr != end || point > 0x10FFFF ||
          (point >= 0xD800 && point <= 0xDFFF))
        return fails("invalid escape");
      append_utf8(out, static_cast<char32_t>(point));
      pos_ += digits;
      return true;
    }
    // A backslash at the end of a line takes the blanks and line ends behind it away.
    const std::size_t line_end = text_.find_first_not_of(" \t\r", pos_ - 1);
    if (!long_text || line_end == std::string_view::npos || text_[line_end] != '\n')
      return fails("invalid escape");
    pos_ = std::min(text_.find_first_not_of(" \t\r\n", pos_), text_.size());
    return true;
  }

  std::string_view text_;
  std::size_t pos_ = 0;
  std::size_t values_ = 0;
  std::string problem_;
};

}  // namespace

Result<Value> parse_toml(std::string_view text, std::size_t first_line) {
  TomlParser parser(text);
  Value root;
  if (parser.parse(root)) return root;
  return fail(ErrorCode::BadInput,
              "line " + std::to_string(first_line + parser.line()) + ": " + parser.problem());
}

}  // namespace qasearch
