#include "indexer/formats/nuxt_dump.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <zlib.h>

#include "indexer/collect/collect.h"
#include "indexer/parse/base64_gzip.h"
#include "indexer/parse/limits.h"
#include "indexer/parse/sql_statement.h"
#include "tests/indexer/expected_questions.h"
#include "tests/indexer/reading.h"
#include "tests/indexer/test_files.h"

namespace qasearch {
namespace {

std::string gzip(std::string_view text) {
  z_stream stream{};
  deflateInit2(&stream, 1, Z_DEFLATED, 16 + MAX_WBITS, 9, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, text.size()) + 100, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string base64(std::string_view bytes) {
  static constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t bits = 0;
    for (std::size_t k = 0; k < 3; ++k)
      bits = bits << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0u);
    for (int k = 0; k < 4; ++k) out += kDigits[bits >> (18 - 6 * k) & 63];
    if (i + 2 >= bytes.size()) out.back() = '=';
    if (i + 1 >= bytes.size()) out[out.size() - 2] = '=';
  }
  return out;
}

const std::string kTable =
    "CREATE TABLE IF NOT EXISTS _content_qa (id TEXT PRIMARY KEY, \"path\" VARCHAR, \"questions\" TEXT "
    "DEFAULT '(,)', \"meta\" TEXT, \"__hash__\" TEXT UNIQUE); -- structure";

TEST(NuxtDump, GivesTheQuestionsOfTheCollection) {
  const auto collection = collect({test_data("dump/qa.txt").string()});
  ASSERT_TRUE(collection.has_value());
  EXPECT_EQ(collection->counts().questions, 73u);
  EXPECT_EQ(collection->counts().problems, 0u);
  EXPECT_EQ(expect_questions(all_pages(*collection).value(), test_data("site/expected-questions.json")), 15u);
  const auto shared = shared_folder();
  if (shared.empty()) GTEST_SKIP() << "no shared fixtures; set QASEARCH_SHARED";
  for (const std::string site : {"nuxt3", "nuxt4"}) {
    const auto dumps = collect({(shared / "fixtures/nuxt-site" / site / "public/__nuxt_content").string()});
    EXPECT_EQ(dumps->counts().problems, 0u);
    EXPECT_EQ(
        expect_questions(all_pages(*dumps).value(), shared / "fixtures/nuxt-site/expected-questions.json"),
        73u);
  }
}

TEST(NuxtDump, PutsSplitRowsTogether) {
  const ReadResult dump = read_text(read_file(test_data("dump/split.txt")));
  const ReadResult payload =
      read_text(read_file(test_data("dump/split_payload.json")), "big/long-page/_payload.json");
  ASSERT_EQ(dump.records.size(), 1u);
  EXPECT_EQ(dump.records[0].page.questions.size(), 600u);
  EXPECT_TRUE(dump.problems.empty());
  EXPECT_EQ(summary(dump), summary(payload));
}

TEST(NuxtDump, ReadsAllItsForms) {
  const std::string insert =
      "INSERT INTO _content_qa VALUES ('qa/p.md', '/p', '[{\"q\":\"It''s; -- what?\",\"a\":\"a\\nb\"}]', "
      "NULL, 'h'); -- h";
  const std::string expected = "/p: |It's; -- what?|a\nb|none\n";
  const std::string escaped = [&] {
    std::string out;
    for (const char c : insert) out += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
    return out;
  }();
  std::string table;
  for (const char c : kTable) table += c == '"' ? std::string("\\\"") : std::string(1, c);
  const std::string json = "[\"" + table + "\",\"" + escaped + "\"]";
  const std::string lines = kTable + "\n" + insert + "\n";
  for (const std::string& text :
       {json, lines, base64(gzip(json)), base64(gzip(lines)), base64(gzip(json)) + "\n"}) {
    const ReadResult result = read_text(text);
    EXPECT_EQ(summary(result), expected) << text.substr(0, 40);
    EXPECT_TRUE(result.problems.empty());
  }
}

TEST(NuxtDump, ABadRowCostsItself) {
  const std::string text =
      kTable +
      "\n"
      "INSERT INTO _content_qa VALUES ('a', '/a', '[{\"q\":\"A?\"}]', NULL, 'h');\n"
      "INSERT INTO _content_qa VALUES ('b', '/b', '[{\"q\":', NULL, 'h');\n"
      "INSERT INTO _content_qa VALUES ('c', '/c');\n"
      "INSERT INTO _content_qa VALUES ('d', (SELECT 1), '', NULL, 'h');\n"
      "INSERT INTO _content_qa VALUES ('e', '//evil', '[{\"q\":\"E?\"}]', NULL, 'h');\n"
      "UPDATE _content_qa SET questions = CONCAT(questions, 'x') WHERE id = 'zzz';\n"
      "ATTACH DATABASE 'x' AS y; DROP TABLE _content_qa;\n"
      "INSERT INTO other VALUES ('x', '/x', '[]', NULL, 'h');\n"
      "INSERT INTO _content_qa VALUES ('f', '/f', '[{\"q\":\"F?\"}]', '{\"draft\":true}', 'h');\n"
      "INSERT INTO _content_qa VALUES ('g', '/g', 'NULL', NULL, 'h'), ('h', '/h', '[{\"q\":\"H?\"}]', NULL, "
      "'h');\n";
  const ReadResult result = read_text(text);
  EXPECT_EQ(summary(result), "/a: |A?||none\n/b\n/g\n/h: |H?||none\n");
  EXPECT_EQ(result.drafts, 1u);
  EXPECT_THAT(reasons(result), testing::ElementsAre("json", "sql", "sql", "sql", "unsafe_path"));
}

TEST(NuxtDump, ColumnsThatUnpublishAPageAreRead) {
  const auto read_with = [](std::string_view column, std::string_view value) {
    return read_text("CREATE TABLE IF NOT EXISTS _content_qa (id TEXT PRIMARY KEY, \"path\" VARCHAR, \"" +
                     std::string(column) +
                     "\" VARCHAR, \"questions\" TEXT);\nINSERT INTO _content_qa VALUES ('a', '/a', '" +
                     std::string(value) + "', '[{\"q\":\"A?\"}]');\n");
  };
  EXPECT_EQ(read_with("isDraft", "true").drafts, 1u);
  EXPECT_EQ(read_with("_build", R"({"render":"never"})").drafts, 1u);
  EXPECT_EQ(read_with("Robots", R"({"index":false})").no_index, 1u);
  EXPECT_EQ(read_with("head", R"({"meta":[{"name":"robots","content":"noindex"}]})").no_index, 1u);
  EXPECT_EQ(read_with("excludeFromSearch", "1").no_index, 1u);
  EXPECT_EQ(summary(read_with("robots", "index, follow")), "/a: |A?||none\n");
}

TEST(NuxtDump, DamagedDumpsAreNamed) {
  const std::string packed = gzip("[\"" + std::string(1'000, 'x') + "\"]");
  std::string damaged = packed;
  damaged[damaged.size() - 6] = static_cast<char>(damaged[damaged.size() - 6] ^ 1);  // the checksum
  for (const std::string& text : {base64(damaged), base64(packed.substr(0, packed.size() / 2)),
                                  base64(packed) + "=A", base64(gzip("[1,2]")), std::string("H4sI")}) {
    const ReadResult result = read_text(text);
    EXPECT_TRUE(result.recognised);
    EXPECT_FALSE(result.problems.empty()) << text;
  }
}

TEST(NuxtDump, BombsEnd) {
  // 300 MB of blanks in 300 KB, and one endless statement.
  const ReadResult blanks = read_text(base64(gzip(std::string(kLimits.inflated_bytes + 1'000'000, ' '))));
  EXPECT_THAT(reasons(blanks), testing::Contains("gzip"));
  const ReadResult statement =
      read_text(base64(gzip("[\"" + std::string(kLimits.dump_statement_bytes + 1'000, 'x'))));
  EXPECT_THAT(reasons(statement), testing::Contains("sql"));
}

TEST(Base64, IsStrict) {
  EXPECT_EQ(decode_base64("TWFu"), "Man");
  EXPECT_EQ(decode_base64("TWE="), "Ma");
  EXPECT_EQ(decode_base64("TQ=="), "M");
  EXPECT_EQ(decode_base64(""), "");
  for (const std::string_view text : {"T", "TQ", "TQ=", "TWE", "TW=u", "TWFu=", "T-Fu", "TW\x01u"}) {
    EXPECT_FALSE(decode_base64(text).has_value()) << text;
  }
}

}  // namespace
}  // namespace qasearch
