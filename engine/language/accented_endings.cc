// SPDX-License-Identifier: MIT
#include "engine/language/accented_endings.h"

namespace qasearch {
namespace {

struct Ending {
  std::string_view language, folded, accented;
};

// The first ending that fits counts: longer ones stand before shorter ones.
constexpr Ending kEndings[] = {
    {"es", "cion", "ción"},    {"es", "logia", "logía"}, {"fr", "ees", "ées"},    {"fr", "ee", "ée"},
    {"pt", "acoes", "ação"},   {"pt", "acao", "ação"},   {"pt", "aveis", "avel"}, {"pt", "iveis", "ivel"},
    {"pt", "encias", "ência"}, {"pt", "encia", "ência"}, {"pt", "oes", "ao"},
};

constexpr std::size_t kLeastBeginning = 2;  // bytes before an ending, so that "acao" itself is a word

}  // namespace

std::string with_accented_ending(std::string_view folded, std::string_view language) {
  for (const Ending& ending : kEndings) {
    if (ending.language != language || !folded.ends_with(ending.folded)) continue;
    const std::size_t beginning = folded.size() - ending.folded.size();
    if (beginning < kLeastBeginning) continue;
    return std::string(folded.substr(0, beginning)).append(ending.accented);
  }
  return std::string(folded);
}

}  // namespace qasearch
