#include "engine/query/query.h"

#include <algorithm>
#include <array>

#include "engine/analysis/char_class.h"
#include "engine/analysis/tokenizer.h"
#include "engine/base/ascii.h"
#include "engine/language/lexicon.h"
#include "engine/query/pasted_text.h"
#include "engine/text/utf8.h"

namespace qasearch {
namespace {

constexpr std::size_t kMinExcludedLetters = 3;  // "-rf" and "-i" are flags, not exclusions
constexpr std::size_t kMinPrefixLetters = 2;
constexpr std::size_t kMaxCallBytes = 64;  // how far a parenthesis behind a word may reach over blanks

bool is_gap(char c) { return ascii::is_blank(c) || c == '\0'; }

bool is_word_char(char c) { return ascii::is_letter_or_beyond(c) || ascii::is_digit(c) || c == '_'; }

// Double quotes of all languages; any of them closes what any other opened.
constexpr std::array<std::string_view, 13> kQuotes = {
    "\"",                                                        // "
    "\u201C", "\u201D", "\u201E", "\u201F", "\u2039", "\u203A",  // “ ” „ ‟ ‹ ›
    "\u00AB", "\u00BB", "\uFF02", "\u300C", "\u300D", "\u301D",  // « » ＂ 「 」 〝
};

// The bytes of a double quote at i, or 0.
std::size_t quote_at(std::string_view text, std::size_t i) {
  if (i >= text.size() || (text[i] != '"' && static_cast<unsigned char>(text[i]) < 0x80)) return 0;
  const std::string_view rest = text.substr(i);
  for (const std::string_view quote : kQuotes) {
    if (rest.starts_with(quote)) return quote.size();
  }
  return 0;
}

bool ends_with_ideograph(std::string_view text) {
  const std::size_t last = floor_char(text, text.size() - 1);
  return class_of(code_point_at(text, last).value) == CharClass::Ideograph;
}

struct FieldName {
  std::optional<FieldId> field;
  std::optional<FilterId> filter;
  std::size_t length = 0;  // with the colon
};

std::optional<FieldName> field_at(std::string_view text, std::size_t i) {
  const std::size_t colon = text.find(':', i);
  if (colon == std::string_view::npos || colon + 1 >= text.size()) return std::nullopt;
  if (is_gap(text[colon + 1]) || text[colon + 1] == ':') return std::nullopt;
  const std::string name = fold(text.substr(i, std::min<std::size_t>(colon - i, 32)));
  for (const TextField& row : kTextFields) {
    if (row.queryable && row.name == name) return FieldName{row.id, std::nullopt, colon + 1 - i};
  }
  for (const FilterField& row : kFilterFields) {
    if (row.name == name) return FieldName{std::nullopt, row.id, colon + 1 - i};
  }
  return std::nullopt;
}

class Parser {
 public:
  Parser(std::string_view text, std::vector<std::string>& notes) : text_(text), notes_(notes) {}

  QueryNode parse() {
    leave_out_unfinished_filter();
    QueryNode root = parse_all();
    demand_something(root);
    return root;
  }

 private:
  // A filter at the end without a value, as while one types.
  void leave_out_unfinished_filter() {
    const std::string_view text = text_.substr(0, text_.find_last_not_of(" \t\n\v\f\r") + 1);
    const std::size_t begin = text.find_last_of(" \t\n\v\f\r(") + 1;
    if (!text.ends_with(':')) return;
    const std::string name = fold(text.substr(begin, text.size() - 1 - begin));
    for (const FilterField& row : kFilterFields) {
      if (row.name != name) continue;
      notes_.push_back("the filter \"" + name + ":\" has no value");
      text_ = text.substr(0, begin);
    }
  }

  // Everything up to the end, or up to the parenthesis that closes this level.
  QueryNode parse_all() {
    std::vector<QueryNode> items;
    bool joins_next = false;  // an OR stands before the next item
    while (true) {
      while (i_ < text_.size() && is_gap(text_[i_])) ++i_;
      if (i_ >= text_.size()) break;
      if (text_[i_] == ')' && depth_ > 0) {
        ++i_;
        break;
      }
      if (!items.empty() && !joins_next && at_or()) {
        i_ += 2;
        joins_next = true;
        continue;
      }
      std::vector<QueryNode> parsed = parse_item();
      for (QueryNode& node : parsed) {
        if (joins_next) {
          join(items.back(), std::move(node));
          joins_next = false;
        } else {
          items.push_back(std::move(node));
        }
      }
    }
    QueryNode all;
    for (QueryNode& item : items) append(all, std::move(item));
    return all;
  }

