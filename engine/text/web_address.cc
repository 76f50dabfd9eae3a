// SPDX-License-Identifier: MIT
#include "engine/text/web_address.h"

#include <algorithm>
#include <iterator>

#include "engine/base/ascii.h"
#include "engine/text/html_entity.h"

namespace qasearch {
namespace {

constexpr std::string_view kBeginnings[] = {"http://", "https://", "www."};
constexpr std::size_t kMaxLinks = 1000;
constexpr std::string_view kEnds = " \t\r\n<>\"`";
constexpr std::string_view kSentenceMarks = "?!.,:;*_~'";

// The bytes before the host; 0 where no address begins.
std::size_t beginning_bytes(std::string_view text) {
  for (const std::string_view each : kBeginnings) {
    if (ascii::same_word(text.substr(0, each.size()), each)) return each.size();
  }
  return 0;
}

// Without the marks at its end that belong to the sentence; so does a closing bracket without its opening
// one.
std::string_view without_sentence_marks(std::string_view address) {
  auto unopened =
      std::count(address.begin(), address.end(), ')') - std::count(address.begin(), address.end(), '(');
  while (!address.empty()) {
    const bool is_bracket = address.back() == ')';
    if (is_bracket ? unopened <= 0 : kSentenceMarks.find(address.back()) == std::string_view::npos) break;
    if (is_bracket) --unopened;
    address.remove_suffix(1);
  }
  return address;
}

bool may_begin_host(char c) { return ascii::is_letter_or_beyond(c) || ascii::is_digit(c) || c == '['; }

// Up to the end of the word.
std::string_view word_at_front(std::string_view text) { return text.substr(0, text.find_first_of(kEnds)); }

}  // namespace

std::string_view address_at_front(std::string_view text) {
  const std::size_t host = beginning_bytes(text);
  if (host == 0) return {};
  std::string_view address = word_at_front(text.substr(0, kMaxAddressBytes + 1));
  if (address.size() > kMaxAddressBytes) return {};
  address = without_sentence_marks(address);
  return address.size() > host && may_begin_host(address[host]) ? address : std::string_view();
}

void LinkCollector::add(std::string target) {
  if (target.empty() || target.size() > kMaxAddressBytes || links_.size() >= kMaxLinks) return;
  links_.push_back(std::move(target));
}

void LinkCollector::add_addresses(std::string_view source, std::size_t begin, std::size_t end) {
  for (std::size_t at = std::max(begin, address_end_); at < end; ++at) {
    const char c = ascii::lower(source[at]);
    if (c != 'h' && c != 'w') continue;
    if (at > 0 && (ascii::is_letter(source[at - 1]) || ascii::is_digit(source[at - 1]))) continue;
    const std::string_view rest = source.substr(at);
    if (beginning_bytes(rest) == 0) continue;
    if (const std::string_view address = address_at_front(rest); !address.empty()) {
      std::string target = c == 'w' ? "http://" : "";
      append_html_text(target, address, HtmlText::Attribute);
      add(std::move(target));
    }
    address_end_ = at + word_at_front(rest).size();  // no word is read twice
    at = address_end_ - 1;
  }
}

}  // namespace qasearch
