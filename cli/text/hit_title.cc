// SPDX-License-Identifier: MIT
#include "cli/text/hit_title.h"

namespace qasearch {

Highlighted shown_title(const Hit& hit) {
  return hit.title.text.empty() ? Highlighted{hit.question, {}} : hit.title;
}

std::string_view shown_difficulty(const Hit& hit) {
  return hit.difficulty == Difficulty::None ? "" : difficulty_name(hit.difficulty);
}

Ink difficulty_ink(Difficulty difficulty) {
  constexpr Ink kInks[] = {Ink::Easy, Ink::Medium, Ink::Hard, Ink::Quiet};
  return kInks[static_cast<std::size_t>(difficulty)];
}

}  // namespace qasearch
