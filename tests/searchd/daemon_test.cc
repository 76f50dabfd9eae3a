#include "searchd/daemon.h"
#include "engine/search/snippet.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <atomic>
#include <ctime>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

#include "searchd/http/request_parser.h"
#include "tests/engine/temporary_index.h"
#include "tests/searchd/http_client.h"
#include "tests/searchd/small_site.h"

namespace qasearch {
namespace {

using Json = nlohmann::json;
using testing::HasSubstr;
using testing::StartsWith;

/// The whole daemon in this process, on a free port of the loopback.
class DaemonTest : public testing::Test {
 protected:
  DaemonTest() {
    settings_.index = index_.dir();
    settings_.listen = {*parse_listen_address("127.0.0.1:0")};
    settings_.threads = 2;
    settings_.drain = std::chrono::milliseconds(5000);
  }

  void start() {
    auto daemon = Daemon::start(settings_, {}, [](const std::string&, bool) {});
    ASSERT_TRUE(daemon) << daemon.error().message;
    daemon_ = *std::move(daemon);
  }

  HttpClient client(std::size_t number = 0) const { return HttpClient(daemon_->addresses().at(number)); }

  double figure(const std::string& name) const {
    const std::string text = client().get("/metrics").body;
    const std::size_t at = text.find("\n" + name + " ");
    return at == std::string::npos ? -1 : std::stod(text.substr(at + name.size() + 2));
  }

