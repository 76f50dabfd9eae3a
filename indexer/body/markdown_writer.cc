#include "indexer/body/markdown_writer.h"

#include <algorithm>
#include <utility>

#include "engine/base/ascii.h"
#include "engine/text/utf8.h"
#include "indexer/parse/html_tokenizer.h"
#include "indexer/parse/limits.h"

namespace qasearch {

namespace {

constexpr std::string_view kSkipped[] = {"script", "style", "template", "noscript",
                                         "svg",    "head",  "textarea", "title"};
constexpr std::string_view kBlocks[] = {"p",      "div",    "section",    "article", "main",    "header",
                                        "footer", "figure", "figcaption", "details", "summary", "dl",
                                        "dt",     "dd",     "address",    "form",    "callout"};

constexpr std::string_view kRows[] = {"tr", "td", "th"};

bool is_heading(std::string_view tag) {
  return tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6';
}
bool is_code(std::string_view tag) { return tag == "pre" || tag == "code"; }
bool is_word(char c) {
  return ascii::is_letter(c) || ascii::is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

// The longest run of backticks in the text.
std::size_t longest_ticks(std::string_view text) {
  std::size_t longest = 0, run = 0;
  for (const char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

}  // namespace

bool MarkdownWriter::is_inside(std::string_view tag) const {
  return std::ranges::any_of(open_, [&](const Element& element) { return element.tag == tag; });
}

bool MarkdownWriter::at_line_start() const { return out_.empty() || breaks_ > 0; }

// A block begins or ends here: at least so many line ends before what follows.
void MarkdownWriter::open_block(std::size_t line_ends) {
  if (cells_ > 0) {  // cells of a table are one line
    blank_due_ = true;
    return;
  }
  if (!out_.empty()) {
    blank_line_prefix_ = breaks_ == 0 ? prefix_.size() : std::min(blank_line_prefix_, prefix_.size());
    breaks_ = std::max(breaks_, line_ends);
  }
  blank_due_ = false;
}

void MarkdownWriter::flush_breaks() {
  if (out_.empty()) out_ = prefix_;
  for (; breaks_ > 0; --breaks_) {
    while (!out_.empty() && out_.back() == ' ') out_.pop_back();
    out_ += '\n';
    out_ +=
        breaks_ == 1 ? std::string_view(prefix_) : std::string_view(prefix_).substr(0, blank_line_prefix_);
  }
}

bool MarkdownWriter::is_full() const { return out_.size() + captured_.size() > kLimits.text_bytes; }

void MarkdownWriter::put(std::string_view markdown) {
  if (is_full()) return;
  flush_breaks();
  out_ += markdown;
}

void MarkdownWriter::open(std::string_view tag, const ElementAttributes& attributes) {
  if (tag == "br") {
    if (code_ > 0) {
      if (!is_full()) captured_ += '\n';
    } else {
      open_block(1);
    }
    return;
  }
  if (tag == "hr") {
    open_block(2);
    put("---");
    open_block(2);
    return;
  }
  if (tag == "img") {
    text(attributes.alt);
    return;
  }
  if (is_void_element(tag)) return;
  if (code_ == 0) end_what_ends_before(tag);
  if (open_.size() >= kLimits.html_depth) {
    ++too_deep_;
    return;
  }
  Element element{std::string(tag), {}, prefix_.size()};
  if (code_ > 0 || is_one_of(kSkipped, tag)) {
    if (tag == "code" && pre_language_.empty()) pre_language_ = attributes.language;
  } else if (tag == "pre") {
    open_block(2);
    captured_.clear();
    pre_language_ = attributes.language;
  } else if (tag == "code" || tag == "kbd" || tag == "samp") {
    element.tag = "code";
    captured_.clear();
  } else if (tag == "strong" || tag == "b") {
    if (blank_due_ && !at_line_start()) put(" ");
    blank_due_ = false;
    put("**");
    element.end = "**";
  } else if (tag == "em" || tag == "i") {
    if (blank_due_ && !at_line_start()) put(" ");
    blank_due_ = false;
    put("*");
    element.end = "*";
  } else if (tag == "a" && !attributes.href.empty()) {
    if (blank_due_ && !at_line_start()) put(" ");
    blank_due_ = false;
    put("[");
    element.end = "](" + percent_encode(attributes.href, ":/?#@!$&'*+,;=%~") + ")";
  } else if (is_heading(tag)) {
    open_block(2);
    put(std::string(static_cast<std::size_t>(tag[1] - '0'), '#') + " ");
  } else if (tag == "blockquote") {
    open_block(2);
    prefix_ += "> ";
  } else if (tag == "ul" || tag == "ol") {
    open_block(is_inside("li") ? 1 : 2);
  } else if (tag == "li") {
    open_block(1);
    std::string mark = "- ";
    for (auto list = open_.rbegin(); list != open_.rend(); ++list) {
      if (list->tag == "ul") break;
      if (list->tag != "ol") continue;
      mark = std::to_string(++list->item) + ". ";
      break;
    }
    put(mark);
    prefix_ += std::string(mark.size(), ' ');
  } else if (tag == "table") {
    open_block(2);
    if (tables_++ == 0) rows_ = 0;
  } else if (is_one_of(kRows, tag) && tables_ > 1) {  // Markdown has no tables in tables
    blank_due_ = true;
  } else if (tag == "tr") {
    open_block(1);
    cells_ = 0;
  } else if (tag == "td" || tag == "th") {
    blank_due_ = false;
    put(cells_++ == 0 ? "| " : " | ");
  } else if (is_one_of(kBlocks, tag)) {
    open_block(2);
  }
  skipped_ += is_one_of(kSkipped, element.tag) ? 1 : 0;
  code_ += is_code(element.tag) ? 1 : 0;
  open_.push_back(std::move(element));
}

// The end tags of cells and rows may be left out.
void MarkdownWriter::end_what_ends_before(std::string_view tag) {
  if (!is_one_of(kRows, tag)) return;
  std::size_t first = open_.size();
  for (std::size_t i = open_.size(); i > 0 && open_[i - 1].tag != "table"; --i) {
    const std::string& other = open_[i - 1].tag;
    if (other == "td" || other == "th" || (other == "tr" && tag == "tr")) first = i - 1;
  }
  while (open_.size() > first) close_element();
}

void MarkdownWriter::put_code(std::string_view code) {
  if (blank_due_ && !at_line_start()) put(" ");
  blank_due_ = false;
  if (code.empty() || is_full()) return;
  const std::string ticks(longest_ticks(code) + 1, '`');
  const bool padded = code.front() == '`' || code.back() == '`';
  put(ticks + (padded ? " " : ""));
  for (const char c : code) out_ += c == '\n' ? ' ' : c;
  out_ += (padded ? " " : "") + ticks;
}

void MarkdownWriter::code_block(std::string_view code, std::string_view language) {
  while (code.ends_with('\n')) code.remove_suffix(1);
  if (code.empty() || is_full()) return;
  open_block(2);
  const std::string fence(std::max<std::size_t>(3, longest_ticks(code) + 1), '`');
  put(fence);
  out_ += language;
  for (std::size_t begin = 0; begin <= code.size();) {
    const std::size_t end = std::min(code.find('\n', begin), code.size());
    if (is_full()) break;
    out_ += '\n';
    out_ += prefix_;
    out_ += code.substr(begin, end - begin);
    begin = end + 1;
  }
  out_ += '\n' + prefix_ + fence;
  open_block(2);
}

void MarkdownWriter::close_element() {
  Element element = std::move(open_.back());
  open_.pop_back();
  prefix_.resize(element.prefix_bytes);
  const std::string& tag = element.tag;
  skipped_ -= is_one_of(kSkipped, tag) ? 1 : 0;
  code_ -= is_code(tag) ? 1 : 0;
  if (code_ > 0) return;
  tables_ -= tag == "table" && tables_ > 0 ? 1 : 0;
  if (tag == "pre") {
    const std::string code = std::exchange(captured_, {});
    code_block(code.starts_with('\n') ? std::string_view(code).substr(1) : std::string_view(code),
               pre_language_);
  } else if (tag == "code") {
    put_code(std::exchange(captured_, {}));
  } else if (!element.end.empty()) {
    put(element.end);
  } else if (is_one_of(kRows, tag) && tables_ > 1) {
    blank_due_ = true;
  } else if (tag == "tr") {
    if (cells_ > 0) {
      const std::size_t cells = std::exchange(cells_, 0);
      put(" |");
      if (rows_++ == 0) {
        open_block(1);
        std::string line = "|";
        for (std::size_t i = 0; i < cells; ++i) line += " --- |";
        put(line);
      }
    }
    open_block(1);
  } else if (tag == "li") {
    open_block(1);
  } else if (tag == "ul" || tag == "ol") {
    open_block(is_inside("li") ? 1 : 2);
  } else if (is_heading(tag) || tag == "blockquote" || tag == "table" || is_one_of(kBlocks, tag)) {
    open_block(2);
  }
}

void MarkdownWriter::close(std::string_view tag) {
  if (too_deep_ > 0) {
    --too_deep_;
    return;
  }
  const std::string_view name = tag == "kbd" || tag == "samp" ? "code" : tag;
  if (!is_inside(name)) return;
  while (open_.back().tag != name) close_element();
  close_element();
}

void MarkdownWriter::text(std::string_view text) {
  if (skipped_ > 0 || is_full()) return;
  if (code_ > 0) {
    captured_ += text.substr(0, kLimits.text_bytes);
    return;
  }
  for (std::size_t i = 0; i < text.size() && !is_full(); ++i) {
    const char c = text[i];
    if (ascii::is_blank(c)) {
      blank_due_ = true;
      continue;
    }
    const bool line_start =
        at_line_start() || (out_.ends_with(prefix_) && !prefix_.empty() && out_.size() > prefix_.size() &&
                            out_[out_.size() - prefix_.size() - 1] == '\n');
    if (blank_due_ && !line_start && out_.back() != ' ') put(" ");
    blank_due_ = false;
    const char before = out_.empty() ? ' ' : out_.back();
    const char after = i + 1 < text.size() ? text[i + 1] : ' ';
    bool escapes = c == '\\' || c == '`' || c == '*' || c == '[' || c == ']' ||
                   (c == '<' && (is_word(after) || after == '/' || after == '!'));
    escapes |= c == '_' && !(is_word(before) && is_word(after));
    escapes |= c == '|' && cells_ > 0;
    escapes |= line_start && (c == '#' || c == '>' || ((c == '-' || c == '+') && ascii::is_blank(after)));
    escapes |= c == '&' && (is_word(after) || after == '#');
    flush_breaks();
    if (escapes) out_ += '\\';
    out_ += c;
  }
}

std::string MarkdownWriter::finish() {
  while (!open_.empty()) close_element();
  std::string out = std::exchange(out_, {});
  *this = MarkdownWriter();
  const std::string_view trimmed = trim(out);
  return std::string(trimmed);
}

std::string language_of_class(std::string_view classes) {
  for (const std::string_view mark : {"language-", "lang-"}) {
    const std::size_t begin = classes.find(mark);
    if (begin == std::string_view::npos) continue;
    const std::string_view rest = classes.substr(begin + mark.size());
    return std::string(rest.substr(0, std::min(rest.find(' '), rest.size())));
  }
  return {};
}

std::string html_to_markdown(std::string_view html) {
  MarkdownWriter writer;
  HtmlTokenizer scanner(html);
  for (HtmlToken token = scanner.next(); token != HtmlToken::EndOfFile; token = scanner.next()) {
    if (token == HtmlToken::End) {
      writer.close(scanner.name());
    } else if (token == HtmlToken::Text) {
      if (!scanner.is_raw()) writer.text(decode_entities(scanner.text()));
    } else {
      const std::string classes = scanner.attribute("class").value_or("");
      writer.open(scanner.name(), {.href = scanner.attribute("href").value_or(""),
                                   .alt = scanner.attribute("alt").value_or(""),
                                   .language = language_of_class(classes)});
    }
  }
  return writer.finish();
}

std::string html_to_line(std::string_view html) {
  std::string line;
  HtmlTokenizer scanner(html);
  for (HtmlToken token = scanner.next(); token != HtmlToken::EndOfFile; token = scanner.next()) {
    if (token == HtmlToken::Text && !scanner.is_raw()) line += decode_entities(scanner.text());
  }
  std::ranges::replace_if(line, ascii::is_blank, ' ');
  line.erase(std::unique(line.begin(), line.end(), [](char a, char b) { return a == ' ' && b == ' '; }),
             line.end());
  return std::string(trim(line));
}

}  // namespace qasearch
