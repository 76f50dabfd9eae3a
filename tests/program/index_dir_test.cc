#include "program/index_dir.h"

#include <gmock/gmock.h>

#include <fstream>
#include <map>

namespace qasearch {
namespace {

namespace fs = std::filesystem;

Environment made_up(std::map<std::string, std::string> variables) {
  return [variables = std::move(variables)](const char* name) -> std::optional<std::string> {
    const auto found = variables.find(name);
    if (found == variables.end()) return std::nullopt;
    return found->second;
  };
}

class IndexDir : public testing::Test {
 protected:
  void SetUp() override {
    fs::remove_all(home_);
    fs::create_directories(home_ / ".config/qasearch");
  }
  void TearDown() override { fs::remove_all(home_); }

  fs::path home_ = fs::path(testing::TempDir()) / "index_dir_test_home";
  fs::path own_ = home_ / ".local/share/qasearch/index";
  fs::path service_ = home_ / "service";
};

TEST_F(IndexDir, IsTheOptionThenTheVariableThenTheConfigFileThenTheDefault) {
  const auto environment = made_up({{"HOME", home_}, {"QASEARCH_INDEX", "/variable"}});
  const auto no_variable = made_up({{"HOME", home_}, {"QASEARCH_INDEX", ""}});
  EXPECT_EQ(index_dir("/option", environment, service_), "/option");
  EXPECT_EQ(index_dir(std::nullopt, environment, service_), "/variable");
  EXPECT_EQ(index_dir(std::nullopt, no_variable, service_), own_);
  std::ofstream(home_ / ".config/qasearch/config.ini")
      << "# mine\nindexes = /no\n index =  /from config \nother=1\n";
  EXPECT_EQ(index_dir(std::nullopt, no_variable, service_), "/from config");
  EXPECT_EQ(index_dir(std::nullopt, environment, service_), "/variable");
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
