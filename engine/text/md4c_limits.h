// Input for md4c 0.4.8, and the limits that it lacks, for every caller of it.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "engine/text/long_paragraph.h"
#include "engine/text/table_rows.h"

namespace qasearch {

/// Bounds md4c's output by its input: a reference may be used a million times, a table of many columns have a
/// million short rows. Real texts make less than one event a byte.
inline constexpr std::size_t kMd4cEventsPerByte = 4;

/// Zeros behind the input: md4c reads beyond it and gives texts from there ("](" at the end of a paragraph in
/// raw HTML).
inline constexpr std::size_t kMd4cPadding = 64;

/// Input for md4c: a copy whose tables it reads (table_rows.h), in time that is
/// linear (long_paragraph.h), with kMd4cPadding zeros behind it; and the
/// places of the texts that md4c gives. Not movable: views of it are kept.
class Md4cInput {
 public:
  explicit Md4cInput(std::string_view text)
      : padded_(with_short_paragraphs(with_whole_tables(text, kMd4cPadding)).append(kMd4cPadding, '\0')) {}
  Md4cInput(const Md4cInput&) = delete;
  Md4cInput& operator=(const Md4cInput&) = delete;

  /// The length given to md4c is that of this text.
  std::string_view text() const { return std::string_view(padded_).substr(0, padded_.size() - kMd4cPadding); }

  /// Whether a text is a part of the input and not one of md4c's own.
  bool holds(std::string_view part) const { return is_within(part, text()); }

  /// Requires: holds(part).
  std::size_t offset_of(std::string_view part) const {
    return static_cast<std::size_t>(part.data() - padded_.data());
  }

  /// A text of md4c's without what it takes from beyond its input.
  std::string_view without_padding(std::string_view part) const {
    if (!is_within(part, padded_)) return part;
    const std::size_t begin = offset_of(part);
    return begin < text().size() ? part.substr(0, text().size() - begin) : std::string_view();
  }

 private:
  static bool is_within(std::string_view part, std::string_view whole) {
    return std::greater_equal<>()(part.data(), whole.data()) &&
           std::less_equal<>()(part.data() + part.size(), whole.data() + whole.size());
  }

  const std::string padded_;
};

}  // namespace qasearch
