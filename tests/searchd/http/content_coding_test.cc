#include "searchd/http/content_coding.h"

#include <gtest/gtest.h>
#include <zlib.h>

namespace qasearch {
namespace {

TEST(ChooseCoding, TakesWhatTheClientLikesBest) {
  const std::pair<const char*, Coding> table[] = {
      {"", Coding::Identity},
      {"gzip", Coding::Gzip},
      {"GZip", Coding::Gzip},
      {"x-gzip", Coding::Gzip},
      {"deflate", Coding::Deflate},
      {"deflate, gzip", Coding::Gzip},
      {"gzip;q=0.5, deflate", Coding::Deflate},
      {"gzip;q=0", Coding::Identity},
      {"gzip;q=0, *", Coding::Deflate},
      {"*", Coding::Gzip},
      {"*;q=0", Coding::Identity},
      {"identity", Coding::Identity},
      {"identity, gzip;q=0.9", Coding::Identity},
      {"identity;q=0.5, gzip;q=0.9", Coding::Gzip},
      {"br, zstd", Coding::Identity},
      {"br;q=1.0, gzip;q=0.8, *;q=0.1", Coding::Gzip},
      {" gzip ; q=0.001 ", Coding::Gzip},
      {"gzip;q=2", Coding::Identity},
      {"gzip;q=x", Coding::Identity},
      {"gzip;q=0.0000", Coding::Identity},
      {",,,gzip", Coding::Gzip},
      {"gzipped", Coding::Identity},
  };
  for (const auto& [field, coding] : table) EXPECT_EQ(choose_coding(field), coding) << field;
}

std::string unpacked(const std::string& bytes) {
  constexpr int kEitherFormat = 15 + 32;
  z_stream stream{};
  EXPECT_EQ(inflateInit2(&stream, kEitherFormat), Z_OK);
  std::string out(1 << 20, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return out;
}

TEST(Packed, CanBeUnpacked) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "question " + std::to_string(i) + ", ";
  for (const Coding coding : {Coding::Gzip, Coding::Deflate}) {
    const auto bytes = packed(text, coding);
    ASSERT_TRUE(bytes);
    EXPECT_LT(bytes->size(), text.size() / 3);
    EXPECT_EQ(unpacked(*bytes), text);
    EXPECT_EQ(static_cast<unsigned char>(bytes->front()), coding == Coding::Gzip ? 0x1f : 0x78);
  }
  EXPECT_EQ(unpacked(*packed("", Coding::Gzip)), "");
}

}  // namespace
}  // namespace qasearch
