#include "engine/search/index_vocabulary.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "engine/storage/metadata_number.h"
#include "engine/storage/term_dictionary.h"

namespace qasearch {
namespace {

constexpr std::size_t kMaxScannedWords = 5000;  // a prefix of two letters in a large index
constexpr int kMaxComparedPostings = 2000;      // for how often two words meet

struct ExpandedWord {
  std::uint32_t frequency;
  std::string term;
};

// The term in a key "w<word>\n<term>"; an empty term there means the word itself.
std::string term_of_key(const std::string& key) {
  const std::size_t end = key.find(kWordKeyTerm);
  if (end == std::string::npos) return {};
  return end + 1 < key.size() ? key.substr(end + 1) : key.substr(1, end - 1);
}

}  // namespace

std::uint32_t IndexVocabulary::document_frequency(const std::string& term) const {
  return term.empty() ? 0 : context_.database.get_termfreq(term);
}

std::uint32_t IndexVocabulary::documents_with_both(const std::string& a, const std::string& b) const {
  if (a.empty() || b.empty()) return 0;
  auto first = context_.database.postlist_begin(a), second = context_.database.postlist_begin(b);
  const auto first_end = context_.database.postlist_end(a), second_end = context_.database.postlist_end(b);
  std::uint32_t both = 0;
  for (int i = 0; i < kMaxComparedPostings && first != first_end && second != second_end; ++i) {
    if (*first < *second) {
      first.skip_to(*second);
    } else if (*second < *first) {
      second.skip_to(*first);
    } else {
      ++both;
      ++first;
    }
  }
  return both;
}

std::vector<std::string> IndexVocabulary::expand_prefix(const std::string& prefix, std::size_t limit) const {
  std::vector<ExpandedWord> found;
  const std::string key = kWordKey + prefix;
  const auto end = context_.words.metadata_keys_end(key);
  for (auto it = context_.words.metadata_keys_begin(key); it != end && found.size() < kMaxScannedWords;
       ++it) {
    std::string term = term_of_key(*it);
    if (!term.empty())
      found.push_back({metadata_number<std::uint32_t>(context_.words.get_metadata(*it)), std::move(term)});
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

std::vector<std::string> IndexVocabulary::terms_beginning(const std::string& prefix,
                                                          std::size_t limit) const {
  std::vector<std::string> terms;
  const auto end = context_.database.allterms_end(prefix);
  for (auto term = context_.database.allterms_begin(prefix); term != end && terms.size() < limit; ++term)
    terms.push_back(*term);
  return terms;
}

std::vector<std::string> IndexVocabulary::spelling_candidates(const std::string& word,
                                                              std::size_t edits) const {
  return context_.reader->spelling(context_.words).find(word, edits);
}

std::uint32_t IndexVocabulary::document_count() const { return context_.database.get_doccount(); }

}  // namespace qasearch
