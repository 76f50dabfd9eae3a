// Compression of records: Zstandard (RFC 8878) with a dictionary trained on the site's texts.
//
// A question is too short to be compressed well alone; the dictionary saves another third. Frames carry no
// dictionary number: an index has one dictionary.
// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"

namespace qasearch {

/// A dictionary as an index keeps it, ready for use. Never changes: safe from any thread.
class RecordDictionary {
 public:
  /// `bytes`: made by train(); empty for no dictionary.
  explicit RecordDictionary(std::string bytes = {});
  ~RecordDictionary();
  RecordDictionary(const RecordDictionary&) = delete;
  RecordDictionary& operator=(const RecordDictionary&) = delete;

  /// Empty where the samples are too few or too alike.
  static std::string train(const std::vector<std::string>& samples);

  const std::string& bytes() const { return bytes_; }

 private:
  friend class RecordCodec;
  struct Tables;
  std::string bytes_;
  std::unique_ptr<Tables> tables_;
};

/// One thread at a time.
class RecordCodec {
 public:
  explicit RecordCodec(std::shared_ptr<const RecordDictionary> dictionary);
  ~RecordCodec();
  RecordCodec(RecordCodec&&) noexcept;
  RecordCodec& operator=(RecordCodec&&) noexcept;

  std::string pack(std::string_view record);
  /// Fails with IndexUnreadable on bytes that pack() did not make with this dictionary.
  Result<std::string> unpack(std::string_view packed);

 private:
  struct Contexts;
  std::shared_ptr<const RecordDictionary> dictionary_;
  std::unique_ptr<Contexts> contexts_;
};

}  // namespace qasearch
