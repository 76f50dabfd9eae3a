#include "searchd/server/server.h"

#include <gmock/gmock.h>

#include <chrono>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

#include "searchd/api/routes.h"
#include "searchd/server/io_thread.h"
#include "searchd/server/listen_address.h"
#include "tests/searchd/http_client.h"

namespace qasearch {
namespace {

using testing::HasSubstr;

const auto kNothingElse = [] { return false; };

/// The I/O threads alone: the test is the worker.
class ServerTest : public testing::Test {
 protected:
  void open(std::size_t io_threads = 1) {
    auto ready = std::make_shared<IndexSnapshot>();
    ready->ready = true;
    board_.publish(ready, {});
    const auto listener = open_listener(*parse_listen_address("127.0.0.1:0"));
    ASSERT_TRUE(listener) << listener.error().message;
    address_ = listener_name(*listener);
    const RequestContext request_context{ready, &cache_, [] { return std::string("none"); },
                                         [] { return 0; }};
    server_.emplace(parts_, request_context, std::vector<int>{*listener}, io_threads);
  }

  void start() {
    open();
    server_->start();
  }

  double dropped(const std::string& reason) {
    const std::string text = metrics_.text({}, {}, 0);
    const std::string name = "qasearch_dropped_total{reason=\"" + reason + "\"} ";
    const std::size_t at = text.find(name);
    return at == std::string::npos ? -1 : std::stod(text.substr(at + name.size()));
  }

