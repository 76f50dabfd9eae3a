#include "engine/analysis/synonyms.h"

#include <algorithm>
#include <map>

#include "engine/text/text_list.h"
#include "engine/text/utf8.h"

namespace qasearch {
namespace {

std::vector<std::string> terms_between_commas(std::string_view text) {
  std::vector<std::string> terms;
  for (const std::string_view part : split(text, ',')) terms.push_back(fold(trim(part)));
  return terms;
}

// The fault of a rule; empty when it has none. Notes in `lines` the terms that it gives others to.
std::string fault_of(std::string_view line, std::size_t number, std::map<std::string, std::size_t>& lines) {
  if (!is_valid_utf8(line)) return "not UTF-8";
  const std::size_t arrow = line.find("=>");
  const bool one_way = arrow != std::string_view::npos;
  if (one_way && line.find("=>", arrow + 2) != std::string_view::npos) return "more than one =>";
  if (one_way && line.find(" => ") != arrow - 1) return "a blank belongs on both sides of =>";
  const std::vector<std::string> from = terms_between_commas(line.substr(0, arrow));
  std::vector<std::string> all = from;
  if (one_way) {
    if (from.size() > 1) return "only one term may stand before =>";
    const std::vector<std::string> to = terms_between_commas(line.substr(arrow + 2));
    all.insert(all.end(), to.begin(), to.end());
  } else if (from.size() == 1) {
    return "a single term stands for nothing";
  }
  if (std::find(all.begin(), all.end(), "") != all.end()) return "a term is missing beside a comma or =>";
  for (const std::string& term : from) {
    const auto [known, fresh] = lines.emplace(term, number);
    if (!fresh) return "\"" + term + "\" stands in line " + std::to_string(known->second) + " already";
  }
  return {};
}

}  // namespace

SynonymTable::SynonymTable(Tokenizer& tokenizer, std::string_view site_rules)
    : builtin_(tokenizer.lexicon().synonym_list()) {
  for (const Synonym& synonym : read_synonyms(site_rules)) site_.add(tokenizer, synonym);
  site_.sort();
}

const SynonymRule* SynonymTable::longest_match(std::span<const Token* const> tokens,
                                               Tokenizer& tokenizer) const {
  const SynonymRule* const own = site_.longest_match(tokens);
  const SynonymRule* const ours = builtin_.longest_match(tokens, tokenizer);
  if (own == nullptr || ours == nullptr) return own != nullptr ? own : ours;
  return ours->from.size() > own->from.size() ? ours : own;
}

Result<void> check_synonyms(std::string_view text, const std::string& name) {
  std::map<std::string, std::size_t> lines;  // by term: where it was given others
  std::size_t number = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    ++number;
    if (line.empty() || line.starts_with("# ")) continue;
    if (const std::string wrong = fault_of(line, number, lines); !wrong.empty()) {
      return fail(ErrorCode::Usage, name + ":" + std::to_string(number) + ": " + wrong,
                  "a line is \"a, b, c\" (each finds the others) or \"a => b, c\" (a finds b and c)");
    }
  }
  return {};
}

}  // namespace qasearch