  // Text that stands together stays together.
  static void append(QueryNode& all, QueryNode item) {
    if (item.kind == NodeKind::All && all.kind == NodeKind::All) {
      for (QueryNode& child : item.children) append(all, std::move(child));
      return;
    }
    if (!all.children.empty()) {
      QueryNode& last = all.children.back();
      if (item.kind == NodeKind::Text && last.kind == NodeKind::Text && item.field == last.field) {
        last.text += ' ';
        last.text += item.text;
        return;
      }
    }
    all.children.push_back(std::move(item));
  }

  static void join(QueryNode& left, QueryNode right) {
    if (left.kind != NodeKind::Any) {
      QueryNode any;
      any.kind = NodeKind::Any;
      any.children.push_back(std::move(left));
      left = std::move(any);
    }
    left.children.push_back(std::move(right));
  }

  // "OR" between two items; anywhere else it is text.
  bool at_or() const {
    if (!text_.substr(i_).starts_with("OR") || i_ + 2 >= text_.size() || !is_gap(text_[i_ + 2])) return false;
    const std::size_t next = text_.find_first_not_of(" \t\n\v\f\r", i_ + 2);
    return next != std::string_view::npos && text_[next] != ')';
  }

  std::vector<QueryNode> parse_item() {
    if (const std::size_t symbol = symbol_at(i_)) {
      i_ += symbol;
      return {QueryNode::of_text(text_.substr(i_ - symbol, symbol))};
    }
    if (nodes_ >= kMaxQueryNodes) return parse_text_only();
    ++nodes_;
    if (text_[i_] == '(' && text_.substr(i_, 2) != "()") return parse_group();
    if (quote_at(text_, i_) != 0) return parse_phrase();
    if (text_[i_] == '-' && i_ > 0 && is_gap(text_[i_ - 1])) {
      if (auto excluded = parse_exclusion()) return {std::move(*excluded)};
    }
    if (const auto name = field_at(text_, i_)) return parse_field(*name);
    std::vector<QueryNode> chunk = parse_chunk();
    if (chunk.front().kind == NodeKind::Text) --nodes_;  // no operator
    return chunk;
  }

  // The bytes of a code symbol between blanks that looks like an operator: "(?:", "(*)"; else 0.
  std::size_t symbol_at(std::size_t begin) const {
    if (is_word_char(text_[begin])) return 0;
    std::size_t end = begin;
    while (end < text_.size() && !is_gap(text_[end])) ++end;
    const std::string_view chunk = text_.substr(begin, std::min(end - begin, kMaxTokenBytes + 1));
    return Lexicon::builtin().find_symbol(fold(chunk)) != nullptr ? chunk.size() : 0;
  }

  std::vector<QueryNode> parse_text_only() {
    if (!said_too_many_) notes_.push_back("too many operators: the rest is searched as text");
    said_too_many_ = true;
    const std::size_t begin = i_;
    while (i_ < text_.size() && !is_gap(text_[i_])) ++i_;
    return {QueryNode::of_text(text_.substr(begin, i_ - begin))};
  }

  std::vector<QueryNode> parse_group() {
    ++i_;
    if (depth_ + 1 >= kMaxQueryDepth) return {};
    ++depth_;
    QueryNode group = parse_all();
    --depth_;
    if (group.children.empty()) return {};
    if (group.children.size() == 1) return {std::move(group.children.front())};
    return {std::move(group)};
  }

  std::vector<QueryNode> parse_phrase() {
    const std::size_t open = quote_at(text_, i_);
    std::size_t end = i_ + open;
    while (end < text_.size() && quote_at(text_, end) == 0) ++end;
    if (end >= text_.size()) {
      notes_.push_back("unclosed quote: its words are searched without it");
      i_ += open;
      return {};
    }
    QueryNode node;
    node.kind = NodeKind::Phrase;
    node.text = trim(text_.substr(i_ + open, end - i_ - open));
    i_ = end + quote_at(text_, end);
    if (node.text.empty()) return {};
    return {std::move(node)};
  }

  // "-word", -"two words", -field:value; nothing when the dash belongs to text ("-i", "--force", "-5").
  std::optional<QueryNode> parse_exclusion() {
    const std::size_t start = i_;
    ++i_;
    QueryNode node;
    node.kind = NodeKind::Not;
    if (quote_at(text_, i_) != 0) {
      std::vector<QueryNode> phrase = parse_phrase();
      if (!phrase.empty()) node.children = std::move(phrase);
    } else if (const auto name = field_at(text_, i_)) {
      std::vector<QueryNode> values = parse_field(*name);
      if (values.size() == 1) node.children = std::move(values);
    } else {
      std::size_t end = i_;
      while (end < text_.size() && ascii::is_letter_or_beyond(text_[end])) ++end;
      const bool is_plain = end == text_.size() || is_gap(text_[end]) || text_[end] == ')';
      if (is_plain && end - i_ >= kMinExcludedLetters) {
        node.children.push_back(QueryNode::of_text(text_.substr(i_, end - i_)));
        i_ = end;
      }
    }
    if (node.children.empty()) {
      i_ = start;
      return std::nullopt;
    }
    node.text = text_.substr(start, i_ - start);
    return node;
  }

