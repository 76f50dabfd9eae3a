#include "indexer/parse/read_json.h"

#include <charconv>
#include <string>
#include <vector>

#include "indexer/parse/json_sax.h"

namespace qasearch {

namespace {

// The UTF-16 unit of an escape "\uXXXX" at `pos`, or -1.
int escaped_unit(std::string_view text, std::size_t pos) {
  if (pos + 6 > text.size() || text[pos] != '\\' || text[pos + 1] != 'u') return -1;
  unsigned unit = 0;
  const char* const end = text.data() + pos + 6;
  return std::from_chars(text.data() + pos + 2, end, unit, 16).ptr == end ? static_cast<int>(unit) : -1;
}

// Builds values on an explicit stack.
class JsonValueBuilder {
 public:
  explicit JsonValueBuilder(std::size_t max_depth) : max_depth_(max_depth) {}

  bool null() { return put(Value(Value::Kind::Null)); }
  bool boolean(bool value) { return put(Value(Value::Kind::Bool, value ? "true" : "false")); }
  bool number_integer(std::int64_t value) { return put(Value(Value::Kind::Number, std::to_string(value))); }
  bool number_unsigned(std::uint64_t value) { return put(Value(Value::Kind::Number, std::to_string(value))); }
  bool number_float(double, const std::string& text) { return put(Value(Value::Kind::Number, text)); }
  bool string(std::string& value) { return put(text_value(std::move(value))); }
  bool binary(nlohmann::json::binary_t&) { return false; }
  bool start_object(std::size_t) { return open(Value(Value::Kind::Object)); }
  bool key(std::string& value) {
    stack_.back().keys.push_back(std::move(value));
    return true;
  }
  bool end_object() { return close(); }
  bool start_array(std::size_t) { return open(Value(Value::Kind::List)); }
  bool end_array() { return close(); }
  bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception&) {
    problem_ = "not valid JSON at byte " + std::to_string(position);
    position_ = position;
    return false;
  }

  Value& root() { return root_; }
  const std::string& problem() const { return problem_; }
  std::size_t position() const { return position_; }

 private:
  bool put(Value value) {
    if (++values_ > kLimits.json_values) {
      problem_ = "more than " + std::to_string(kLimits.json_values) + " values";
      return false;
    }
    (stack_.empty() ? root_ : stack_.back().items.emplace_back()) = std::move(value);
    return true;
  }
  bool open(Value value) {
    if (stack_.size() >= max_depth_) {
      problem_ = "nested deeper than " + std::to_string(max_depth_);
      return false;
    }
    stack_.push_back(std::move(value));
    return true;
  }
  bool close() {
    Value value = std::move(stack_.back());
    stack_.pop_back();
    return put(std::move(value));
  }

  std::size_t max_depth_;
  std::size_t values_ = 0;
  std::vector<Value> stack_;
  Value root_;
  std::string problem_;
  std::size_t position_ = 0;
};

}  // namespace

std::string_view repair_surrogates(std::string_view text, std::string& storage) {
  bool copied = false;
  std::size_t pos = 0;
  while ((pos = text.find('\\', pos)) != std::string_view::npos) {
    const int unit = escaped_unit(text, pos);
    if (unit < 0xD800 || unit > 0xDFFF) {
      pos += 2;
      continue;
    }
    const int next = unit < 0xDC00 ? escaped_unit(text, pos + 6) : -1;
    if (next >= 0xDC00 && next <= 0xDFFF) {
      pos += 12;
      continue;
    }
    if (!copied) {
      storage.assign(text);
      copied = true;
    }
    storage.replace(pos + 2, 4, "fffd");
    pos += 6;
  }
  return copied ? std::string_view(storage) : text;
}

JsonReading read_json(std::string_view text, std::size_t max_depth) {
  std::string storage;
  JsonValueBuilder builder(max_depth);
  if (sax_parse(repair_surrogates(text, storage), builder)) return {std::move(builder.root()), {}};
  return {{}, builder.problem().empty() ? "not valid JSON" : builder.problem(), builder.position()};
}

Result<Value> parse_json(std::string_view text, std::size_t max_depth) {
  JsonReading reading = read_json(text, max_depth);
  if (reading.problem.empty()) return std::move(reading.value);
  return fail(ErrorCode::BadInput, std::move(reading.problem));
}

}  // namespace qasearch
