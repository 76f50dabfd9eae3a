// A folder of ten thousand files, of which many are broken, unreadable, empty, binary, no files at all, or as
// large as they may be and larger: the good ones are indexed, the bad ones named, and memory stays small.
#include <gmock/gmock.h>
#include <grp.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

#include <chrono>
#include <functional>
#include <set>
#include <sstream>

#include "indexer/index_command.h"
#include "indexer/index_options.h"
#include "indexer/parse/limits.h"
#include "indexer/parse/read_json.h"
#include "tests/indexer/test_files.h"

namespace qasearch {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kFiles = 10'000;
constexpr long kMostKilobytes = 300 * 1024;
constexpr uid_t kNobody = 65'534;

std::string numbered(std::string text, std::size_t number) {
  for (std::size_t pos; (pos = text.find('%')) != std::string::npos;)
    text.replace(pos, 1, std::to_string(number));
  return text;
}

struct Kind {
  std::string name, text;  // '%' is the file's number
  bool good;
};

// Each good one holds one question.
std::vector<Kind> small_kinds() {
  return {
      {"%.md", "---\ntitle: T %\nquestions:\n  - id: q%\n    q: What is %?\n    a: It.\n---\n", true},
      {"%.ndjson", "{\"path\":\"/n/%\",\"questions\":[{\"id\":\"q\",\"q\":\"What is %?\",\"a\":\"It.\"}]}\n",
       true},
      {"%/_payload.json",
       "[{\"data\":1},{\"x\":2},{\"path\":3,\"questions\":4},\"/p/"
       "%\",[5],{\"id\":6,\"q\":7,\"a\":8},\"q\",\"What is "
       "%?\",\"It.\"]",
       true},
      {"%.html",
       "<!doctype html><title>T %</title><script "
       "type=application/ld+json>{\"@type\":\"Question\",\"name\":\"What is "
       "%?\",\"acceptedAnswer\":{\"text\":\"It.\"}}</script>",
       true},
      {"heading%.html", "<!doctype html><title>T %</title><main><h2 id=q>What is %?</h2><p>It.</p></main>",
       true},
      {"yaml%.md", "---\nquestions:\n  - q: a: b: [\n---\n", false},
      {"open%.md", "---\nquestions:\n  - q: What is %?\n", false},
      {"cut%.json", "{\"path\":\"/x/%\",\"questions\":[{\"q\":", false},
      {"cycle%/_payload.json", "[{\"data\":1},[1]", false},
      {"block%.html",
       "<!doctype html><script type=application/ld+json>{\"@type\":\"Question\",\"name\":</script>", false},
      {"path%.ndjson", "{\"path\":\"//evil.example/%\",\"questions\":[{\"q\":\"What is %?\"}]}\n", false},
      {"dump%/sql_dump.txt", "H4sIAAAAAAAA", false},
      {"empty%.md", "", false},
      {"binary%.json", std::string("{\"path\":\0\0\0\xFF\xFE", 13), false},
  };
}

class HostileFolder : public testing::Test {
 protected:
  void SetUp() override {
    // Another user must get there.
    ASSERT_EQ(::chmod(place_.path().c_str(), 0755), 0);
    fs::create_directories(index_.parent_path());
    ASSERT_EQ(::chmod(index_.parent_path().c_str(), 0777), 0);
  }

  // Counts what was made; bad ones must be named.
  void write(const std::string& name, std::string_view text, bool good) {
    place_.write("source/" + name, text);
    ++made_;
    questions_ += good ? 1 : 0;
    if (!good) bad_.insert((source_ / name).string());
  }
  // A text that is made piece by piece, up to `bytes`.
  void write_large(const std::string& name, std::string_view head, std::string_view piece, std::size_t bytes,
                   std::string_view tail = "") {
    std::ofstream file(source_ / name, std::ios::binary);
    file << head;
    std::string pieces;
    while (pieces.size() < 64 * 1024) pieces += piece;
    for (std::size_t size = head.size(); size + pieces.size() + tail.size() < bytes; size += pieces.size())
      file << pieces;
    file << tail;
    ++made_;
  }
  void write_unreadable(const std::string& name) {
    write(name, "---\nquestions: [{q: A?}]\n---\n", false);
    ASSERT_EQ(::chmod((source_ / name).c_str(), 0), 0);
  }
  void make_no_files(std::size_t number);
  void make_large_files();

