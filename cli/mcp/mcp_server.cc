// SPDX-License-Identifier: MIT
#include "cli/mcp/mcp_server.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>

#include <nlohmann/json.hpp>

#include "engine/base/ascii.h"
#include "engine/base/json_writer.h"
#include "engine/text/text_list.h"
#include "engine/text/utf8.h"
#include "program/json/results_json.h"
#include "program/output.h"

namespace qasearch {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::uint32_t kMaxHits = 20;
constexpr std::size_t kMaxAnswerBytes = 20'000;

/// Versions of the protocol whose messages are the same for what is served here; the newest first.
constexpr std::array<std::string_view, 3> kVersions = {"2025-06-18", "2025-03-26", "2024-11-05"};

enum RpcError {
  kParseError = -32700,
  kInvalidRequest = -32600,
  kMethodNotFound = -32601,
  kInvalidParams = -32602
};

Json rpc_result(const Json& id, Json result) {
  return {{"jsonrpc", "2.0"}, {"id", id}, {"result", std::move(result)}};
}

Json rpc_error(const Json& id, int code, const std::string& message) {
  return {{"jsonrpc", "2.0"}, {"id", id}, {"error", {{"code", code}, {"message", message}}}};
}

// --- Arguments -----------------------------------------------------------------------------------

Result<std::string> text_argument(const Json& arguments, const char* name, bool required) {
  const auto found = arguments.find(name);
  if (found == arguments.end() || found->is_null()) {
    if (!required) return std::string();
    return fail(ErrorCode::Usage, std::string("the argument \"") + name + "\" is missing");
  }
  if (!found->is_string()) return fail(ErrorCode::Usage, std::string("\"") + name + "\" must be a string");
  return found->get<std::string>();
}

Result<std::uint32_t> number_argument(const Json& arguments, const char* name, std::uint32_t fallback,
                                      std::uint32_t most) {
  const auto found = arguments.find(name);
  if (found == arguments.end() || found->is_null()) return fallback;
  if (!found->is_number_unsigned() || *found > most)
    return fail(ErrorCode::Usage,
                std::string("\"") + name + "\" must be a number from 0 to " + std::to_string(most));
  return found->get<std::uint32_t>();
}

/// A list of strings, or one string.
Result<std::vector<std::string>> list_argument(const Json& arguments, const std::string& name) {
  std::vector<std::string> out;
  const auto found = arguments.find(name);
  if (found == arguments.end() || found->is_null()) return out;
  if (found->is_string()) return std::vector<std::string>{found->get<std::string>()};
  const bool strings = found->is_array() && std::all_of(found->begin(), found->end(),
                                                        [](const Json& each) { return each.is_string(); });
  if (!strings) return fail(ErrorCode::Usage, "\"" + name + "\" must be a list of strings");
  return found->get<std::vector<std::string>>();
}

// --- Tools ---------------------------------------------------------------------------------------

/// Refuses a value that a filter with few values does not have.
Result<void> check_values(const FilterField& field, const std::vector<std::string>& values) {
  for (const std::string& value : values) {
    if (field.values.empty() || is_one_of(field.values, ascii::lowered(value))) continue;
    return fail(ErrorCode::Usage, "\"" + std::string(field.name) + "\" takes " + listed(field.values, "or") +
                                      ", not \"" + value + "\"");
  }
  return {};
}

Result<SearchRequest> search_request(const Json& arguments) {
  SearchRequest request;
  ASSIGN_OR_RETURN(request.query, text_argument(arguments, "query", false));
  ASSIGN_OR_RETURN(request.limit, number_argument(arguments, "limit", kDefaultLimit, kMaxHits));
  ASSIGN_OR_RETURN(request.offset, number_argument(arguments, "offset", 0, kMaxOffset));
  for (const FilterField& field : kFilterFields) {
    ASSIGN_OR_RETURN(request.filters[static_cast<std::size_t>(field.id)],
                     list_argument(arguments, std::string(field.name)));
  }
  for (const FilterField& field : kFilterFields)
    RETURN_IF_ERROR(check_values(field, request.filters[static_cast<std::size_t>(field.id)]));
  return request;
}

Result<std::string> call_search(AnswerSource& source, const Json& arguments) {
  ASSIGN_OR_RETURN(SearchRequest request, search_request(arguments));
  request.facets = {FilterId::Difficulty};
  ASSIGN_OR_RETURN(const SearchResults results, source.search(request));
  return to_json(results);
}

Error unknown_id(const std::string& id) {
  return {ErrorCode::NotFound, "no question has the id \"" + id + "\"",
          "use the id of a hit of the tool search"};
}

Result<std::string> call_get(AnswerSource& source, const Json& arguments) {
  ASSIGN_OR_RETURN(const std::string id, text_argument(arguments, "id", true));
  ASSIGN_OR_RETURN(auto question, source.question(id));
  if (!question) return tl::make_unexpected(unknown_id(id));
  if (question->answer.size() > kMaxAnswerBytes) {
    question->answer.resize(floor_char(question->answer, kMaxAnswerBytes));
    question->answer += "\n\n(cut: the whole answer is at " + question->hit.url + ")";
  }
  return to_json(*question, RelatedQuestions{id, {}, {}});
}

Result<std::string> call_related(AnswerSource& source, const Json& arguments) {
  ASSIGN_OR_RETURN(const std::string id, text_argument(arguments, "id", true));
  ASSIGN_OR_RETURN(const std::uint32_t limit, number_argument(arguments, "limit", 5, kMaxHits));
  ASSIGN_OR_RETURN(const auto related, source.related(id, limit));
  if (!related) return tl::make_unexpected(unknown_id(id));
  return to_json(*related);
}

Result<std::string> call_suggest(AnswerSource& source, const Json& arguments) {
  SuggestRequest request;
  ASSIGN_OR_RETURN(request.query, text_argument(arguments, "query", true));
  ASSIGN_OR_RETURN(request.limit, number_argument(arguments, "limit", request.limit, kMaxSuggestions));
  ASSIGN_OR_RETURN(const Suggestions suggestions, source.suggest(request));
  return to_json(suggestions);
}

Result<std::string> call_facets(AnswerSource& source, const Json& arguments) {
  ASSIGN_OR_RETURN(SearchRequest request, search_request(arguments));
  request.limit = request.offset = 0;
  ASSIGN_OR_RETURN(const SearchResults results, source.search(request));
  return facets_json(results);
}

struct Tool {
  std::string_view name, description;
  std::string_view properties;  // of its own arguments, as JSON
  bool filters;                 // takes the filters, too
  std::string_view required;    // argument; empty: none
  Result<std::string> (*call)(AnswerSource&, const Json&);
};

// clang-format off
constexpr std::array kTools = {
    Tool{"search", "Search the questions and answers of the site. Returns ranked hits with ids, links and snippets.",
         R"({"query":{"type":"string","description":"words, \"a phrase\", -excluded, prefix*, title:word; empty lists all"},)"
         R"("limit":{"type":"integer","minimum":0,"maximum":20},"offset":{"type":"integer","minimum":0}})",
         true, "", call_search},
    Tool{"get", "Read a whole question with its answer in Markdown, by the id of a hit.",
         R"({"id":{"type":"string"}})", false, "id", call_get},
    Tool{"related", "List questions similar to the one with this id.",
         R"({"id":{"type":"string"},"limit":{"type":"integer","minimum":0,"maximum":20}})", false, "id", call_related},
    Tool{"suggest", "Complete the beginning of a question to titles of the site.",
         R"({"query":{"type":"string"},"limit":{"type":"integer","minimum":0,"maximum":20}})", false, "query",
         call_suggest},
    Tool{"facets", "Count the questions of each difficulty, framework, topic and subtopic, for a query and filters.",
         R"({"query":{"type":"string"}})", true, "", call_facets},
};
// clang-format on

