#include "searchd/api/answer_html.h"

#include <md4c-html.h>

#include <algorithm>
#include <new>

#include "engine/text/md4c_limits.h"
#include "program/json/highlighted_html.h"

namespace qasearch {

namespace {

/// Longer texts than any answer are cut: the time of the renderer is bounded with them.
constexpr std::size_t kMaxMarkdownBytes = 1 << 20;
constexpr unsigned kFlags = MD_DIALECT_GITHUB | MD_FLAG_NOHTML;
/// Of texts and links that are rendered, repeated ones too. Real texts make less than two bytes of a byte.
constexpr std::size_t kBytesPerByte = 8;
constexpr std::size_t kFree = 64 << 10;  // events, and bytes

constexpr std::string_view kSafeSchemes[] = {"http:", "https:", "mailto:"};

/// What a link may lead to: these schemes, or a place without any scheme.
bool is_safe_link(std::string_view link) {
  std::string begin(link.substr(0, 16));
  std::transform(begin.begin(), begin.end(), begin.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  if (std::any_of(std::begin(kSafeSchemes), std::end(kSafeSchemes),
                  [&](std::string_view scheme) { return begin.starts_with(scheme); }))
    return true;
  // Before a colon that could end a scheme there has to be a sign that no scheme has. An escaped sign of the
  // renderer is one, too: "&amp;".
  const std::size_t sign = link.find_first_of(":/?#");
  return sign == std::string_view::npos || link[sign] != ':';
}

/// Leaves out attributes with links that may not be. A literal `<a href="` is a tag: text has &lt; instead.
std::string with_safe_links(std::string_view html) {
  std::string out;
  out.reserve(html.size());
  while (true) {
    const std::size_t a = html.find("<a href=\""), image = html.find("<img src=\"");
    const std::size_t tag = std::min(a, image);
    if (tag == std::string_view::npos) return out += html;
    const std::size_t attribute = html.find(' ', tag), begin = html.find('"', tag) + 1;
    const std::size_t end = std::min(html.find('"', begin), html.size());
    out += html.substr(0, attribute);
    if (is_safe_link(html.substr(begin, end - begin))) out += html.substr(attribute, end + 1 - attribute);
    html.remove_prefix(std::min(end + 1, html.size()));
  }
}

/// What a text makes when it is rendered, counted until it is too much.
struct Expansion {
  std::size_t events = 0, bytes = 0;
  const std::size_t most_events, most_bytes;

  explicit Expansion(std::size_t size)
      : most_events(kMd4cEventsPerByte * size + kFree), most_bytes(kBytesPerByte * size + kFree) {}

  /// What ends the parser: anything but 0.
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

/// Whether the text, with zeros behind it, stays in proportion when it is rendered. Parsing alone is cheap.
bool stays_in_proportion(const std::string& padded, std::size_t size) {
  Expansion expansion(size);
  MD_PARSER parser{};
  parser.flags = kFlags;
  parser.enter_block = parser.leave_block = Expansion::on_block;
  parser.enter_span = parser.leave_span = Expansion::on_span;
  parser.text = Expansion::on_text;
  const int stopped = md_parse(padded.data(), static_cast<MD_SIZE>(size), &parser, &expansion);
  if (stopped != 0 && !expansion.is_too_much()) throw std::bad_alloc();  // there is no other reason
  return stopped == 0;
}

/// What the renderer, which is C, has given so far; nothing may be thrown through it.
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

/// As it was written.
std::string plain_html(std::string_view text) {
  return "<pre>" + to_html(Highlighted{std::string(text), {}}) + "</pre>\n";
}

}  // namespace

std::string answer_html(std::string_view markdown) {
  markdown = markdown.substr(0, kMaxMarkdownBytes);
  const std::string padded = padded_for_md4c(markdown);
  if (!stays_in_proportion(padded, markdown.size())) return plain_html(markdown);
  Rendered rendered;
  const int failed = md_html(padded.data(), static_cast<MD_SIZE>(markdown.size()), Rendered::append,
                             &rendered, kFlags, MD_HTML_FLAG_SKIP_UTF8_BOM);
  if (failed != 0 || rendered.no_memory) throw std::bad_alloc();  // there is no other reason
  return with_safe_links(rendered.html);
}

}  // namespace qasearch
