#include "indexer/parse/devalue.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/indexer/test_files.h"

namespace qasearch {
namespace {

using nlohmann::json;

// The limits that the vectors were written for.
constexpr DevalueLimits kVectorLimits{.nodes = 20'000, .depth = 64, .sparse_length = 4'096};

Decoded<Value> decode(std::string_view text, UnknownTags unknown_tags = UnknownTags::Refuse) {
  const auto parsed = DevalueText::parse(text);
  if (!parsed) return tl::make_unexpected(parsed.error());
  return DevalueDecoder(*parsed, unknown_tags, kVectorLimits).decode_root();
}

void expect_outcome(const json& test, const json& expected, UnknownTags unknown_tags) {
  const auto value = decode(test.at("text").get<std::string>(), unknown_tags);
  if (test.value("either", false)) return;
  ASSERT_EQ(value.has_value(), expected.at("ok").get<bool>())
      << (value ? to_string(*value).substr(0, 200) : std::string(fault_name(value.error())));
  if (value) {
    EXPECT_EQ(json::parse(to_string(*value)), expected.at("value"));
  }
}

std::size_t run_vectors(const std::filesystem::path& file) {
  const json vectors = json::parse(read_file(file));
  std::size_t cases = 0;
  for (const json& test : vectors.at("cases")) {
    if (!test.contains("text") || test.at("text").is_null()) continue;
    SCOPED_TRACE(file.filename().string() + ": " + test.at("name").get<std::string>());
    if (test.contains("strict")) expect_outcome(test, test.at("strict"), UnknownTags::Refuse);
    if (test.contains("strict_unwrap")) expect_outcome(test, test.at("strict_unwrap"), UnknownTags::Unwrap);
    ++cases;
  }
  return cases;
}

TEST(Devalue, HoldsItsOwnVectors) { EXPECT_GT(run_vectors(test_data("devalue/cases.json")), 150u); }

TEST(Devalue, HoldsTheVectorsOfAllVersions) {
  const auto shared = shared_folder();
  if (shared.empty()) GTEST_SKIP() << "no shared fixtures; set QASEARCH_SHARED";
  std::size_t files = 0, cases = 0;
  for (const auto& entry : std::filesystem::directory_iterator(shared / "fixtures/devalue")) {
    if (!entry.path().filename().string().starts_with("devalue-")) continue;
    cases += run_vectors(entry.path());
    ++files;
  }
  EXPECT_EQ(files, 7u);
  EXPECT_GT(cases, 1'400u);
  RecordProperty("cases", static_cast<int>(cases));
}

TEST(Devalue, HoldsTheRawFiles) {
  const auto shared = shared_folder();
  if (shared.empty()) GTEST_SKIP() << "no shared fixtures; set QASEARCH_SHARED";
  const auto folder = shared / "fixtures/devalue/raw";
  for (const json& test : json::parse(read_file(folder / "manifest.json"))) {
    const std::string name = test.at("file"), expected = test.at("expect");
    SCOPED_TRACE(name);
    const auto value = decode(read_file(folder / name));
    if (expected == "either") continue;
    if (expected == "ok") {
      EXPECT_TRUE(value.has_value());
    } else {
      ASSERT_FALSE(value.has_value());
      if (expected.find(' ') == std::string::npos) {
        EXPECT_EQ(fault_name(value.error()), expected);
      }
    }
  }
}

TEST(Devalue, NamesTheFault) {
  struct Case {
    std::string_view text;
    DevalueFault fault;
  };
  const Case cases[] = {
      {"", DevalueFault::Json},
      {"<html>", DevalueFault::Json},
      {"[1] x", DevalueFault::Json},
      {"[\"\xE9\"]", DevalueFault::Json},
      {"[]", DevalueFault::Root},
      {"{\"a\":1}", DevalueFault::Root},
      {"-2", DevalueFault::Root},
      {"7", DevalueFault::Root},
      {R"([{"a":1}])", DevalueFault::Index},
      {R"([{"a":-8}])", DevalueFault::Index},
      {R"([["Nope",1],2])", DevalueFault::UnknownType},
      {R"([["Date"]])", DevalueFault::Arity},
      {R"([["Date",1]])", DevalueFault::Arg},
      {"[[-7,2,2,1],\"x\"]", DevalueFault::Sparse},
      {"[[-7,4294967295]]", DevalueFault::SparseLength},
      {R"([{"__proto__":1},2])", DevalueFault::ProtoKey},
      {"[[0]]", DevalueFault::Cycle},
      {"[[[[[1]]]]]", DevalueFault::Depth},
  };
  for (const Case& test : cases) {
    SCOPED_TRACE(test.text);
    const auto value = decode(test.text);
    ASSERT_FALSE(value.has_value());
    EXPECT_EQ(fault_name(value.error()), fault_name(test.fault));
  }
}

TEST(Devalue, AOneSlotBombEndsInItsBudget) {
  // Sparse arrays of the greatest length, many times: the length counts as nodes.
  std::string text = "[[";
  for (int i = 0; i < 1'000; ++i) text += i > 0 ? ",1" : "1";
  text += "],[-7,4096]]";
  const auto value = decode(text);
  ASSERT_FALSE(value.has_value());
  EXPECT_EQ(value.error(), DevalueFault::Budget);
}

TEST(Devalue, TooManySlotsAreRefused) {
  std::string text = "[1";
  for (std::size_t i = 0; i < kLimits.payload_slots + 10; ++i) text += ",1";
  text += ']';
  const auto parsed = DevalueText::parse(text);
  ASSERT_FALSE(parsed.has_value());
  EXPECT_EQ(parsed.error(), DevalueFault::Size);
}

TEST(DevalueDecoder, ReadsOneMemberBesideABadOne) {
  const auto text =
      DevalueText::parse(R"([{"good":1,"bad":0,"wrapped":2},"yes",["Ref",3],["Reactive",4],[1,1]])");
  ASSERT_TRUE(text.has_value());
  DevalueDecoder decoder(*text);
  EXPECT_TRUE(text->has_member(0, "bad"));
  EXPECT_FALSE(text->has_member(0, "none"));
  EXPECT_FALSE(text->has_member(1, "good"));
  EXPECT_EQ(to_string(*decoder.decode(**decoder.member(0, "good"))), "\"yes\"");
  EXPECT_FALSE(decoder.decode(**decoder.member(0, "bad")).has_value());
  const auto list = decoder.unwrap(**decoder.member(0, "wrapped"));
  ASSERT_TRUE(list.has_value() && list->has_value());
  EXPECT_EQ(**list, 4u);
  EXPECT_EQ(decoder.elements(**list)->value(), (std::vector<DevalueRef>{1, 1}));
}

}  // namespace
}  // namespace qasearch
