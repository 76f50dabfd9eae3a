// The part of nlohmann's SAX interface that all our parsers share: errors end the parse, nothing is thrown.
//
// Included by the few files that parse JSON, since the library takes seconds to compile.
// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace qasearch {

/// Parses `text` into `handler`; false when it is no JSON or the handler stopped it. Never throws for bad
/// input.
template <typename Handler>
bool sax_parse(std::string_view text, Handler& handler) {
  return nlohmann::json::sax_parse(text.begin(), text.end(), &handler);
}

/// The escapes of lone surrogates replaced by \ufffd, as devalue and browsers read them; the library refuses
/// such texts. Returns `text` itself when there is nothing to repair, else a view into `storage`.
std::string_view repair_surrogates(std::string_view text, std::string& storage);

}  // namespace qasearch