  const TempFolder place_;
  const fs::path source_ = place_.path() / "source", index_ = place_.path() / "writable/index",
                 output_ = place_.path() / "writable/output";
  std::size_t made_ = 0, questions_ = 0;
  std::set<std::string> bad_;
};

// Links in circles, pipes and sockets: none is a file.
void HostileFolder::make_no_files(std::size_t number) {
  const fs::path folder = source_ / numbered("odd%", number);
  fs::create_directories(folder);
  fs::create_directory_symlink(source_, folder / "up");
  fs::create_symlink("round.md", folder / "round.md");
  fs::create_symlink("/dev/zero", folder / "zero.md");
  ASSERT_EQ(::mkfifo((folder / "pipe.md").c_str(), 0666), 0);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string name = (folder / "s.md").string();
  ASSERT_LT(name.size(), sizeof address.sun_path);
  name.copy(address.sun_path, name.size());
  const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
  ASSERT_EQ(::bind(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address), 0);
  ::close(socket);
  made_ += 5;
}

std::string base64(const std::string& bytes) {
  static constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t three = 0;
    for (std::size_t k = i; k < i + 3; ++k)
      three = three << 8 | (k < bytes.size() ? static_cast<unsigned char>(bytes[k]) : 0u);
    for (std::size_t k = 0; k < 4; ++k)
      out += i + k > bytes.size() ? '=' : kDigits[three >> (18 - 6 * k) & 63];
  }
  return out;
}

