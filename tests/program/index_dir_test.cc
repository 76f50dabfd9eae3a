#include "program/index_dir.h"

#include <gmock/gmock.h>

#include "tests/program/made_up_environment.h"
#include "tests/program/temporary_folder.h"

namespace qasearch {
namespace {

namespace fs = std::filesystem;

class IndexDir : public testing::Test {
 protected:
  const TemporaryFolder folder_;
  const fs::path home_ = folder_.path();
  const fs::path own_ = home_ / ".local/share/qasearch/index";
  const fs::path service_ = home_ / "service";
};

TEST_F(IndexDir, IsTheOptionElseTheDefault) {
  const auto environment = made_up({{"HOME", home_}});
  EXPECT_EQ(index_dir("/option", environment, service_), "/option");
  EXPECT_EQ(index_dir("", environment, service_), "");
  EXPECT_EQ(index_dir(std::nullopt, environment, service_), own_);
}

TEST_F(IndexDir, IsTheServiceOnlyWhereAPersonHasNone) {
  const auto environment = made_up({{"HOME", home_}});
  EXPECT_EQ(index_dir(std::nullopt, environment, service_), own_);
  fs::create_directories(service_);
  EXPECT_EQ(index_dir(std::nullopt, environment, service_), service_);
  fs::create_directories(own_);
  EXPECT_EQ(index_dir(std::nullopt, environment, service_), own_);
  EXPECT_EQ(index_dir(std::nullopt, made_up({}), service_), service_);
}

TEST_F(IndexDir, FollowsXdgAndIgnoresItsRelativePaths) {
  EXPECT_EQ(index_dir(std::nullopt, made_up({{"HOME", home_}, {"XDG_DATA_HOME", "/data"}}), service_),
            "/data/qasearch/index");
  EXPECT_EQ(index_dir(std::nullopt, made_up({{"HOME", home_}, {"XDG_DATA_HOME", "data"}}), service_), own_);
}

}  // namespace
}  // namespace qasearch