  std::vector<QueryNode> parse_field(const FieldName& name) {
    i_ += name.length;
    if (name.filter) return parse_filter(*name.filter);
    std::vector<QueryNode> values;
    if (quote_at(text_, i_) != 0) {
      values = parse_phrase();
    } else if (text_[i_] == '(') {
      values = parse_group();
    } else {
      values = parse_chunk();
    }
    for (QueryNode& value : values) set_field(value, *name.field);
    return values;
  }

  static void set_field(QueryNode& node, FieldId field) {
    node.field = field;
    for (QueryNode& child : node.children) set_field(child, field);
  }

  std::vector<QueryNode> parse_filter(FilterId filter) {
    std::vector<QueryNode> out;
    const auto add = [&](std::string_view value) {
      if (trim(value).empty()) return;
      QueryNode node;
      node.kind = NodeKind::Filter;
      node.filter = filter;
      node.text = trim(value);
      out.push_back(std::move(node));
    };
    if (quote_at(text_, i_) != 0) {
      for (const QueryNode& phrase : parse_phrase()) add(phrase.text);
      return out;
    }
    std::size_t begin = i_;
    for (; i_ < text_.size() && !is_gap(text_[i_]) && text_[i_] != ')'; ++i_) {
      if (text_[i_] != ',') continue;
      add(text_.substr(begin, i_ - begin));
      begin = i_ + 1;
    }
    add(text_.substr(begin, i_ - begin));
    return out;
  }

  // A run without blanks; but "O(n log n)" and "f(a, b)" are one run.
  std::vector<QueryNode> parse_chunk() {
    const std::size_t begin = i_;
    while (i_ < text_.size() && !is_gap(text_[i_])) {
      if (text_[i_] == '(' && i_ > begin) {
        i_ = end_of_call();
      } else if (text_[i_] == ')' && depth_ > 0) {
        break;
      } else {
        ++i_;
      }
    }
    const std::string_view chunk = text_.substr(begin, i_ - begin);
    if (chunk.size() > kMinPrefixLetters && chunk.back() == '*' &&
        std::all_of(chunk.begin(), chunk.end() - 1, is_word_char)) {
      QueryNode node = QueryNode::of_text(chunk.substr(0, chunk.size() - 1));
      // Ideographs are found by two, so that their text begins anywhere.
      if (!ends_with_ideograph(node.text)) node.kind = NodeKind::Prefix;
      return {std::move(node)};
    }
    return {QueryNode::of_text(chunk)};
  }

  // The byte behind the parenthesis that closes the one at i_, or the next byte when none does near.
  std::size_t end_of_call() const {
    int depth = 0;
    for (std::size_t end = i_; end < text_.size() && end - i_ <= kMaxCallBytes; ++end) {
      if (text_[end] == '(') ++depth;
      if (text_[end] == ')' && --depth == 0) return end + 1;
    }
    return i_ + 1;
  }

  // A query that only leaves out searches for nothing: its words are wanted then.
  void demand_something(QueryNode& root) {
    const auto leaves_out = [](const QueryNode& node) { return node.kind == NodeKind::Not; };
    if (root.children.empty() || !std::all_of(root.children.begin(), root.children.end(), leaves_out)) return;
    QueryNode all;
    for (QueryNode& node : root.children) append(all, std::move(node.children.front()));
    root = std::move(all);
    notes_ = {"nothing but exclusions: their words are searched instead"};
  }

  std::string_view text_;
  std::vector<std::string>& notes_;
  std::size_t i_ = 0;
  std::size_t nodes_ = 0;
  std::size_t depth_ = 0;
  bool said_too_many_ = false;
};

}  // namespace

Query parse_query(std::string_view text) {
  Query query;
  query.raw = repair_utf8(text);
  std::string_view read = query.raw;
  // The message of a traceback may stand at its end.
  if (auto pasted = read_pasted_text(read.substr(0, floor_char(read, kMaxPastedBytes)))) {
    const std::string_view words = pasted->text;
    query.root.children.push_back(QueryNode::of_text(words.substr(0, floor_char(words, kMaxQueryBytes))));
    if (!pasted->note.empty()) query.notes.push_back(std::move(pasted->note));
    query.is_pasted = true;
    return query;
  }
  if (read.size() > kMaxQueryBytes) {
    read = read.substr(0, floor_char(read, kMaxQueryBytes));
    query.notes.push_back("the query is too long: only its beginning is searched");
  }
  query.root = Parser(read, query.notes).parse();
  return query;
}

}  // namespace qasearch
