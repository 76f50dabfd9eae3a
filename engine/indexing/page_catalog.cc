// SPDX-License-Identifier: MIT
#include "engine/indexing/page_catalog.h"

#include <fmt/format.h>

#include <charconv>
#include <fstream>
#include <nlohmann/json.hpp>

namespace qasearch {
namespace {

// As text: numbers of 64 bits do not survive every reader of JSON.
std::string hash_text(std::uint64_t hash) { return fmt::format("{:016x}", hash); }

std::uint64_t parse_hash(const std::string& text) {
  std::uint64_t hash = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), hash, 16);
  if (error != std::errc() || end != text.data() + text.size()) throw std::invalid_argument("hash");
  return hash;
}

}  // namespace

CatalogPage make_catalog_page(const Page& page, std::uint32_t rank) {
  std::uint64_t bytes = page.description.size() + page.body.size();
  for (const Question& question : page.questions) bytes += question.question.size() + question.answer.size();
  return {page_entry(page), bytes, rank, page.description};
}

std::string to_json_lines(const std::vector<CatalogPage>& pages) {
  std::string out;
  for (const CatalogPage& page : pages) {
    const nlohmann::ordered_json json = {{"path", page.entry.path},
                                         {"order", page.entry.order_key},
                                         {"hash", hash_text(page.entry.hash)},
                                         {"questions", page.entry.questions},
                                         {"text_bytes", page.text_bytes},
                                         {"rank", page.rank},
                                         {"description", page.description}};
    out += json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + '\n';
  }
  return out;
}

Result<std::vector<CatalogPage>> read_page_catalog(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return fail(ErrorCode::Io, "cannot read " + path.string());
  std::vector<CatalogPage> pages;
  try {
    for (std::string line; std::getline(file, line);) {
      const auto json = nlohmann::json::parse(line);
      pages.push_back(
          {{json.at("path").get<std::string>(), json.at("order").get<std::string>(),
            parse_hash(json.at("hash").get<std::string>()), json.at("questions").get<std::uint32_t>()},
           json.at("text_bytes").get<std::uint64_t>(),
           json.at("rank").get<std::uint32_t>(),
           json.at("description").get<std::string>()});
    }
  } catch (const std::exception&) {
    return fail(ErrorCode::IndexUnreadable, path.string() + " is damaged");
  }
  if (file.bad()) return fail(ErrorCode::Io, "cannot read " + path.string());
  return pages;
}

}  // namespace qasearch