// 300 MB of one statement in 400 KB.
std::string dump_bomb() {
  z_stream stream{};
  deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
  std::string out;
  std::string piece = "INSERT INTO _content_qa VALUES ('";
  for (int i = 0; i <= 300; ++i) {
    stream.next_in = reinterpret_cast<Bytef*>(piece.data());
    stream.avail_in = static_cast<uInt>(piece.size());
    do {
      char buffer[16'384];
      stream.next_out = reinterpret_cast<Bytef*>(buffer);
      stream.avail_out = sizeof buffer;
      deflate(&stream, i == 300 ? Z_FINISH : Z_NO_FLUSH);
      out.append(buffer, sizeof buffer - stream.avail_out);
    } while (stream.avail_out == 0);
    piece.assign(1'000'000, 'a');
  }
  deflateEnd(&stream);
  return base64(out);
}

// As large as a reader takes, each of a kind that grows when it is read; and larger.
void HostileFolder::make_large_files() {
  constexpr std::size_t kLarge = kLimits.file_bytes - 1024;
  std::string quotes = "<!doctype html><title>T</title><main>";
  for (int i = 0; i < 250; ++i) quotes += "<blockquote>";
  write_large("large/quotes.html", quotes, "<br>x", kLarge);
  write_large("large/headings.html", "<!doctype html><title>T</title><main>", "<h2>What is it?</h2>x",
              kLarge);
  write_large("large/answers.html",
              "<!doctype html><div itemscope itemtype='https://schema.org/Question'><b itemprop=name>A?</b>",
              "<div itemprop=acceptedAnswer>&lt;x*</div>", kLarge);
  write_large(
      "large/blocks.html", "<!doctype html><script type='application/ld+json'>[0",
      ",{\"@type\":\"Question\",\"name\":\"What is it?\",\"acceptedAnswer\":{\"text\":\"<p>**It**.\"}}",
      kLimits.json_ld_bytes, "]</script>");
  write_large("large/text.md", "# T\n\n", "Waiting is *cheap* and [long](/x).\n", kLarge);
  write_large("large/headings.md", "# T\n\n", "## What is it?\nx\n", kLarge);
  write_large("large/fields.md", "---\n", "- [a, b, {c: d}]\n", kLimits.front_matter_bytes, "---\n");
  write_large("large/record.json", "{\"path\":\"/large\",\"questions\":[{\"q\":\"A?\",\"a\":\"", "*x\\n",
              kLarge, "\"}]}");
  write_large("large/objects.json", "{\"path\":\"/objects\",\"questions\":[0",
              ",{\"q\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"}", kLarge, "]}");
  write_large("large/values.json", "{\"path\":\"/values\",\"questions\":[0", ",0", 1'900'000, "]}");
  write_large("large/_payload.json", "[{\"data\":1},{\"path\":2,\"questions\":3},\"/slots\",[0]",
              ",\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"", kLarge, "]");
  write("large/bomb/sql_dump.txt", dump_bomb(), false);
  for (const std::string name : {"a.md", "b.json", "c.html", "d/_payload.json", "e/sql_dump.txt"}) {
    write("larger/" + name,
          name.ends_with("html") ? "<!doctype html>"
          : name.ends_with("md") ? "---\n"
                                 : "[{\"data\":1}",
          false);
    fs::resize_file(source_ / "larger" / name, kLimits.file_bytes + 1 + (name == "a.md" ? 5'000'000'000 : 0));
  }
}

struct ChildRun {
  int exit_status = -1;
  long kilobytes = 0;
  std::string out, err;
};

// In a process of its own, as a user whom permissions stop.
ChildRun run_apart(const std::vector<std::string>& arguments, const fs::path& output) {
  const pid_t child = ::fork();
  if (child == 0) {
    const bool root = ::geteuid() == 0;
    if (root && (::setgroups(0, nullptr) != 0 || ::setgid(kNobody) != 0 || ::setuid(kNobody) != 0))
      ::_exit(77);
    const CommandOutput result = run_index(arguments, [](const char*) { return std::nullopt; });
    std::ofstream(output.string() + ".out", std::ios::binary) << result.out;
    std::ofstream(output.string() + ".err", std::ios::binary) << result.err;
    ::_exit(result.exit_status);
  }
  int status = 0;
  struct rusage usage {};
  if (child < 0 || ::wait4(child, &status, 0, &usage) != child || !WIFEXITED(status)) return {};
  return {WEXITSTATUS(status), usage.ru_maxrss, read_file(output.string() + ".out"),
          read_file(output.string() + ".err")};
}

TEST_F(HostileFolder, GoodFilesAreIndexedAndBadOnesNamed) {
  fs::create_directories(source_ / "large");
  make_large_files();
  const std::vector<Kind> kinds = small_kinds();
  for (std::size_t number = 1; made_ < kFiles; ++number) {
    const std::string folder = numbered("d%/", number % 100);
    for (const Kind& kind : kinds)
      write(folder + numbered(kind.name, number), numbered(kind.text, number), kind.good);
    write_unreadable(folder + numbered("locked%.md", number));
    place_.write("source/" + folder + numbered("%.png", number), "\x89PNG");
    ++made_;
    if (number % 20 == 0) make_no_files(number);
  }
  fs::create_directories(source_ / "locked");
  bad_.insert((source_ / "locked").string());
  ASSERT_EQ(::chmod((source_ / "locked").c_str(), 0), 0);

  const auto begin = std::chrono::steady_clock::now();
  const ChildRun run =
      run_apart({source_.string(), "--index", index_.string(), "--json", "--verbose"}, output_);
  ::chmod((source_ / "locked").c_str(), 0700);
  if (run.exit_status == 77) GTEST_SKIP() << "cannot become another user, whom permissions would stop";
  const auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  std::cout << made_ << " files, " << questions_ << " good, " << bad_.size()
            << " bad: " << run.kilobytes / 1024 << " MB, " << seconds << " s\n";

  EXPECT_EQ(run.exit_status, index_exit::kSkippedInput) << run.err.substr(0, 2'000);
  EXPECT_LT(run.kilobytes, kMostKilobytes);
  const auto report = parse_json(run.out);
  ASSERT_TRUE(report) << run.out.substr(0, 2'000);
  // Some of the large ones hold questions too.
  EXPECT_GE(std::stoul(report->find("questions")->text), questions_);
  EXPECT_GE(std::stoul(report->find("skipped")->text), bad_.size());
  // The first thousand are kept with their texts: each is of a file that deserves it.
  std::set<std::string> named;
  std::istringstream lines(run.err);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t colon = line.find(": ");
    if (line.starts_with(source_.string()) && colon != std::string::npos) named.insert(line.substr(0, colon));
  }
  EXPECT_GE(named.size(), std::min(bad_.size(), kLimits.problems) * 9 / 10);
  for (const std::string& name : named) {
    const bool large = name.find("/large/") != std::string::npos;
    EXPECT_TRUE(bad_.contains(name) || large) << name;
  }
}

}  // namespace
}  // namespace qasearch