  TemporaryIndex index_{small_site("s1e")};
  DaemonSettings settings_;
  std::unique_ptr<Daemon> daemon_;
};

TEST_F(DaemonTest, AnswersOverEachKindOfSocket) {
  const std::string path = testing::TempDir() + "/daemon" + std::to_string(::getpid()) + ".sock";
  settings_.listen.push_back(*parse_listen_address("[::1]:0"));
  settings_.listen.push_back(*parse_listen_address("unix:" + path));
  start();
  for (std::size_t i = 0; i < 3; ++i) {
    const HttpReply reply = client(i).get("/api/v1/search?q=deadlock");
    EXPECT_EQ(reply.status, 200) << daemon_->addresses()[i];
    EXPECT_EQ(Json::parse(reply.body)["total"], 12);
  }
  daemon_.reset();
  EXPECT_NE(::access(path.c_str(), F_OK), 0) << "the socket is left behind";
}

TEST_F(DaemonTest, KeepsConnectionsAndTheOrderOfPipelinedRequests) {
  start();
  HttpClient one = client();
  constexpr int kRequests = 2000;
  std::string all;
  for (int i = 0; i < kRequests; ++i) {
    // A third is searched for the first time, the others answered at once.
    const std::string query = "lock" + std::to_string(i % 3 == 0 ? i : 0);
    all += "GET /api/v1/search?limit=0&facets=none&q=" + query + " HTTP/1.1\r\nHost: x\r\n\r\n";
  }
  std::thread sending([&] { one.send(all); });
  for (int i = 0; i < kRequests; ++i) {
    const HttpReply reply = one.receive();
    ASSERT_EQ(reply.status, 200) << i;
    ASSERT_EQ(Json::parse(reply.body)["query"]["raw"], "lock" + std::to_string(i % 3 == 0 ? i : 0)) << i;
  }
  sending.join();
}

TEST_F(DaemonTest, AnswersAClientThatSendsNoMore) {
  start();
  HttpClient one = client();
  one.send("GET /api/v1/search?q=a HTTP/1.1\r\nHost: x\r\n\r\nGET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
  one.end_sending();
  EXPECT_EQ(one.receive().status, 200);
  EXPECT_EQ(one.receive().status, 200);
  EXPECT_TRUE(one.is_ended());
}

TEST_F(DaemonTest, AnswersHeadWithoutABody) {
  start();
  HttpClient one = client();
  one.send("HEAD /api/v1/facets HTTP/1.1\r\nHost: x\r\n\r\n");
  const HttpReply head = one.receive(false);
  EXPECT_EQ(head.status, 200);
  const HttpReply get = one.get("/api/v1/facets");
  EXPECT_EQ(get.field("ETag"), head.field("ETag"));
  EXPECT_EQ(get.body.size(), std::stoul(head.field("Content-Length")));
}

TEST_F(DaemonTest, SaysThatNothingHasChanged) {
  start();
  HttpClient one = client();
  const std::string tag = one.get("/api/v1/search?q=gil").field("ETag");
  EXPECT_EQ(one.get("/api/v1/search?q=gil", "If-None-Match: " + tag + "\r\n").status, 304);
  EXPECT_EQ(one.get("/api/v1/search?q=lock", "If-None-Match: " + tag + "\r\n").status, 200);
}

TEST_F(DaemonTest, EndsAConnectionAfterAFault) {
  start();
  HttpClient one = client();
  one.send("NONSENSE\r\n\r\nGET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
  const HttpReply reply = one.receive();
  EXPECT_EQ(reply.status, 400);
  EXPECT_EQ(reply.field("Connection"), "close");
  EXPECT_EQ(reply.field("Content-Type"), "application/problem+json");
  EXPECT_TRUE(one.is_ended()) << "what follows a request that cannot be read is no request";
}

TEST_F(DaemonTest, LetsARefusedClientReadWhy) {
  start();
  HttpClient one = client();
  one.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n\r\n" + std::string(900'000, 'x'));
  EXPECT_EQ(one.receive().status, 413);
}

TEST_F(DaemonTest, GivesSlowRequestsUp) {
  settings_.request = std::chrono::milliseconds(300);
  start();
  HttpClient slow = client(), idle = client();
  slow.send("GET / HTTP/1.1\r\nHo");
  EXPECT_EQ(slow.receive().status, 408);
  EXPECT_TRUE(slow.is_ended());
  EXPECT_EQ(idle.get("/healthz").status, 200) << "who has not begun has more time";
}

TEST_F(DaemonTest, EndsIdleConnections) {
  settings_.idle = std::chrono::milliseconds(300);
  start();
  HttpClient one = client();
  EXPECT_EQ(one.get("/healthz").status, 200);
  EXPECT_TRUE(one.is_ended());
}

TEST_F(DaemonTest, MakesRoomForNewClients) {
  settings_.threads = 1;
  settings_.connections = 3;
  start();
  std::vector<std::unique_ptr<HttpClient>> idle;
  for (int i = 0; i < 3; ++i) {
    idle.push_back(std::make_unique<HttpClient>(daemon_->addresses()[0]));
    EXPECT_EQ(idle.back()->get("/healthz").status, 200);
  }
  EXPECT_EQ(client().get("/healthz").status, 200);
  EXPECT_TRUE(idle[0]->is_ended()) << "the idlest goes";
  EXPECT_EQ(idle[2]->get("/healthz").status, 200);
}

TEST_F(DaemonTest, ServesWhatIsPublishedWithoutAFailedOrMixedAnswer) {
  start();
  std::atomic<bool> ending{false};
  std::atomic<int> answers{0};
  std::vector<std::thread> readers;
  for (int number = 0; number < 3; ++number) {
    readers.emplace_back([&, number] {
      HttpClient one = client();
      for (int i = 0; !ending; ++i) {
        const HttpReply reply =
            one.get("/api/v1/search?q=state&limit=14&offset=" + std::to_string((i + number) % 2));
        ASSERT_EQ(reply.status, 200) << reply.body;
        const Json answer = Json::parse(reply.body);
        const std::string state = "s" + std::to_string(answer["index"]["revision"].get<int>()) + "e";
        for (const Json& hit : answer["hits"])
          ASSERT_THAT(hit["highlight"]["snippet"], HasSubstr("state</mark> " + state)) << reply.body;
        ++answers;
      }
    });
  }
  const auto write = [&](int revision) {
    IndexOptions options;
    auto writer = IndexWriter::begin(index_.dir(), options);
    ASSERT_TRUE(writer);
    const auto pages = small_site("s" + std::to_string(revision) + "e");
    ASSERT_TRUE(writer->publish(PageList(pages)));
  };
  HttpClient watching = client();
  for (int revision = 2; revision < 8; ++revision) {
    write(revision);
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (Json::parse(watching.get("/readyz").body)["revision"] != revision) {
      ASSERT_LT(std::chrono::steady_clock::now(), deadline);
      std::this_thread::yield();
    }
  }
  ending = true;
  for (auto& reader : readers) reader.join();
  EXPECT_GT(answers, 10);
  EXPECT_EQ(figure("qasearch_reloads_total{outcome=\"served\"}"), 7);
}

TEST_F(DaemonTest, CountsWhatItDoes) {
  const std::string queries = index_.dir() / "queries";
  settings_.query_log = queries;
  start();
  HttpClient one = client();
  one.get("/api/v1/search?q=gil");
  one.get("/api/v1/search?q=gil");
  one.get("/api/v1/search?q=xyzzynothing");
  one.get("/nowhere");
  EXPECT_EQ(figure("qasearch_http_requests_total{code=\"200\",route=\"search\"}"), 3);
  EXPECT_EQ(figure("qasearch_http_requests_total{code=\"404\",route=\"none\"}"), 1);
  EXPECT_EQ(figure("qasearch_cache_hits_total"), 1);
  EXPECT_EQ(figure("qasearch_queries_total{outcome=\"found\"}"), 2) << "kept answers count too";
  EXPECT_EQ(figure("qasearch_queries_total{outcome=\"nothing\"}"), 1);
  EXPECT_EQ(figure("qasearch_index_questions"), 14);
  EXPECT_GE(figure("qasearch_connections"), 1);
  EXPECT_GT(figure("process_resident_memory_bytes"), 1e6);
  EXPECT_NEAR(figure("process_start_time_seconds"), static_cast<double>(std::time(nullptr)), 600);
  daemon_.reset();
  std::ifstream log(queries);
  const std::string text((std::istreambuf_iterator<char>(log)), std::istreambuf_iterator<char>());
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 3) << text;
}

TEST_F(DaemonTest, FinishesRequestsWhenItEnds) {
  start();
  HttpClient idle = client();
  EXPECT_EQ(idle.get("/healthz").status, 200);
  std::vector<std::unique_ptr<HttpClient>> busy;
  for (int i = 0; i < 20; ++i) {
    busy.push_back(std::make_unique<HttpClient>(daemon_->addresses()[0]));
    EXPECT_EQ(busy.back()->get("/healthz").status, 200);
    busy.back()->send("GET /api/v1/search?q=state+" + std::to_string(i) + " HTTP/1.1\r\nHost: x\r\n\r\n");
  }
  while (figure("qasearch_http_requests_total{code=\"200\",route=\"search\"}") < 1) std::this_thread::yield();
  daemon_.reset();
  EXPECT_TRUE(idle.is_ended());
  int answered = 0;
  for (const auto& client : busy) answered += client->receive().status == 200 ? 1 : 0;
  EXPECT_GE(answered, 1);
}

TEST_F(DaemonTest, SaysWhereItCannotListen) {
  start();
  settings_.listen = {*parse_listen_address(daemon_->addresses()[0])};
  const auto second = Daemon::start(settings_, {}, [](const std::string&, bool) {});
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::Io);
}

}  // namespace
}  // namespace qasearch
