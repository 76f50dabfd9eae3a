#include "indexer/collect/parallel_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace qasearch {
namespace {

using testing::ElementsAre;

std::string lines_of(const std::string& name, int count, std::size_t answer_bytes = 500) {
  std::string lines;
  for (int i = 0; i < count; ++i) {
    lines += "{\"path\":\"/" + name + std::to_string(1'000 + i) + "\",\"questions\":[{\"q\":\"Q?\",\"a\":\"" +
             std::string(answer_bytes, 'x') + "\"}]}\n";
  }
  return lines;
}

// Writes down what it is told.
class Notes : public FileSink {
 public:
  void begin_file(const SourceFile& file, const Reader* reader) override {
    told.push_back("begin " + file.path + (reader == nullptr ? ", unknown" : ""));
  }
  void end_file() override { told.push_back("end"); }
  void add(PageRecord record) override {
    ++records;
    if (told.back() != "records") told.push_back("records");
    EXPECT_GT(record.page.path, last_path);
    last_path = record.page.path;
    if (throw_at == records) throw std::runtime_error("no more");
  }
  void report(Problem problem) override { told.push_back(problem.reason); }
  void leave_out(LeftOut, const std::string&) override { told.push_back("left out"); }

  std::vector<std::string> told;
  std::string last_path;
  int records = 0, throw_at = -1;
};

TEST(ParallelReader, GivesWhatItFindsInTheOrderOfFiles) {
  for (const unsigned threads : {1u, 2u, 5u}) {
    Notes notes;
    ParallelReader ahead(threads, notes);
    {
      // The caller's bytes need not live on.
      const std::string first = lines_of("a", 9),
                        third = "{\"path\":\"/c0\",\"questions\":[{\"q\":\"C?\"}]}\nx\n";
      ahead.read({.path = "1", .relative = "1.ndjson", .bytes = first});
      ahead.read({.path = "2", .relative = "2.css", .bytes = "a { }"});
      ahead.read({.path = "3", .relative = "3.ndjson", .bytes = third});
    }
    ahead.finish();
    EXPECT_THAT(notes.told, ElementsAre("begin 1", "records", "end", "begin 2, unknown", "end", "begin 3",
                                        "records", "json", "end"));
    EXPECT_EQ(notes.records, 10);
  }
}

TEST(ParallelReader, WaitsWhereMoreIsFoundThanItMayHold) {
  // The records of a file of small records take many times its size, and all the room.
  const std::string a = lines_of("a", 200, 0), b = lines_of("b", 200, 0), large = lines_of("c", 900, 0);
  Notes notes;
  ParallelReader ahead(3, notes, 4 * a.size());
  for (int round = 0; round < 3; ++round) {
    notes.last_path.clear();
    ahead.read({.path = "a", .relative = "a.ndjson", .bytes = a});
    ahead.read({.path = "b", .relative = "b.ndjson", .bytes = b});
    ahead.read({.path = "c", .relative = "c.ndjson", .bytes = large});  // alone
    ahead.finish();
  }
  EXPECT_EQ(notes.records, 3 * 1'300);
}

TEST(ParallelReader, DropsWhatNobodyTakes) {
  const std::string a = lines_of("a", 9);
  Notes notes;
  {
    ParallelReader ahead(2, notes, 4 * a.size());
    for (int i = 0; i < 2; ++i) ahead.read({.path = "a", .relative = "a.ndjson", .bytes = a});
  }
  EXPECT_EQ(notes.records, 0);
}

TEST(ParallelReader, PassesOnWhatTheTakerThrows) {
  const std::string a = lines_of("a", 9), b = lines_of("b", 9);
  Notes notes;
  notes.throw_at = 3;
  ParallelReader ahead(2, notes, 4 * a.size());
  EXPECT_THROW(
      {
        ahead.read({.path = "a", .relative = "a.ndjson", .bytes = a});
        ahead.read({.path = "b", .relative = "b.ndjson", .bytes = b});
        ahead.finish();
      },
      std::runtime_error);
}

TEST(ReadWith, AReadersMistakeCostsItsFile) {
  const auto read = [](const SourceFile&, PageSink& sink) {
    PageRecord record;
    record.page.path = "/a";
    sink.add(std::move(record));
    (void)std::string().at(1);
  };
  const Reader reader{"spoilt", "", nullptr, read};
  Notes notes;
  const SourceFile file{.path = "a", .relative = "a", .bytes = ""};
  notes.begin_file(file, &reader);
  read_with(reader, file, notes);
  EXPECT_THAT(notes.told, ElementsAre("begin a", "records", "internal"));
}

}  // namespace
}  // namespace qasearch
