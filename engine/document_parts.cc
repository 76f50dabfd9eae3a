// SPDX-License-Identifier: MIT
#include "engine/document_parts.h"

#include <algorithm>
#include <system_error>
#include <utility>

namespace qasearch {

DocumentParts::DocumentParts(std::filesystem::path directory, const PartLimits& limits)
    : directory_(std::move(directory)), limits_(limits) {}

void DocumentParts::add(const Xapian::Document& document, std::size_t bytes) {
  open_part().add_document(document);
  ++open_documents_;
  open_bytes_ += bytes;
  if (open_documents_ >= limits_.documents || open_bytes_ >= limits_.bytes) close_part();
}

void DocumentParts::merge_into(const std::filesystem::path& path,
                               const std::map<std::string, std::string>& metadata) {
  // Compaction refuses metadata that two parts hold differently: only the last one gets it.
  Xapian::WritableDatabase& last = open_part();
  for (const auto& [key, value] : metadata) last.set_metadata(key, value);
  close_part();
  merge(parts_.data(), parts_.data() + parts_.size(), path);
}

Xapian::WritableDatabase& DocumentParts::open_part() {
  if (!open_) {
    parts_.push_back({next_path(), 0});
    // Unsynced: a part is worth nothing after a power cut.
    open_ = std::make_unique<Xapian::WritableDatabase>(
        parts_.back().path.string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC);
  }
  return *open_;
}

void DocumentParts::close_part() {
  open_->commit();
  open_->close();
  open_.reset();
  open_documents_ = open_bytes_ = 0;
  // Like adding one to a number written to the base merge_width: full digits carry.
  const auto is_full = [this] {
    if (parts_.size() < limits_.merge_width) return false;
    return std::all_of(parts_.end() - static_cast<std::ptrdiff_t>(limits_.merge_width), parts_.end(),
                       [this](const Part& part) { return part.level == parts_.back().level; });
  };
  while (is_full()) merge_last(limits_.merge_width);
}

void DocumentParts::merge_last(std::size_t count) {
  const Part merged{next_path(), parts_.back().level + 1};
  const Part* const end = parts_.data() + parts_.size();
  merge(end - count, end, merged.path);
  for (const Part* part = end - count; part != end; ++part) {
    std::error_code ignored;  // what stays is removed with the directory
    std::filesystem::remove_all(part->path, ignored);
  }
  parts_.resize(parts_.size() - count);
  parts_.push_back(merged);
}

void DocumentParts::merge(const Part* begin, const Part* end, const std::filesystem::path& to) {
  Xapian::Database all;
  for (const Part* part = begin; part != end; ++part) all.add_database(Xapian::Database(part->path.string()));
  // No DB_NO_SYNC here: its bit means DBCOMPACT_NO_RENUMBER to compact().
  all.compact(to.string(), Xapian::DBCOMPACT_MULTIPASS);
}

std::filesystem::path DocumentParts::next_path() { return directory_ / std::to_string(next_number_++); }

}  // namespace qasearch
