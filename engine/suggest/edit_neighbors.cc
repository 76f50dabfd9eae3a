// SPDX-License-Identifier: MIT
#include "engine/suggest/edit_neighbors.h"

#include <cstddef>
#include <string>

#include "engine/text/utf8.h"

namespace qasearch {
namespace {

// The work of walking the words for one text.
constexpr std::uint32_t kLookWork = 100;

class NearWords {
 public:
  NearWords(const TitleIndex& titles, std::string_view typed, Typing typing, Deadline& deadline)
      : titles_(titles), typed_(typed), typing_(typing), deadline_(deadline) {}

  std::vector<AlikeWords> find() {
    TitleIndex::Range same_so_far = titles_.all_words();
    for (std::size_t at = 0;;) {
      if (at > 0) same_so_far = titles_.words_beginning(typed_.substr(0, at), same_so_far);
      if (same_so_far.is_empty()) break;
      slip_at(at, same_so_far);
      if (at == typed_.size()) break;
      at += code_point_at(typed_, at).length;
    }
    return std::move(found_);
  }

 private:
  // Words that are as typed up to byte `at`, and there slip.
  void slip_at(std::size_t at, TitleIndex::Range within) {
    const bool at_end = at == typed_.size();
    if (at_end && typing_ == Typing::Unfinished) return;
    const std::string_view before = typed_.substr(0, at), rest = typed_.substr(at);
    const std::string_view here = at_end ? rest : rest.substr(0, code_point_at(rest, 0).length);
    const std::string_view behind = rest.substr(here.size());
    const Typing typing = at == 0 ? Typing::Finished : typing_;  // of the corrected word
    const bool replaces = at > 0 || count_characters(typed_) >= kLeastWithFirstSlip;
    if (!at_end && replaces) look_for(std::string(before).append(behind), within, typing);
    if (!behind.empty()) {
      const std::string_view next = behind.substr(0, code_point_at(behind, 0).length);
      const std::string_view last = behind.substr(next.size());
      if (next != here) look_for(std::string(before).append(next).append(here).append(last), within, typing_);
    }
    if (!replaces) return;
    // Each character that follows in any word.
    for (TitleIndex::Number word = within.begin; word < within.end;) {
      deadline_.spend(kLookWork);
      const std::string_view text = titles_.word(word);
      if (text.size() == at) {
        ++word;
        continue;
      }
      const std::string child(text.substr(0, at + code_point_at(text, at).length));
      const TitleIndex::Range below = titles_.words_beginning(child, {word, within.end});
      if (std::string_view(child).substr(at) != here) {
        if (!at_end) look_for(child + std::string(behind), below, typing);
        look_for(child + std::string(rest), below, typing);
      }
      word = below.end;
    }
  }

  void look_for(const std::string& text, TitleIndex::Range within, Typing typing) {
    if (text.empty()) return;
    const TitleIndex::Range words = typing == Typing::Unfinished ? titles_.words_beginning(text, within)
                                                                 : titles_.find_word(text, within);
    if (!words.is_empty()) found_.push_back({words, count_characters(text)});
  }

  const TitleIndex& titles_;
  std::string_view typed_;
  Typing typing_;
  Deadline& deadline_;
  std::vector<AlikeWords> found_;
};

}  // namespace

std::vector<AlikeWords> edit_neighbors(const TitleIndex& titles, std::string_view typed, Typing typing,
                                       Deadline& deadline) {
  return NearWords(titles, typed, typing, deadline).find();
}

}  // namespace qasearch
