#include "indexer/parse/read_yaml.h"

#include <algorithm>
#include <iterator>
#include <sstream>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include <yaml-cpp/anchor.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include "engine/text/utf8.h"
#include "indexer/parse/limits.h"

namespace qasearch {

namespace {

// Thrown by the handler to stop the parser, caught in parse_yaml.
struct Refused {
  YAML::Mark mark;
  std::string what;
};

// The position of a quoted text behind the anchor and the tag that may stand before it.
std::size_t skip_properties(std::string_view text, std::size_t pos) {
  while (pos < text.size() && (text[pos] == '&' || text[pos] == '!')) {
    pos = std::min(text.find_first_of(" \t\n", pos), text.size());
    pos = std::min(text.find_first_not_of(" \t\n", pos), text.size());
  }
  return pos;
}

// The end of the quoted text that begins at `begin`, behind its closing quote; npos when it has none.
std::size_t quoted_end(std::string_view text, std::size_t begin) {
  const char quote = text[begin];
  for (std::size_t pos = begin + 1; pos < text.size(); ++pos) {
    if (quote == '"' && text[pos] == '\\') {
      ++pos;
    } else if (text[pos] == quote) {
      const bool doubled = quote == '\'' && pos + 1 < text.size() && text[pos + 1] == '\'';
      if (!doubled) return pos + 1;
      ++pos;
    }
  }
  return std::string_view::npos;
}

// True when every line of a text, but for its first and blank ones, stands further in than `column`.
bool is_indented(std::string_view text, int column) {
  for (std::size_t begin = text.find('\n'); begin != std::string_view::npos; begin = text.find('\n', begin)) {
    const std::size_t content = text.find_first_not_of(' ', ++begin);
    if (content == std::string_view::npos) return true;
    if (std::string_view("\t\r\n").find(text[content]) != std::string_view::npos) continue;
    if (static_cast<int>(content - begin) <= column) return false;
  }
  return true;
}

bool is_null(std::string_view text) {
  return text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL";
}
bool is_true(std::string_view text) { return text == "true" || text == "True" || text == "TRUE"; }
bool is_false(std::string_view text) { return text == "false" || text == "False" || text == "FALSE"; }

// A scalar that stands without quotes may be null or a truth value; all else is text.
Value scalar_value(const std::string& tag, const std::string& text) {
  const bool plain = tag == "?";
  if (plain && is_null(text)) return Value(Value::Kind::Null);
  if (plain && is_true(text)) return Value(Value::Kind::Bool, "true");
  if (plain && is_false(text)) return Value(Value::Kind::Bool, "false");
  return text_value(text);
}

std::size_t count_values(const Value& value) {
  std::size_t count = 1;
  for (const Value& item : value.items) count += count_values(item);
  return count;
}

constexpr std::string_view kMergeKey = "<<";

// "<<: *defaults" gives a map the members of another one that it lacks itself: YAML 1.1, which every
// generator reads. Of several maps in a list the first counts.
Value with_merged_maps(Value map) {
  if (std::ranges::find(map.keys, kMergeKey) == map.keys.end()) return map;
  Value out(Value::Kind::Object);
  std::unordered_set<std::string> known;
  std::vector<Value> merged;
  for (std::size_t i = 0; i < map.items.size(); ++i) {
    Value& item = map.items[i];
    if (map.keys[i] != kMergeKey || (!item.is_object() && !item.is_list())) {
      known.insert(map.keys[i]);
      out.add(std::move(map.keys[i]), std::move(item));
    } else if (item.is_object()) {
      merged.push_back(std::move(item));
    } else {
      std::ranges::move(item.items, std::back_inserter(merged));
    }
  }
  for (Value& other : merged) {
    for (std::size_t i = 0; i < other.keys.size(); ++i) {
      if (known.insert(other.keys[i]).second) out.add(std::move(other.keys[i]), std::move(other.items[i]));
    }
  }
  return out;
}

class YamlValueBuilder : public YAML::EventHandler {
 public:
  /// `text` is what the parser reads, and outlives the builder.
  explicit YamlValueBuilder(std::string_view text) : text_(text) {}

  void OnDocumentStart(const YAML::Mark& mark) override { start_ = mark; }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    put(mark, Value(Value::Kind::Null), anchor);
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override {
    if (tag != "?") check_quotes(mark);
    put(mark, scalar_value(tag, text), anchor);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (++aliases_ > kLimits.yaml_aliases) throw Refused{mark, "too many aliases"};
    const auto found = anchors_.find(anchor);
    if (found == anchors_.end()) throw Refused{mark, "an alias refers to its own parent"};
    spend(mark, count_values(found->second));
    put(mark, found->second, 0);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    open(mark, Value::Kind::List, anchor, style);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    open(mark, Value::Kind::Object, anchor, style);
  }
  void OnMapEnd() override { close(); }

