#include "engine/analysis/synonyms.h"

#include <algorithm>
#include <map>

#include "engine/text/utf8.h"

namespace qasearch {
namespace {

std::string join(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

// The terms of a phrase as a text holds them; parts are left out, what contains them stands for them.
std::vector<std::string> terms_of(Tokenizer& tokenizer, const std::vector<std::string>& words) {
  std::vector<std::string> terms;
  for (Token& token : tokenizer.tokenize(join(words))) {
    if (!token.part) terms.push_back(std::move(token.term));
  }
  return terms;
}

std::vector<std::string> terms_between_commas(std::string_view text) {
  std::vector<std::string> terms;
  while (true) {
    const std::size_t comma = std::min(text.find(','), text.size());
    terms.push_back(fold(trim(text.substr(0, comma))));
    if (comma == text.size()) return terms;
    text.remove_prefix(comma + 1);
  }
}

// What is wrong with a rule; empty when nothing is. `lines` learns the terms that it gives others to.
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

SynonymTable::SynonymTable(Tokenizer& tokenizer, std::string_view site_rules) {
  add(tokenizer, read_synonyms(site_rules));
  add(tokenizer, tokenizer.lexicon().synonyms());
  for (auto& [first, rules] : rules_by_first_term_) {
    std::stable_sort(rules.begin(), rules.end(),
                     [](const Rule& a, const Rule& b) { return a.from.size() > b.from.size(); });
  }
}

// Of two rules for the same words the first one counts.
void SynonymTable::add(Tokenizer& tokenizer, const std::vector<Synonym>& synonyms) {
  for (const Synonym& synonym : synonyms) {
    Rule rule{terms_of(tokenizer, synonym.from), {}, {}};
    for (const std::vector<std::string>& words : synonym.to) {
      std::vector<std::string> terms = terms_of(tokenizer, words);
      if (terms.empty() || terms == rule.from) continue;
      rule.to.push_back(std::move(terms));
      rule.names.push_back(join(words));
    }
    const bool turns_off = synonym.to.size() == 1 && synonym.to.front() == synonym.from;  // "ha => ha"
    if (rule.from.empty() || (rule.to.empty() && !turns_off)) continue;
    rules_by_first_term_[rule.from.front()].push_back(std::move(rule));
  }
}

const SynonymTable::Rule* SynonymTable::longest_match(std::span<const Token* const> tokens) const {
  if (tokens.empty()) return nullptr;
  const auto found = rules_by_first_term_.find(tokens.front()->term);
  if (found == rules_by_first_term_.end()) return nullptr;
  for (const Rule& rule : found->second) {
    if (rule.from.size() > tokens.size()) continue;
    const auto same = [](const std::string& term, const Token* token) { return term == token->term; };
    if (std::equal(rule.from.begin(), rule.from.end(), tokens.begin(), same)) return &rule;
  }
  return nullptr;
}

Result<void> check_synonyms(std::string_view text, const std::string& name) {
  std::map<std::string, std::size_t> lines;  // where a term was said to stand for others
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