  SnapshotBoard board_;
  SearchQueue queue_{10};
  Metrics metrics_{route_names()};
  AnswerCache cache_{1 << 20};
  Origins origins_;
  QueryLog query_log_;
  ServerParts parts_{{}, origins_, Clients::Peers, {}, query_log_, board_, queue_, metrics_};
  std::string address_;
  std::optional<Server> server_;
};

SharedAnswer answer_of(const std::string& body) {
  Answer answer;
  answer.content_type = "text/plain";
  answer.body = body;
  return std::make_shared<const Answer>(std::move(answer));
}

TEST_F(ServerTest, AnswersInTimeWhateverItsWorkersDo) {
  parts_.limits.search = std::chrono::milliseconds(300);
  start();
  HttpClient client(address_);
  client.send("GET /api/v1/search?q=1 HTTP/1.1\r\nHost: x\r\n\r\n");
  const SharedJob first = queue_.pop(kNothingElse);
  const HttpReply late = client.receive();
  EXPECT_EQ(late.status, 503);
  EXPECT_THAT(late.body, HasSubstr("\"timeout\""));
  EXPECT_EQ(dropped("deadline"), 1);
  EXPECT_TRUE(first->gone);

  client.send("GET /api/v1/search?q=2 HTTP/1.1\r\nHost: x\r\n\r\n");
  const SharedJob second = queue_.pop(kNothingElse);
  first->done(answer_of("of the first"));  // too late: nobody's any more
  second->done(answer_of("of the second"));
  EXPECT_EQ(client.receive().body, "of the second");
}

TEST_F(ServerTest, AnswersAWidgetWithinItsSecond) {
  start();
  HttpClient client(address_);
  client.send("POST /1/indexes/*/queries HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}");
  const SharedJob job = queue_.pop(kNothingElse);
  EXPECT_EQ(job->task.posted.body, "{}");
  EXPECT_LE(job->deadline, job->began + std::chrono::milliseconds(800));
  const HttpReply late = client.receive();
  EXPECT_EQ(late.status, 429) << "after a 5xx the clients take the host for dead";
  EXPECT_EQ(late.field("Retry-After"), "1");
  EXPECT_EQ(late.body, "{\"message\":\"the answer took longer than it may\",\"status\":429}\n");
}

TEST_F(ServerTest, GivesErrorsTheFormThatTheClientReads) {
  start();
  const struct {
    const char *request, *type, *part;
  } table[] = {
      {"GET /x HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\n\r\n", "text/html; charset=utf-8", "404"},
      {"GET /x HTTP/1.1\r\nHost: x\r\n\r\n", "application/problem+json", "\"status\":404"},
      {"GET /1/x HTTP/1.1\r\nHost: x\r\n\r\n", "application/json", "\"message\":"},
      {"POST /x HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\nContent-Length: 99999\r\n\r\n",
       "text/html; charset=utf-8", "413"},
      {"POST /1/x HTTP/1.1\r\nHost: x\r\nContent-Length: 99999\r\n\r\n", "application/json",
       "\"status\":413"},
      {"GET /x HTTP/7.1\r\nHost: x\r\nAccept: text/html\r\n\r\n", "text/html; charset=utf-8", "505"},
      {"GET /x HTTP/7.1\r\nHost: x\r\n\r\n", "application/problem+json", "\"status\":505"},
  };
  for (const auto& row : table) {
    HttpClient client(address_);
    client.send(row.request);
    const HttpReply reply = client.receive();
    EXPECT_EQ(reply.field("Content-Type"), row.type) << row.request;
    EXPECT_THAT(reply.body, HasSubstr(row.part)) << row.request;
  }
}

TEST_F(ServerTest, LosesNothingWhenASearchOutlivesItsConnection) {
  start();
  SharedJob job;
  {
    HttpClient client(address_);
    client.send("GET /api/v1/search?q=1 HTTP/1.1\r\nHost: x\r\n\r\n");
    job = queue_.pop(kNothingElse);
    server_.reset();
  }
  EXPECT_TRUE(job->gone);
  EXPECT_EQ(dropped("client_gone"), 1);
  job->done(answer_of("for nobody"));  // its connection and event loop are no more
}

TEST_F(ServerTest, AnswersWhomTheSystemHasLetInWhenItEnds) {
  open();
  std::vector<std::unique_ptr<HttpClient>> clients;  // more than are accepted at once
  for (int i = 0; i < 100; ++i) {
    clients.push_back(std::make_unique<HttpClient>(address_));
    if (i % 2 == 0) clients.back()->send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
  }
  server_->drain();
  server_->start();
  for (std::size_t i = 0; i < clients.size(); ++i) {
    if (i % 2 != 0) clients[i]->send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
    const HttpReply reply = clients[i]->receive();
    EXPECT_EQ(reply.status, 200) << i;
    EXPECT_EQ(reply.field("Connection"), "close");
  }
  EXPECT_THROW(HttpClient{address_}, std::runtime_error);
}

TEST_F(ServerTest, KnowsClientsBehindAServerInFront) {
  const std::pair<const char*, const char*> table[] = {
      {"", "127.0.0.1"},
      {"X-Forwarded-For: 198.51.100.7\r\n", "198.51.100.7"},
      {"X-Forwarded-For: 10.0.0.1, 198.51.100.7\r\nx-forwarded-for: 2001:db8::1\r\n", "2001:db8::/64"},
      {"X-Forwarded-For: 198.51.100.7, nonsense\r\n", "127.0.0.1"},
  };
  parts_.clients = Clients::Forwarded;
  start();
  HttpClient client(address_);
  for (const auto& [fields, name] : table) {
    client.send("GET /api/v1/search?q=1 HTTP/1.1\r\nHost: x\r\n" + std::string(fields) + "\r\n");
    const SharedJob job = queue_.pop(kNothingElse);
    EXPECT_EQ(job->client, name) << fields;
    job->done(answer_of("x"));
    EXPECT_EQ(client.receive().status, 200);
  }
  parts_.clients = Clients::Peers;  // anybody may write the field
  client.send("GET /api/v1/search?q=1 HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 198.51.100.7\r\n\r\n");
  EXPECT_EQ(queue_.pop(kNothingElse)->client, "127.0.0.1");
}

TEST_F(ServerTest, EndsConnectionsThatSendBlankLinesOnly) {
  parts_.limits.idle = std::chrono::milliseconds(300);
  start();
  HttpClient client(address_);
  for (int i = 0; i < 8; ++i) {
    client.send("\r\n");
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  EXPECT_TRUE(client.is_ended());
}

TEST_F(ServerTest, NotesWhatWaitsTooLong) {
  parts_.limits.search = std::chrono::milliseconds(100);
  start();
  HttpClient client(address_);
  EXPECT_EQ(client.get("/api/v1/search?q=1").status, 503);
  EXPECT_EQ(client.get("/api/v1/suggest?q=1").status, 503);
  EXPECT_THAT(metrics_.text({}, {}, 0), HasSubstr("qasearch_queries_total{outcome=\"timeout\"} 1\n"));
}

TEST_F(ServerTest, SendsLongAnswersWholeOnManyThreads) {
  parts_.limits.buffered = 4 << 20;
  open(32);
  server_->start();
  HttpClient client(address_);
  client.send("GET /api/v1/search?q=1 HTTP/1.1\r\nHost: x\r\n\r\n");
  queue_.pop(kNothingElse)->done(answer_of(std::string(3 << 20, 'x')));
  EXPECT_EQ(client.receive().body.size(), 3U << 20);
}

TEST_F(ServerTest, DealsConnectionsOutEvenly) {
  parts_.limits.connections = 20;
  open(2);
  server_->start();
  std::vector<std::unique_ptr<HttpClient>> lasting;
  for (int i = 0; i < 14; ++i) {
    lasting.push_back(std::make_unique<HttpClient>(address_));
    EXPECT_EQ(lasting.back()->get("/healthz").status, 200);
    EXPECT_EQ(HttpClient(address_).get("/healthz").status, 200) << "comes and goes";
  }
  for (const auto& client : lasting) EXPECT_EQ(client->get("/healthz").status, 200);
  EXPECT_EQ(dropped("connection_limit"), 0);
}

TEST_F(ServerTest, EndsWhoHoldsMostWhenBuffersAreFull) {
  parts_.limits.buffered = 1 << 20;
  start();
  std::vector<std::unique_ptr<HttpClient>> patient;  // some bytes each, for long
  for (int i = 0; i < 20; ++i) {
    patient.push_back(std::make_unique<HttpClient>(address_));
    patient.back()->send("GET /healthz HTTP/1.1\r\nHost: x\r\n");
  }
  std::string many;
  for (int i = 0; i < 2000; ++i) many += "GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n";
  std::vector<std::unique_ptr<HttpClient>> greedy;  // ask and do not read
  while (dropped("buffer_limit") == 0 && greedy.size() < 100) {
    greedy.push_back(std::make_unique<HttpClient>(address_));
    greedy.back()->send_some(many);
  }
  EXPECT_GT(dropped("buffer_limit"), 0) << greedy.size() << " clients";
  EXPECT_EQ(HttpClient(address_).get("/healthz").status, 200);
  for (const auto& client : patient) {
    client->send("\r\n");
    EXPECT_EQ(client->receive().status, 200) << "it holds little";
  }
}

}  // namespace
}  // namespace qasearch