  Value& root() { return root_; }
  /// The beginning of the document.
  const YAML::Mark& start() const { return start_; }

 private:
  struct Level {
    Value value;
    YAML::anchor_t anchor = 0;
    YAML::Mark mark;
    int column = -1;  // of the innermost block collection
    bool has_key = false;
  };

  // The library takes a quoted text that is never closed, or that swallows the keys below it.
  void check_quotes(const YAML::Mark& mark) const {
    const std::size_t begin = skip_properties(text_, static_cast<std::size_t>(std::max(mark.pos, 0)));
    if (begin >= text_.size() || (text_[begin] != '"' && text_[begin] != '\'')) return;  // a block text
    const std::size_t end = quoted_end(text_, begin);
    if (end == std::string_view::npos) throw Refused{mark, "a text in quotes is not closed"};
    const int column = stack_.empty() ? -1 : stack_.back().column;
    if (!is_indented(text_.substr(begin, end - begin), column))
      throw Refused{mark, "a text in quotes runs over lines that are not indented: is its quote closed?"};
  }

  void spend(const YAML::Mark& mark, std::size_t values) {
    values_ += values;
    if (values_ > kLimits.yaml_nodes)
      throw Refused{mark, "more than " + std::to_string(kLimits.yaml_nodes) + " values"};
  }
  void put(const YAML::Mark& mark, Value value, YAML::anchor_t anchor) {
    spend(mark, 1);
    if (anchor != 0) anchors_[anchor] = value;
    if (stack_.empty()) {
      root_ = std::move(value);
      return;
    }
    Level& level = stack_.back();
    if (!level.value.is_object()) {
      level.value.items.push_back(std::move(value));
    } else if (!level.has_key) {
      level.value.keys.push_back(std::move(value.text));  // a key that is no scalar has no name
      level.has_key = true;
    } else {
      level.value.items.push_back(std::move(value));
      level.has_key = false;
    }
  }
  void open(const YAML::Mark& mark, Value::Kind kind, YAML::anchor_t anchor,
            YAML::EmitterStyle::value style) {
    if (stack_.size() >= kLimits.yaml_depth)
      throw Refused{mark, "nested deeper than " + std::to_string(kLimits.yaml_depth)};
    const int outer = stack_.empty() ? -1 : stack_.back().column;
    const int column = style == YAML::EmitterStyle::Flow ? outer : mark.column;
    stack_.push_back({Value(kind), anchor, mark, column, false});
  }
  void close() {
    Level level = std::move(stack_.back());
    stack_.pop_back();
    if (level.value.is_object()) level.value = with_merged_maps(std::move(level.value));
    put(level.mark, std::move(level.value), level.anchor);
  }

  std::string_view text_;
  YAML::Mark start_;
  std::vector<Level> stack_;
  std::unordered_map<YAML::anchor_t, Value> anchors_;
  Value root_;
  std::size_t values_ = 0;
  std::size_t aliases_ = 0;
};

tl::unexpected<Error> bad_yaml(const YAML::Mark& mark, std::size_t first_line, const std::string& what) {
  const std::size_t line = first_line + static_cast<std::size_t>(mark.line < 0 ? 0 : mark.line);
  return fail(ErrorCode::BadInput, "line " + std::to_string(line) + ": " + what);
}

}  // namespace

Result<Value> parse_yaml(std::string_view text, std::size_t first_line) {
  text = without_byte_order_mark(text);
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    YamlValueBuilder builder(text);
    if (!parser.HandleNextDocument(builder)) return Value(Value::Kind::Null);
    // The parser ends a document where it meets text that does not belong to it.
    for (YamlValueBuilder rest(text); parser.HandleNextDocument(rest);) {
      if (rest.root().has_value())
        return bad_yaml(rest.start(), first_line, "text after the end of the document");
    }
    return std::move(builder.root());
  } catch (const Refused& problem) {
    return bad_yaml(problem.mark, first_line, problem.what);
  } catch (const YAML::Exception& problem) {
    return bad_yaml(problem.mark, first_line, problem.msg);
  } catch (const std::exception& problem) {
    return fail(ErrorCode::BadInput, problem.what());
  }
}

}  // namespace qasearch