/// The filter's property: a list of strings, or of its few values.
Json filter_property(const FilterField& field) {
  Json items = {{"type", "string"}};
  if (!field.values.empty()) items = {{"enum", field.values}};
  return {{"type", "array"}, {"items", std::move(items)}};
}

Json input_schema(const Tool& tool) {
  Json properties = Json::parse(tool.properties);
  if (tool.filters) {
    for (const FilterField& field : kFilterFields)
      properties[std::string(field.name)] = filter_property(field);
  }
  Json required = Json::array();
  if (!tool.required.empty()) required.push_back(tool.required);
  return {{"type", "object"}, {"properties", std::move(properties)}, {"required", std::move(required)}};
}

Json tools_list() {
  Json tools = Json::array();
  for (const Tool& tool : kTools) {
    tools.push_back({{"name", tool.name},
                     {"description", tool.description},
                     {"inputSchema", input_schema(tool)},
                     {"annotations", {{"readOnlyHint", true}, {"openWorldHint", false}}}});
  }
  return {{"tools", std::move(tools)}};
}

Json tool_result(const std::string& text, bool is_error) {
  Json out = {{"content", Json::array({{{"type", "text"}, {"text", text}}})}};
  if (is_error) out["isError"] = true;
  return out;
}

Json call_tool(AnswerSource& source, const Json& id, const Json& params) {
  const auto name = params.find("name");
  if (name == params.end() || !name->is_string())
    return rpc_error(id, kInvalidParams, "params.name must be a string");
  const Json arguments = params.value("arguments", Json::object());
  if (!arguments.is_object()) return rpc_error(id, kInvalidParams, "params.arguments must be an object");
  for (const Tool& tool : kTools) {
    if (*name != tool.name) continue;
    const auto text = tool.call(source, arguments);
    if (text) return rpc_result(id, tool_result(*text, false));
    const Error& error = text.error();
    return rpc_result(
        id, tool_result(error.hint.empty() ? error.message : error.message + "\n" + error.hint, true));
  }
  return rpc_error(id, kInvalidParams, "unknown tool: " + name->get<std::string>());
}

