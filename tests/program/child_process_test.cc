#include "program/child_process.h"

#include <gmock/gmock.h>

namespace qasearch {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::Optional;

TEST(Filtered, GivesTheOutputOfAProgram) {
  std::string large(300'000, 'x');  // more than a pipe holds
  EXPECT_THAT(filtered({"cat"}, large, seconds(60)), Optional(large));
  EXPECT_THAT(filtered({"sh", "-c", "echo $1; echo noise >&2", "sh", "a b"}, "", seconds(60)),
              Optional(std::string("a b\n")));
}

TEST(Filtered, GivesNothingWhenTheProgramFails) {
  EXPECT_EQ(filtered({"/nonexistent/program"}, "", seconds(60)), std::nullopt);
  EXPECT_EQ(filtered({"false"}, "", seconds(60)), std::nullopt);
  EXPECT_EQ(filtered({"sleep", "1000"}, "", milliseconds(20)), std::nullopt);
  EXPECT_EQ(filtered({"yes"}, "", seconds(60)), std::nullopt) << "endless output";
}

}  // namespace
}  // namespace qasearch
