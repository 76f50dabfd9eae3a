// Documents on their way into one database: written into small throwaway ones, merged at the end.
//
// Xapian takes documents fastest in small databases, and one merge makes of them what is published, compact
// and with document numbers in the order of adding. Parts are merged early too, so that the files open at
// once stay few whatever the size of the index. Throws Xapian::Error. One thread at a time. Internal to the
// engine.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

namespace qasearch {

/// A part is written out when it holds so much; 200 to 1000 documents cost the least time.
struct PartLimits {
  std::size_t documents = 500;
  std::size_t bytes = std::size_t{16} << 20;  // of what add() was told
  std::size_t merge_width = 32;               // parts merged at once; at least 2
};

class DocumentParts {
 public:
  /// `directory` exists and is empty; the parts are left in it.
  explicit DocumentParts(std::filesystem::path directory, const PartLimits& limits = {});

  /// Numbers documents from 1, in the order of adding. `bytes`: about what the document was made from.
  void add(const Xapian::Document& document, std::size_t bytes);

  /// Writes all documents and the metadata to a new database at `path`. Nothing may be added afterwards.
  void merge_into(const std::filesystem::path& path, const std::map<std::string, std::string>& metadata);

 private:
  struct Part {
    std::filesystem::path path;
    unsigned level;  // 0: as written; n + 1: merged from parts of level n
  };

  Xapian::WritableDatabase& open_part();
  void close_part();
  void merge_last(std::size_t count);
  static void merge(const Part* begin, const Part* end, const std::filesystem::path& to);
  std::filesystem::path next_path();

  std::filesystem::path directory_;
  PartLimits limits_;
  std::vector<Part> parts_;
  std::unique_ptr<Xapian::WritableDatabase> open_;
  std::size_t open_documents_ = 0, open_bytes_ = 0;
  std::size_t next_number_ = 0;
};

}  // namespace qasearch
