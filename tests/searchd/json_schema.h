// Checks a value against a schema of the API's description: the words of JSON Schema that it uses, and no
// others.
// SPDX-License-Identifier: MIT
#pragma once

#include <regex>
#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace qasearch {

class JsonSchema {
 public:
  using Json = nlohmann::json;

  explicit JsonSchema(Json description) : description_(std::move(description)) {}

  /// Violations, each with its place; empty when there is none.
  std::vector<std::string> faults(const std::string& schema, const Json& value) const {
    std::vector<std::string> found;
    check({{"$ref", "#/components/schemas/" + schema}}, value, schema, found);
    return found;
  }

 private:
  using Faults = std::vector<std::string>;

  void check(const Json& schema, const Json& value, const std::string& place, Faults& found) const {
    static const std::set<std::string> known = {
        "type",    "const", "enum",       "pattern",  "minimum",
        "maximum", "items", "properties", "required", "additionalProperties",
        "$ref"};
    for (const auto& [word, unused] : schema.items()) {
      if (!known.contains(word)) found.push_back(place + ": the schema has a word not known here: " + word);
    }
    if (schema.contains("$ref")) {
      const Json::json_pointer pointer(schema["$ref"].get<std::string>().substr(1));
      if (!description_.contains(pointer)) return found.push_back(place + ": no " + pointer.to_string());
      check(description_.at(pointer), value, place, found);
    }
    if (schema.contains("type") && !has_type(schema["type"], value)) {
      found.push_back(place + ": " + value.dump() + " is no " + schema["type"].dump());
      return;
    }
    check_value(schema, value, place, found);
    if (value.is_object()) check_members(schema, value, place, found);
    if (value.is_array() && schema.contains("items")) {
      for (std::size_t i = 0; i < value.size(); ++i)
        check(schema["items"], value[i], place + "/" + std::to_string(i), found);
    }
  }

  static bool has_type(const Json& type, const Json& value) {
    if (type.is_array()) {
      return std::any_of(type.begin(), type.end(), [&](const Json& each) { return has_type(each, value); });
    }
    const std::string name = type;
    return (name == "integer" && value.is_number_integer()) || (name == "number" && value.is_number()) ||
           (name == "string" && value.is_string()) || (name == "boolean" && value.is_boolean()) ||
           (name == "object" && value.is_object()) || (name == "array" && value.is_array()) ||
           (name == "null" && value.is_null());
  }

  static void check_value(const Json& schema, const Json& value, const std::string& place, Faults& found) {
    const auto wrong = [&](const char* word) { found.push_back(place + ": " + word + ": " + value.dump()); };
    if (schema.contains("const") && value != schema["const"]) wrong("const");
    if (schema.contains("enum") &&
        std::find(schema["enum"].begin(), schema["enum"].end(), value) == schema["enum"].end())
      wrong("enum");
    if (schema.contains("minimum") && value < schema["minimum"]) wrong("minimum");
    if (schema.contains("maximum") && value > schema["maximum"]) wrong("maximum");
    if (schema.contains("pattern") &&
        !std::regex_search(value.get<std::string>(), std::regex(schema["pattern"].get<std::string>())))
      wrong("pattern");
  }

  void check_members(const Json& schema, const Json& value, const std::string& place, Faults& found) const {
    const Json none = Json::object();
    const Json& properties = schema.contains("properties") ? schema["properties"] : none;
    for (const auto& name : schema.value("required", std::vector<std::string>())) {
      if (!value.contains(name)) found.push_back(place + ": no " + name);
    }
    for (const auto& [name, member] : value.items()) {
      if (properties.contains(name)) {
        check(properties[name], member, place + "/" + name, found);
      } else if (schema.contains("additionalProperties")) {
        check(schema["additionalProperties"], member, place + "/" + name, found);
      } else if (schema.contains("properties")) {  // allowed, but ours are described
        found.push_back(place + ": " + name + " is not described");
      }
    }
  }

  Json description_;
};

}  // namespace qasearch
