#include "searchd/server/search_queue.h"

#include <gmock/gmock.h>

#include <thread>

namespace qasearch {
namespace {

SharedJob job_of(const std::string& client, const std::string& name) {
  auto job = std::make_shared<SearchJob>();
  job->client = client;
  job->task.canonical = name;
  return job;
}

const auto kNothingElse = [] { return false; };

std::string drawn(SearchQueue& queue) {
  std::string names;
  while (queue.size() > 0) names += queue.pop(kNothingElse)->task.canonical + " ";
  return names;
}

TEST(SearchQueue, LetsClientsTakeTurns) {
  SearchQueue queue(10);
  for (const char* name : {"a1", "a2", "a3", "a4"}) EXPECT_EQ(queue.push(job_of("a", name)), nullptr);
  EXPECT_EQ(queue.push(job_of("b", "b1")), nullptr);
  EXPECT_EQ(queue.push(job_of("c", "c1")), nullptr);
  EXPECT_EQ(queue.push(job_of("b", "b2")), nullptr);
  EXPECT_EQ(drawn(queue), "a1 b1 c1 a2 b2 a3 a4 ");
}

TEST(SearchQueue, RefusesOneThatHasMost) {
  SearchQueue queue(3);
  for (const char* name : {"a1", "a2", "a3"}) queue.push(job_of("a", name));
  const SharedJob fourth = job_of("a", "a4");
  EXPECT_EQ(queue.push(fourth), fourth);
  EXPECT_EQ(drawn(queue), "a1 a2 a3 ");
}

TEST(SearchQueue, MakesRoomForOneThatHasLess) {
  SearchQueue queue(3);
  for (const char* name : {"a1", "a2", "a3"}) queue.push(job_of("a", name));
  EXPECT_EQ(queue.push(job_of("b", "b1"))->task.canonical, "a3");
  const SharedJob second = job_of("b", "b2");
  EXPECT_EQ(queue.push(second), second);  // both would have as much
  EXPECT_EQ(drawn(queue), "a1 b1 a2 ");
}

TEST(SearchQueue, MakesRoomOfWhatNobodyWaitsFor) {
  SearchQueue queue(3);
  const SharedJob gone = job_of("b", "b1");
  for (const SharedJob& job : {job_of("a", "a1"), gone, job_of("a", "a2")}) queue.push(job);
  gone->gone = true;
  EXPECT_EQ(queue.push(job_of("a", "a3")), nullptr);
  EXPECT_EQ(queue.size(), 3u);
  EXPECT_EQ(queue.push(job_of("b", "b2"))->task.canonical, "a3") << "the client's line begins anew";
  EXPECT_EQ(drawn(queue), "a1 b2 a2 ");
}

TEST(SearchQueue, EndsWhenItIsClosedAndEmpty) {
  SearchQueue queue(3);
  queue.push(job_of("a", "a1"));
  queue.close();
  const SharedJob late = job_of("a", "a2");
  EXPECT_EQ(queue.push(late), late);
  EXPECT_EQ(queue.pop(kNothingElse)->task.canonical, "a1");
  EXPECT_EQ(queue.pop(kNothingElse), nullptr);
}

TEST(SearchQueue, WakesForOtherWork) {
  SearchQueue queue(3);
  std::atomic<bool> other{false};
  std::thread waiting([&] { EXPECT_EQ(queue.pop([&] { return other.load(); }), nullptr); });
  other = true;
  queue.wake_all();
  waiting.join();
}

TEST(SearchQueue, JobsComeBeforeOtherWork) {
  SearchQueue queue(3);
  const auto other_work = [] { return true; };
  EXPECT_EQ(queue.push(job_of("a", "a1")), nullptr);
  EXPECT_EQ(queue.pop(other_work)->task.canonical, "a1");
  EXPECT_EQ(queue.pop(other_work), nullptr);
}

TEST(SearchQueue, LosesNothingBetweenThreads) {
  SearchQueue queue(1000);
  std::atomic<int> got{0};
  std::vector<std::thread> workers;
  for (int i = 0; i < 3; ++i) {
    workers.emplace_back([&] {
      while (queue.pop(kNothingElse)) ++got;
    });
  }
  int taken = 0;
  for (int i = 0; i < 3000; ++i) taken += queue.push(job_of(std::to_string(i % 7), "x")) == nullptr ? 1 : 0;
  queue.close();
  for (auto& worker : workers) worker.join();
  EXPECT_EQ(got, taken);
}

}  // namespace
}  // namespace qasearch
