#include "searchd/api/answer_html.h"

#include <md4c-html.h>

#include <algorithm>
#include <cstdint>
#include <new>

#include "engine/text/md4c_limits.h"
#include "program/json/highlighted_html.h"

namespace qasearch {

namespace {

/// Longer texts are cut: this bounds the time of the renderer.
constexpr std::size_t kMaxMarkdownBytes = 1 << 20;
constexpr unsigned kFlags = MD_DIALECT_GITHUB | MD_FLAG_NOHTML;
/// About 20 ms. Real texts with a hundred links need less than a thousandth.
constexpr std::uint64_t kMostAutolinkSteps = 16'000'000;
/// Rendered bytes for each byte of input; real texts need less than two.
constexpr std::size_t kBytesPerByte = 8;
constexpr std::size_t kFree = 64 << 10;  // events and bytes that any text may make

constexpr std::string_view kSafeSchemes[] = {"http:", "https:", "mailto:"};

/// Whether a link has one of these schemes, or none.
bool is_safe_link(std::string_view link) {
  std::string begin(link.substr(0, 16));
  std::transform(begin.begin(), begin.end(), begin.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  if (std::any_of(std::begin(kSafeSchemes), std::end(kSafeSchemes),
                  [&](std::string_view scheme) { return begin.starts_with(scheme); }))
    return true;
  // A colon ends a scheme unless '/', '?' or '#' stands before it. The '#' of a renderer's "&#x27;" counts
  // too.
  const std::size_t sign = link.find_first_of(":/?#");
  return sign == std::string_view::npos || link[sign] != ':';
}

/// Removes unsafe link attributes. A literal `<a href="` is a tag: text has &lt; instead.
std::string with_safe_links(std::string_view html) {
  std::string out;
  out.reserve(html.size());
  std::size_t copied = 0;
  for (std::size_t tag = 0; (tag = html.find('<', tag)) != std::string_view::npos; ++tag) {
    const std::string_view rest = html.substr(tag);
    if (!rest.starts_with("<a href=\"") && !rest.starts_with("<img src=\"")) continue;
    const std::size_t attribute = html.find(' ', tag), begin = html.find('"', tag) + 1;
    const std::size_t end = std::min(html.find('"', begin), html.size());
    if (is_safe_link(html.substr(begin, end - begin))) continue;
    out += html.substr(copied, attribute - copied);
    copied = std::min(end + 1, html.size());
  }
  return out += html.substr(copied);
}

/// The steps that md4c 0.4.8 takes to find bare URLs and addresses, at most: for each candidate it may scan
/// all following marks of the paragraph, which is quadratic ("http://a.b " repeated).
std::uint64_t autolink_steps(std::string_view markdown) {
  static constexpr std::string_view kMarks = "\\*_~`[]!<>&:@.|";
  std::uint64_t steps = 0, candidates = 0, marks = 0;
  bool line_is_blank = true;
  for (std::size_t i = 0; i < markdown.size(); ++i) {
    const char c = markdown[i];
    if (c == '\n' && line_is_blank) {  // a paragraph ends
      steps += candidates * marks;
      candidates = marks = 0;
    }
    line_is_blank = c == '\n' || (line_is_blank && (c == ' ' || c == '\t' || c == '\r'));
    if (kMarks.find(c) == std::string_view::npos) continue;
    ++marks;
    if (c == '@' || markdown.substr(i).starts_with("://") || markdown.substr(0, i).ends_with("www"))
      ++candidates;
  }
  return steps + candidates * marks;
}

/// The dialect for a text: without bare URLs where looking for them would take too long.
unsigned flags_for(std::string_view markdown) {
  return autolink_steps(markdown) <= kMostAutolinkSteps ? kFlags : kFlags & ~MD_FLAG_PERMISSIVEAUTOLINKS;
}

/// Counts the output of a rendering, up to a limit.
struct Expansion {
  std::size_t events = 0, bytes = 0;
  const std::size_t most_events, most_bytes;

  explicit Expansion(std::size_t size)
      : most_events(kMd4cEventsPerByte * size + kFree), most_bytes(kBytesPerByte * size + kFree) {}

  /// Returns 0, or 1 to stop the parser.
  int count(std::size_t more) {
    ++events;
    bytes += more;
    return is_too_much() ? 1 : 0;
  }
  bool is_too_much() const { return events > most_events || bytes > most_bytes; }

  static int on_block(MD_BLOCKTYPE, void*, void* self) { return static_cast<Expansion*>(self)->count(0); }
  static int on_span(MD_SPANTYPE type, void* detail, void* self) {
    std::size_t more = 0;
    if (type == MD_SPAN_A) {
      const auto& link = *static_cast<const MD_SPAN_A_DETAIL*>(detail);
      more = link.href.size + link.title.size;
    } else if (type == MD_SPAN_IMG) {
      const auto& image = *static_cast<const MD_SPAN_IMG_DETAIL*>(detail);
      more = image.src.size + image.title.size;
    }
    return static_cast<Expansion*>(self)->count(more);
  }
  static int on_text(MD_TEXTTYPE, const MD_CHAR*, MD_SIZE size, void* self) {
    return static_cast<Expansion*>(self)->count(size);
  }
};

/// Whether the output stays in proportion to the text, which is followed by zeros. Parsing alone is cheap.
bool stays_in_proportion(std::string_view markdown, unsigned flags) {
  Expansion expansion(markdown.size());
  MD_PARSER parser{};
  parser.flags = flags;
  parser.enter_block = parser.leave_block = Expansion::on_block;
  parser.enter_span = parser.leave_span = Expansion::on_span;
  parser.text = Expansion::on_text;
  const int stopped = md_parse(markdown.data(), static_cast<MD_SIZE>(markdown.size()), &parser, &expansion);
  if (stopped != 0 && !expansion.is_too_much()) throw std::bad_alloc();  // the only possible reason
  return stopped == 0;
}

/// Collects the output of the renderer. That is C: no exception may pass through it.
struct Rendered {
  std::string html;
  bool no_memory = false;

  static void append(const MD_CHAR* text, MD_SIZE size, void* out) noexcept {
    auto& rendered = *static_cast<Rendered*>(out);
    try {
      if (!rendered.no_memory) rendered.html.append(text, size);
    } catch (const std::bad_alloc&) {
      rendered.no_memory = true;
    }
  }
};

/// The text as written.
std::string plain_html(std::string_view text) {
  return "<pre>" + to_html(Highlighted{std::string(text), {}}) + "</pre>\n";
}

}  // namespace

std::string answer_html(std::string_view markdown) {
  markdown = markdown.substr(0, kMaxMarkdownBytes);
  const Md4cInput input(markdown);
  const unsigned flags = flags_for(markdown);
  if (!stays_in_proportion(input.text(), flags)) return plain_html(markdown);
  Rendered rendered;
  const int failed = md_html(input.text().data(), static_cast<MD_SIZE>(input.text().size()), Rendered::append,
                             &rendered, flags, MD_HTML_FLAG_SKIP_UTF8_BOM);
  if (failed != 0 || rendered.no_memory) throw std::bad_alloc();  // the only possible reason
  return with_safe_links(rendered.html);
}

}  // namespace qasearch
