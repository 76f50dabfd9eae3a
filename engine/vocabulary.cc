#include "engine/vocabulary.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace qasearch {
namespace {

constexpr std::size_t kMaxScannedWords = 5000;  // a prefix of two letters in a large index

struct ExpandedWord {
  std::uint32_t frequency;
  std::string term;
};

// An entry of the word list: "<document frequency> <term>".
ExpandedWord parse_entry(const std::string& entry) {
  ExpandedWord word{0, {}};
  const char* end = entry.data() + entry.size();
  const auto parsed = std::from_chars(entry.data(), end, word.frequency);
  if (parsed.ec == std::errc() && parsed.ptr != end && *parsed.ptr == ' ')
    word.term.assign(parsed.ptr + 1, end);
  return word;
}

}  // namespace

IndexVocabulary::IndexVocabulary(Xapian::Database questions, Xapian::Database words)
    : questions_(std::move(questions)), words_(std::move(words)) {}

std::uint32_t IndexVocabulary::document_frequency(const std::string& term) const {
  return term.empty() ? 0 : questions_.get_termfreq(term);
}

std::vector<std::string> IndexVocabulary::expand_prefix(const std::string& prefix, std::size_t limit) const {
  std::vector<ExpandedWord> found;
  const std::string key = "w" + prefix;
  const auto end = words_.metadata_keys_end(key);
  for (auto it = words_.metadata_keys_begin(key); it != end && found.size() < kMaxScannedWords; ++it) {
    ExpandedWord word = parse_entry(words_.get_metadata(*it));
    if (!word.term.empty()) found.push_back(std::move(word));
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const ExpandedWord& a, const ExpandedWord& b) { return a.frequency > b.frequency; });
  std::vector<std::string> terms;
  for (ExpandedWord& word : found) {
    if (terms.size() >= limit) break;
    if (std::find(terms.begin(), terms.end(), word.term) == terms.end())
      terms.push_back(std::move(word.term));
  }
  return terms;
}

std::uint32_t IndexVocabulary::document_count() const { return questions_.get_doccount(); }

}  // namespace qasearch
