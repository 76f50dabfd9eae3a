// SPDX-License-Identifier: MIT
#include "cli/last_search.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "engine/base/whole_number.h"
#include "engine/text/text_list.h"
#include "program/xdg_dir.h"

namespace qasearch {

namespace {

namespace fs = std::filesystem;

constexpr const char* kStateFile = "last-search";
constexpr std::size_t kMaxStateBytes = std::size_t{1} << 20;  // a hundred ids take some kilobytes

bool is_one_line(const std::string& text) { return text.find('\n') == std::string::npos; }

}  // namespace

std::optional<LastSearch> read_last_search(const Environment& environment) {
  const auto file = state_file(environment, kStateFile);
  std::error_code error;
  if (!file || !fs::is_regular_file(*file, error) || fs::file_size(*file, error) > kMaxStateBytes)
    return std::nullopt;
  std::ifstream in(*file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  auto lines = split(text, '\n');
  if (lines.size() < 3) return std::nullopt;
  const auto first_rank = whole_number<std::uint64_t>(lines[1]);
  if (!first_rank) return std::nullopt;
  LastSearch out{std::string(lines[0]), *first_rank, {}};
  for (std::size_t i = 2; i + 1 < lines.size(); ++i) out.ids.emplace_back(lines[i]);  // the last is empty
  return out;
}

void keep_last_search(const LastSearch& search, const Environment& environment) {
  const auto file = state_file(environment, kStateFile);
  if (!file || !is_one_line(search.place)) return;
  std::error_code error;
  fs::create_directories(file->parent_path(), error);
  fs::path written = *file;
  written += "." + std::to_string(::getpid());
  {
    std::ofstream out(written, std::ios::binary);
    out << search.place << "\n" << search.first_rank << "\n";
    for (const std::string& id : search.ids) out << (is_one_line(id) ? id : "") << "\n";
    if (!out.flush()) error = std::make_error_code(std::errc::io_error);
  }
  if (!error) fs::rename(written, *file, error);
  if (error) fs::remove(written, error);
}

void keep_hits(const std::string& place, const SearchResults& results, const Environment& environment) {
  if (results.hits.empty()) return;
  LastSearch kept{place, std::uint64_t{results.offset} + 1, {}};
  for (const Hit& hit : results.hits) kept.ids.push_back(hit.id);
  keep_last_search(kept, environment);
}

}  // namespace qasearch
