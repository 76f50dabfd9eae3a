#include "engine/storage/index_access.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

#include "engine/storage/manifest.h"

namespace qasearch {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class IndexAccessTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (fs::temp_directory_path() / "qasearch-access-XXXXXX").string();
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    index_ = name;
    fs::create_directories(index_ / "generations/7/questions");
    for (const std::string_view file : {"manifest.json", "questions/postlist.glass"})
      std::ofstream(index_ / "generations/7" / file) << "x";
    std::ofstream(index_ / "XAPIANDB") << "auto generations/7/questions\n";
  }
  void TearDown() override {
    for (const std::string_view place : kPlaces) fs::permissions(index_ / place, fs::perms::owner_all);
    fs::remove_all(index_);
  }

  // The error without the permission for a place, as a user who is not root sees it; "" for none.
  template <typename Ask>
  std::string refusal(std::string_view place, Ask ask) {
    fs::permissions(index_ / place, fs::perms::none);
    int ends[2];
    EXPECT_EQ(::pipe(ends), 0);
    const pid_t child = ::fork();
    if (child == 0) {
      constexpr uid_t kNobody = 65534;
      if (::geteuid() == 0 && (::chown(index_.c_str(), kNobody, kNobody) != 0 || ::setuid(kNobody) != 0))
        ::_exit(2);
      const auto asked = ask(index_);
      const std::string said = asked ? "" : asked.error().message + "\n" + asked.error().hint;
      ::_exit(::write(ends[1], said.data(), said.size()) < 0);
    }
    ::close(ends[1]);
    std::string said;
    char buffer[1024];
    for (ssize_t size = 0; (size = ::read(ends[0], buffer, sizeof buffer)) > 0;)
      said.append(buffer, static_cast<std::size_t>(size));
    ::close(ends[0]);
    int status = 0;
    EXPECT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0) << place;
    fs::permissions(index_ / place, fs::perms::owner_all | fs::perms::others_read | fs::perms::others_exec);
    return said;
  }

  static constexpr std::string_view kPlaces[] = {"XAPIANDB",
                                                 "generations",
                                                 "generations/7",
                                                 "generations/7/manifest.json",
                                                 "generations/7/questions",
                                                 "generations/7/questions/postlist.glass"};
  fs::path index_;
};

TEST_F(IndexAccessTest, APlaceThatMayNotBeReadIsNamed) {
  const auto check = [](const fs::path& index) { return check_access(index); };
  for (const std::string_view place : kPlaces) {
    const std::string said = refusal(place, check);
    EXPECT_THAT(said, HasSubstr("Permission denied")) << place;
    EXPECT_THAT(said, HasSubstr("chmod")) << place;
  }
  EXPECT_TRUE(check_access(index_));
  EXPECT_TRUE(check_access(index_ / "nowhere"));
}

TEST_F(IndexAccessTest, AnUnreadableGenerationIsNotTakenForALostOne) {
  const auto published = [](const fs::path& index) { return published_generation(index); };
  const auto finished = [](const fs::path& index) { return finished_generations(index); };
  const auto manifest = [](const fs::path& index) { return read_manifest(index / "generations/7"); };
  for (const std::string_view place : {"generations", "generations/7"}) {
    EXPECT_THAT(refusal(place, published), HasSubstr("Permission denied")) << place;
    EXPECT_THAT(refusal(place, finished), HasSubstr("Permission denied")) << place;
  }
  EXPECT_THAT(refusal("generations/7/manifest.json", manifest), HasSubstr("Permission denied"));
}

}  // namespace
}  // namespace qasearch
