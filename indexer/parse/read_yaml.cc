#include "indexer/parse/read_yaml.h"

#include <sstream>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <yaml-cpp/anchor.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "indexer/parse/limits.h"

namespace qasearch {

namespace {

// Thrown by the handler to stop the parser, caught in parse_yaml.
struct TooMuch {
  YAML::Mark mark;
  std::string what;
};

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

class YamlValueBuilder : public YAML::EventHandler {
 public:
  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    put(mark, Value(Value::Kind::Null), anchor);
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override {
    put(mark, scalar_value(tag, text), anchor);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    if (++aliases_ > kLimits.yaml_aliases) throw TooMuch{mark, "too many aliases"};
    const auto found = anchors_.find(anchor);
    if (found == anchors_.end()) throw TooMuch{mark, "an alias refers to its own parent"};
    spend(mark, count_values(found->second));
    put(mark, found->second, 0);
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(mark, Value::Kind::List, anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(mark, Value::Kind::Object, anchor);
  }
  void OnMapEnd() override { close(); }

  Value& root() { return root_; }

 private:
  struct Level {
    Value value;
    YAML::anchor_t anchor = 0;
    YAML::Mark mark;
    bool has_key = false;
  };

  void spend(const YAML::Mark& mark, std::size_t values) {
    values_ += values;
    if (values_ > kLimits.yaml_nodes)
      throw TooMuch{mark, "more than " + std::to_string(kLimits.yaml_nodes) + " values"};
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
  void open(const YAML::Mark& mark, Value::Kind kind, YAML::anchor_t anchor) {
    if (stack_.size() >= kLimits.yaml_depth)
      throw TooMuch{mark, "nested deeper than " + std::to_string(kLimits.yaml_depth)};
    stack_.push_back({Value(kind), anchor, mark, false});
  }
  void close() {
    Level level = std::move(stack_.back());
    stack_.pop_back();
    put(level.mark, std::move(level.value), level.anchor);
  }

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
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    YamlValueBuilder builder;
    if (!parser.HandleNextDocument(builder)) return Value(Value::Kind::Null);
    return std::move(builder.root());
  } catch (const TooMuch& problem) {
    return bad_yaml(problem.mark, first_line, problem.what);
  } catch (const YAML::Exception& problem) {
    return bad_yaml(problem.mark, first_line, problem.msg);
  } catch (const std::exception& problem) {
    return fail(ErrorCode::BadInput, problem.what());
  }
}

}  // namespace qasearch
