#include "cli/mcp/mcp_server.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

namespace qasearch {
namespace {

using Json = nlohmann::json;
using testing::HasSubstr;

/// A source with one question.
class OneQuestion final : public AnswerSource {
 public:
  Result<SearchResults> search(const SearchRequest& request) override {
    SearchResults results;
    results.raw_query = request.query;
    results.limit = request.limit;
    results.total = 1;
    results.hits = {hit()};
    results.facets = {{FilterId::Difficulty, {{"hard", 1, false}}}};
    filters = request.filters;
    return results;
  }
  Result<Suggestions> suggest(const SuggestRequest&) override {
    return fail(ErrorCode::Timeout, "too slow", "wait");
  }
  Result<std::optional<QuestionDetails>> question(const std::string& id) override {
    if (id != "/a#b") return std::nullopt;
    QuestionDetails out;
    out.hit = hit();
    out.answer = std::string(30'000, 'x');
    return out;
  }
  Result<std::optional<RelatedQuestions>> related(const std::string& id, std::uint32_t) override {
    return RelatedQuestions{id, {hit()}, {}};
  }
  std::string place() const override { return "here"; }

  decltype(SearchRequest::filters) filters;

 private:
  static Hit hit() {
    Hit hit;
    hit.id = "/a#b";
    hit.url = "https://x.org/a#q-b";
    hit.question = "B?";
    return hit;
  }
};

class Mcp : public testing::Test {
 protected:
  Json ask(const std::string& line) {
    const auto answer = McpServer(source_).handle(line);
    EXPECT_TRUE(answer) << line;
    return answer ? Json::parse(*answer) : Json();
  }
  Json call(const std::string& tool, const Json& arguments) {
    const Json message = {{"jsonrpc", "2.0"},
                          {"id", 7},
                          {"method", "tools/call"},
                          {"params", {{"name", tool}, {"arguments", arguments}}}};
    return ask(message.dump());
  }
  OneQuestion source_;
};

TEST_F(Mcp, BeginsASession) {
  const Json answer =
      ask(R"({"jsonrpc":"2.0","id":"a","method":"initialize","params":{"protocolVersion":"2024-11-05"}})");
  EXPECT_EQ(answer["id"], "a");
  EXPECT_EQ(answer["result"]["protocolVersion"], "2024-11-05");
  EXPECT_EQ(answer["result"]["serverInfo"]["name"], "qasearch");
  EXPECT_TRUE(answer["result"]["capabilities"].contains("tools"));
  EXPECT_EQ(ask(R"({"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"1999"}})")
                ["result"]["protocolVersion"],
            "2025-06-18");
  EXPECT_FALSE(McpServer(source_).handle(R"({"jsonrpc":"2.0","method":"notifications/initialized"})"));
  EXPECT_FALSE(McpServer(source_).handle(R"({"jsonrpc":"2.0","id":1,"result":{}})"));
  EXPECT_EQ(ask(R"({"jsonrpc":"2.0","id":2,"method":"ping"})")["result"], Json::object());
}

TEST_F(Mcp, ListsItsTools) {
  std::vector<std::string> names;
  const Json answer = ask(R"({"jsonrpc":"2.0","id":1,"method":"tools/list"})");
  for (const Json& tool : answer.at("result").at("tools")) {
    names.push_back(tool.at("name"));
    EXPECT_EQ(tool.at("inputSchema").at("type"), "object");
  }
  EXPECT_THAT(names, testing::ElementsAre("search", "get", "related", "suggest", "facets"));
}

TEST_F(Mcp, CallsItsTools) {
  const auto text = [](const Json& answer) {
    return answer["result"]["content"][0]["text"].get<std::string>();
  };
  const Json found = Json::parse(
      text(call("search", {{"query", "x"}, {"limit", 3}, {"framework", {"C++"}}, {"topic", "T"}})));
  EXPECT_EQ(found["hits"][0]["id"], "/a#b");
  EXPECT_EQ(found["limit"], 3);
  EXPECT_THAT(source_.filters[static_cast<std::size_t>(FilterId::Framework)], testing::ElementsAre("C++"));
  EXPECT_THAT(source_.filters[static_cast<std::size_t>(FilterId::Topic)], testing::ElementsAre("T"));
  const Json got = Json::parse(text(call("get", {{"id", "/a#b"}})));
  EXPECT_LT(got["answer"].get<std::string>().size(), 20'200u);
  EXPECT_THAT(got["answer"].get<std::string>(),
              HasSubstr("(cut: the whole answer is at https://x.org/a#q-b)"));
  EXPECT_EQ(Json::parse(text(call("related", {{"id", "/a#b"}})))["hits"].size(), 1u);
  EXPECT_EQ(Json::parse(text(call("facets", Json::object())))["facets"]["difficulty"][0]["count"], 1);
}

TEST_F(Mcp, TellsTheErrorOfATool) {
  const std::pair<Json, const char*> cases[] = {
      {call("get", {{"id", "/none"}}), "no question has the id"},
      {call("get", Json::object()), "the argument \"id\" is missing"},
      {call("search", {{"limit", 21}}), "\"limit\" must be a number from 0 to 20"},
      {call("search", {{"query", 3}}), "\"query\" must be a string"},
      {call("search", {{"topic", {1}}}), "\"topic\" must be a list of strings"},
      {call("suggest", {{"query", "x"}}), "too slow\nwait"},
  };
  for (const auto& [answer, message] : cases) {
    EXPECT_EQ(answer["result"]["isError"], true) << answer;
    EXPECT_THAT(answer["result"]["content"][0]["text"].get<std::string>(), HasSubstr(message));
  }
}

TEST_F(Mcp, AnswersAnyLine) {
  const std::pair<std::string, int> cases[] = {
      {"{", -32700},
      {"[]", -32600},
      {"3", -32600},
      {"{}", -32600},
      {R"({"jsonrpc":"1.0","id":1,"method":"ping"})", -32600},
      {R"({"jsonrpc":"2.0","id":{},"method":"ping"})", -32600},
      {R"({"jsonrpc":"2.0","id":1,"method":3})", -32600},
      {R"({"jsonrpc":"2.0","id":1,"method":"none"})", -32601},
      {R"({"jsonrpc":"2.0","id":1,"method":"ping","params":[]})", -32602},
      {R"({"jsonrpc":"2.0","id":1,"method":"tools/call"})", -32602},
      {R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"rm"}})", -32602},
      {R"({"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"get","arguments":3}})", -32602},
      {std::string(kMaxMcpLineBytes + 1, ' '), -32600},
      {std::string(100'000, '['), -32700},
  };
  for (const auto& [line, code] : cases) EXPECT_EQ(ask(line)["error"]["code"], code) << line.substr(0, 100);
}

TEST_F(Mcp, ServesLinesUntilTheInputEnds) {
  int in[2], out[2];
  ASSERT_EQ(::pipe(in), 0);
  ASSERT_EQ(::pipe(out), 0);
  const std::string lines =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\r\n\n{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":"
      "\"ping\"}\nrest";
  ASSERT_EQ(::write(in[1], lines.data(), lines.size()), static_cast<ssize_t>(lines.size()));
  ::close(in[1]);
  EXPECT_TRUE(serve_mcp(source_, in[0], out[1]));
  ::close(out[1]);
  char buffer[4096];
  const ssize_t count = ::read(out[0], buffer, sizeof buffer);
  EXPECT_EQ(std::string(buffer, static_cast<std::size_t>(std::max<ssize_t>(count, 0))),
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}\n{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{}}\n");
  ::close(in[0]);
  ::close(out[0]);
}

}  // namespace
}  // namespace qasearch
