#include "engine/document/record_codec.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace qasearch {
namespace {

std::vector<std::string> samples() {
  std::vector<std::string> out;
  for (int i = 0; i < 200; ++i) {
    std::string text =
        "What is the use of the number " + std::to_string(i) + "? It is the answer to question ";
    for (int k = 0; k < 20; ++k) text += std::to_string((i * 7919 + k * 104729) % 100003) + " and then ";
    out.push_back(std::move(text));
  }
  return out;
}

TEST(RecordCodec, ReadsWhatItWrites) {
  RecordCodec codec(std::make_shared<const RecordDictionary>());
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  for (const std::string& record : {std::string(), std::string("a"), all, std::string(1 << 20, 'x')}) {
    const Result<std::string> again = codec.unpack(codec.pack(record));
    ASSERT_TRUE(again);
    EXPECT_EQ(*again, record);
  }
}

TEST(RecordCodec, SavesMoreWithADictionary) {
  const std::string bytes = RecordDictionary::train(samples());
  ASSERT_FALSE(bytes.empty());
  RecordCodec with(std::make_shared<const RecordDictionary>(bytes));
  RecordCodec without(std::make_shared<const RecordDictionary>());
  const std::string record = samples()[77];
  EXPECT_LT(with.pack(record).size(), without.pack(record).size());
  EXPECT_EQ(*with.unpack(with.pack(record)), record);
}

TEST(RecordCodec, TrainsNothingOfFewSamples) {
  EXPECT_EQ(RecordDictionary::train({}), "");
  EXPECT_EQ(RecordDictionary::train({"a", "b"}), "");
}

TEST(RecordCodec, RefusesDamage) {
  RecordCodec codec(std::make_shared<const RecordDictionary>());
  const std::string packed = codec.pack(samples()[0]);
  for (const std::string& bad :
       {std::string(), std::string("x"), packed.substr(0, packed.size() - 1),
        std::string("\x28\xb5\x2f\xfd\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", 14)}) {
    const Result<std::string> read = codec.unpack(bad);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, ErrorCode::IndexUnreadable);
  }
}

}  // namespace
}  // namespace qasearch
