// devalue's flattened text, the form of Nuxt's payloads, decoded strictly and lazily.
//
//   [{"title":1,"tags":2},"Locks",[3,3],"python"]   ->   {"title":"Locks","tags":["python","python"]}
//
// The text is a JSON array of slots whose members and elements are indices of other slots, so that values are
// shared and may refer to themselves. DevalueText keeps that flat form (immutable, safe from any thread); a
// DevalueDecoder expands what is asked for, within a budget, and refuses what devalue could not have written.
// A refusal concerns one value: its neighbours can still be decoded. Nothing is evaluated: no regular
// expression compiled, no base64 decoded, no URL followed.
// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "indexer/parse/devalue_fault.h"
#include "indexer/parse/record_value.h"

namespace qasearch {

struct DevalueFlat;  // devalue_flat.h

class DevalueText {
 public:
  /// Parses the flat form only. Takes any bytes; lone surrogates become U+FFFD.
  static Decoded<DevalueText> parse(std::string_view text);

  ~DevalueText();
  DevalueText(DevalueText&&) noexcept;
  DevalueText& operator=(DevalueText&&) noexcept;

  std::size_t slots() const;
  /// True when the slot is an object with that member, whatever it refers to. Requires: slot < slots().
  bool has_member(std::size_t slot, std::string_view key) const;
  /// The names of its members, sorted, each once; none for a slot that is no object. They live as long as the
  /// text. Requires: slot < slots().
  std::vector<std::string_view> member_names(std::size_t slot) const;

 private:
  friend class DevalueDecoder;
  class Builder;
  explicit DevalueText(std::unique_ptr<DevalueFlat> flat);
  std::unique_ptr<DevalueFlat> flat_;
};

/// Expands values of a text, all of them within one budget. `text` outlives it. One thread at a time.
class DevalueDecoder {
 public:
  explicit DevalueDecoder(const DevalueText& text, UnknownTags unknown_tags = UnknownTags::Unwrap,
                          const DevalueLimits& limits = {});

  /// The whole value as plain data: sets as lists, maps as lists of pairs, dates as texts, binary as null,
  /// wrappers (Ref, Reactive ...) as what they hold; undefined members are left out.
  Decoded<Value> decode(DevalueRef ref);
  Decoded<Value> decode_root();

  /// Through wrappers to a slot that is an object, a list or a scalar; nothing for a special.
  Decoded<std::optional<std::size_t>> unwrap(DevalueRef ref);
  /// The member `key` of the object in `slot`; nothing when `slot` is no object or has no such member.
  Decoded<std::optional<DevalueRef>> member(std::size_t slot, std::string_view key) const;
  /// The elements of the list or set in `slot`, of a sparse list those that there are; nothing when it is
  /// none.
  Decoded<std::optional<std::vector<DevalueRef>>> elements(std::size_t slot);

 private:
  const DevalueFlat* flat_;
  DevalueLimits limits_;
  UnknownTags unknown_tags_;
  std::size_t nodes_left_;
};

}  // namespace qasearch
