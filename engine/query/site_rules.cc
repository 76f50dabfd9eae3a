// SPDX-License-Identifier: MIT
#include "engine/query/site_rules.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include <fmt/format.h>

#include "engine/analysis/synonyms.h"
#include "engine/language/word_list.h"
#include "engine/query/query_word.h"
#include "engine/text/text_list.h"
#include "engine/text/utf8.h"

namespace qasearch {
namespace {

constexpr std::string_view kArrow = " => ";
constexpr std::size_t kMostRuleBytes = 2000;

enum class Verb : std::uint8_t { Synonym, Keep, Pin, Hide };
struct VerbRow {
  std::string_view name;
  Verb verb;
};
constexpr std::array kVerbs = {VerbRow{"synonym", Verb::Synonym}, VerbRow{"keep", Verb::Keep},
                               VerbRow{"pin", Verb::Pin}, VerbRow{"hide", Verb::Hide}};

// A line, parted at its first word and its arrow.
struct RuleLine {
  const VerbRow* row = nullptr;  // nullptr: no such word
  std::string_view rest;         // behind the word
  std::string_view query, id;    // of a rule for a question; the query is empty without an arrow
};

RuleLine read_line(std::string_view line) {
  const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
  RuleLine out;
  const auto row = std::find_if(kVerbs.begin(), kVerbs.end(),
                                [&](const VerbRow& each) { return each.name == line.substr(0, end); });
  if (row != kVerbs.end()) out.row = &*row;
  out.rest = trim(line.substr(end));
  const std::size_t arrow = out.rest.find(kArrow);
  out.query = arrow == std::string_view::npos ? std::string_view{} : trim(out.rest.substr(0, arrow));
  out.id = arrow == std::string_view::npos ? out.rest : trim(out.rest.substr(arrow + kArrow.size()));
  return out;
}

bool is_comment(std::string_view line) { return line.empty() || line == "#" || line.starts_with("# "); }

// "What is C++?" -> "what is c++"
std::string words_of(std::string_view query, Tokenizer& tokenizer) {
  const std::vector<Token> tokens = tokenizer.tokenize(query);
  return text_of(query_words(tokens));
}

SiteRule make_rule(const RuleLine& line, std::string_view text, Tokenizer& tokenizer) {
  SiteRule rule{line.row->verb == Verb::Pin ? SiteRule::Kind::Pin : SiteRule::Kind::Hide,
                std::string(line.id), words_of(line.query, tokenizer)};
  rule.always = line.query.empty();
  rule.is_prefix = line.query.ends_with('*');
  rule.text = text;
  return rule;
}

std::string_view fault_of(const RuleLine& line, std::string_view text) {
  if (!is_valid_utf8(text)) return "not UTF-8";
  if (text.size() > kMostRuleBytes) return "longer than 2000 bytes";
  if (line.row == nullptr) return "begins with none of synonym, keep, pin, hide";
  if (line.rest.empty()) return "says nothing behind its first word";
  if (line.row->verb == Verb::Synonym) return {};  // checked as a list of synonyms
  const bool has_arrow = line.rest.find("=>") != std::string_view::npos;
  if (line.row->verb == Verb::Keep) return has_arrow ? "words that are kept stand for nothing else" : "";
  if (has_arrow && line.query.empty()) return "a query and a blank belong before =>";
  if (line.row->verb == Verb::Pin && !has_arrow) return "no query: pin QUERY => ID";
  if (line.query == "*") return "a prefix needs a letter before its *";
  if (!line.id.starts_with('/')) return "the id of a question begins with /, as --format ids prints it";
  return {};
}

constexpr std::string_view kHint =
    "a line is \"synonym a, b\", \"synonym a => b\", \"keep WORD, WORD\", \"pin QUERY => ID\", \"hide ID\" "
    "or "
    "\"hide QUERY => ID\"; QUERY* is any query that begins so";

}  // namespace

SiteRules::SiteRules(Tokenizer& tokenizer, std::string_view text) {
  for_each_entry(text, [&](std::string_view line) {
    const RuleLine parted = read_line(line);
    if (!fault_of(parted, line).empty() || parted.row->verb == Verb::Synonym) return;
    if (parted.row->verb != Verb::Keep) {
      rules_.push_back(make_rule(parted, line, tokenizer));
      return;
    }
    for (const std::string_view word : split(parted.rest, ',')) kept_.insert(fold(trim(word)));
  });
}

std::vector<std::size_t> SiteRules::rules_for(std::string_view query, Tokenizer& tokenizer) const {
  std::vector<std::size_t> found;
  if (rules_.empty()) return found;
  const std::string words = words_of(query, tokenizer);
  for (std::size_t i = 0; i < rules_.size(); ++i) {
    const SiteRule& rule = rules_[i];
    const bool is_asked = rule.is_prefix ? words.starts_with(rule.query) : words == rule.query;
    if (rule.always || (is_asked && !rule.query.empty())) found.push_back(i);
  }
  return found;
}

Result<SiteRuleText> read_site_rules(std::string_view text, const std::string& name) {
  SiteRuleText out;
  std::string list;  // a line a line, so that faults of synonyms are named by theirs
  std::size_t number = 0;
  std::string wrong;
  for_each_line(text, [&](std::string_view raw) {
    ++number;
    const std::string_view line = trim(raw);
    if (wrong.empty() && !is_comment(line)) {
      const RuleLine parted = read_line(line);
      if (const std::string_view fault = fault_of(parted, line); !fault.empty()) {
        wrong = fmt::format("{}:{}: {}", name, number, fault);
      } else if (parted.row->verb == Verb::Synonym) {
        list += parted.rest;
        out.synonyms.append(parted.rest).append("\n");
      } else {
        out.rules.append(line).append("\n");
      }
    }
    list += '\n';
  });
  if (!wrong.empty()) return fail(ErrorCode::Usage, wrong, std::string(kHint));
  RETURN_IF_ERROR(check_synonyms(list, name));
  return out;
}

}  // namespace qasearch
