// Records as they lie in the index: compressed, with what the site's texts have in common kept apart.
//
// A question is too short to be compressed well alone; a dictionary made of a sample of the site saves
// another third. Frames of Zstandard (RFC 8878) without the dictionary's number: an index has one.
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
  /// Of bytes that train() made; empty: none.
  explicit RecordDictionary(std::string bytes = {});
  ~RecordDictionary();
  RecordDictionary(const RecordDictionary&) = delete;
  RecordDictionary& operator=(const RecordDictionary&) = delete;

  /// Empty where the samples are too few or too alike to learn from.
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
