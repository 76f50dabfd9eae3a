// Terms to look for in texts: made once, then read by find() only.
//
// A set holds as many terms as a query does, or more. Nearly all words of a text are turned away by their
// first two bytes, so that part of it stands here to be inlined. Immutable once made: safe from any thread.
// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace qasearch {

class TermSet {
 public:
  /// The views must outlive the set. Numbers are those of `terms`, which has no term twice.
  explicit TermSet(const std::vector<std::string_view>& terms);

  /// The number of a term, or kNone.
  std::uint32_t find(std::string_view term) const {
    return may_hold(term[0], term.size() > 1 ? term[1] : '\0') ? find_entry(term) : kNone;
  }
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  /// False when no term begins so, nor the English stem of a word that does. Cheap. Stems keep the first two
  /// letters of their word, but for "dying" -> "die" and "eing" -> "e" (a test goes through them all).
  bool may_hold(char first, char second) const { return (seconds_after(first) & second_bit(second)) != 0; }

  /// The bits of the second bytes that may_hold() accepts after `first`.
  std::uint32_t seconds_after(char first) const { return seconds_[static_cast<unsigned char>(first)]; }

  /// One bit for each letter in lower case, one for no byte ('\0'), others for what else there is.
  static std::uint32_t second_bit(char second) { return kSecondBits[static_cast<unsigned char>(second)]; }
  static constexpr std::uint32_t kNoByte = 1, kOtherByte = 1u << 29, kBeyondAscii = 1u << 30;

  /// The number of this set and its copies; no other set of the process has it.
  std::uint64_t id() const { return id_; }

  struct Entry {
    std::string_view term;
    std::uint32_t number;
  };
  const std::vector<Entry>& entries() const { return entries_; }

 private:
  static constexpr std::array<std::uint32_t, 256> kSecondBits = [] {
    std::array<std::uint32_t, 256> bits{};
    for (std::size_t c = 0; c < 256; ++c) bits[c] = c < 0x80 ? kOtherByte : kBeyondAscii;
    for (std::size_t c = 'a'; c <= 'z'; ++c) bits[c] = 1u << (c - 'a' + 1);
    for (std::size_t c = '0'; c <= '9'; ++c) bits[c] = 1u << 27;
    bits['_'] = 1u << 28;
    bits[0] = kNoByte;
    return bits;
  }();

  static std::uint64_t next_id();
  std::uint32_t find_entry(std::string_view term) const;

  std::uint64_t id_ = next_id();

  std::vector<Entry> entries_;                // by term
  std::array<std::uint32_t, 256> seconds_{};  // the bits of second bytes, by first byte
};

}  // namespace qasearch