Json initialize_result(const Json& params) {
  std::string version(kVersions.front());
  if (const auto asked = params.find("protocolVersion"); asked != params.end() && asked->is_string()) {
    if (std::find(kVersions.begin(), kVersions.end(), asked->get<std::string>()) != kVersions.end())
      version = *asked;
  }
  return {{"protocolVersion", version},
          {"capabilities", {{"tools", Json::object()}}},
          {"serverInfo", {{"name", "qasearch"}, {"version", QASEARCH_VERSION}}},
          {"instructions", "Search with the tool search, then read an answer with get and the id of a hit."}};
}

/// The answer to a request. Requires: `message` is an object with a method and an id.
Json answer_request(AnswerSource& source, const Json& message) {
  const Json& id = message.at("id");
  const std::string method = message.at("method").get<std::string>();
  const Json params = message.value("params", Json::object());
  if (!params.is_object()) return rpc_error(id, kInvalidParams, "params must be an object");
  if (method == "initialize") return rpc_result(id, initialize_result(params));
  if (method == "ping") return rpc_result(id, Json::object());
  if (method == "tools/list") return rpc_result(id, tools_list());
  if (method == "tools/call") return call_tool(source, id, params);
  return rpc_error(id, kMethodNotFound, "unknown method: " + method);
}

std::string too_long_answer() {
  return json_text(rpc_error(nullptr, kInvalidRequest,
                             "the message is longer than " + std::to_string(kMaxMcpLineBytes) + " bytes"));
}

}  // namespace

std::optional<std::string> McpServer::handle(std::string_view line) try {
  if (line.size() > kMaxMcpLineBytes) return too_long_answer();
  const Json message = Json::parse(line, nullptr, false);
  if (message.is_discarded()) return json_text(rpc_error(nullptr, kParseError, "the message is not JSON"));
  if (!message.is_object())
    return json_text(rpc_error(nullptr, kInvalidRequest, "the message must be one object"));
  const auto id = message.find("id");
  const bool has_id = id != message.end() && (id->is_string() || id->is_number());
  const auto method = message.find("method");
  if (method == message.end() && (message.contains("result") || message.contains("error")))
    return std::nullopt;
  if (method == message.end() || !method->is_string() || message.value("jsonrpc", Json()) != "2.0")
    return json_text(rpc_error(has_id ? *id : Json(), kInvalidRequest, "not a JSON-RPC 2.0 request"));
  if (id == message.end()) return std::nullopt;  // a notification
  if (!has_id) return json_text(rpc_error(nullptr, kInvalidRequest, "id must be a string or a number"));
  return json_text(answer_request(source_, message));
} catch (const Json::exception& error) {
  return json_text(rpc_error(nullptr, kInvalidRequest, error.what()));
}

bool serve_mcp(AnswerSource& source, int input, int output) {
  McpServer server(source);
  std::string pending;
  bool too_long = false;
  std::array<char, 65536> chunk;
  for (;;) {
    const ssize_t count = ::read(input, chunk.data(), chunk.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return true;
    pending.append(chunk.data(), static_cast<std::size_t>(count));
    for (std::size_t end; (end = pending.find('\n')) != std::string::npos; pending.erase(0, end + 1)) {
      const std::string_view line = trim(std::string_view(pending).substr(0, end));
      if (line.empty() && !too_long) continue;
      const auto answer = too_long ? std::optional(too_long_answer()) : server.handle(line);
      too_long = false;
      if (answer && write_all(output, *answer + "\n")) return false;
    }
    if (pending.size() > kMaxMcpLineBytes) {
      pending.clear();  // the beginning of a line that is answered with an error at its end
      too_long = true;
    }
  }
}

}  // namespace qasearch
