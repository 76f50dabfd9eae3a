#include "indexer/formats/front_matter.h"

#include <algorithm>
#include <string>

#include "engine/text/utf8.h"
#include "indexer/body/sections.h"
#include "indexer/page/markdown_place.h"
#include "indexer/page/page_fields.h"
#include "indexer/parse/limits.h"
#include "indexer/parse/read_json.h"
#include "indexer/parse/read_toml.h"
#include "indexer/parse/read_yaml.h"

namespace qasearch {

namespace {

// The line that begins at `pos`, without its end, and where the next one begins.
struct Line {
  std::string_view text;
  std::size_t next;
};

Line line_at(std::string_view text, std::size_t pos) {
  const std::size_t end = std::min(text.find('\n', pos), text.size());
  std::string_view line = text.substr(pos, end - pos);
  while (line.ends_with('\r') || line.ends_with(' ') || line.ends_with('\t')) line.remove_suffix(1);
  return {line, std::min(end + 1, text.size())};
}

std::string_view without_mark(std::string_view text) {
  text = without_byte_order_mark(text);
  return text;
}

// The mark that opens and closes front matter: "---" of YAML, "+++" of TOML; empty for a text that has none.
std::string_view opening_mark(std::string_view text) {
  const std::string_view line = line_at(text, 0).text;
  return line == "---" || line == "+++" ? line : std::string_view();
}

// "{" and a key, not "{% raw %}" or "{: .note}".
bool opens_json(std::string_view text) {
  if (!text.starts_with('{')) return false;
  const std::string_view rest = trim(text.substr(1, 100));
  return rest.starts_with('"') || rest.starts_with('}');
}

// The object that the text begins with; nothing when it does not end.
std::optional<FrontMatter> split_json(std::string_view text) {
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t pos = 0; pos < text.size(); ++pos) {
    const char c = text[pos];
    if (in_string) {
      if (c == '\\') ++pos;
      in_string = c != '"';
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{') {
      ++depth;
    } else if (c == '}' && --depth == 0) {
      return FrontMatter{text.substr(0, pos + 1), text.substr(pos + 1), FrontMatterFormat::Json};
    }
  }
  return std::nullopt;
}

struct FormatName {
  std::string_view reason;
  Result<Value> (*parse)(std::string_view text);
};
// By FrontMatterFormat; the fields of a text with marks begin in its second line.
constexpr FormatName kFormats[] = {
    {"yaml", [](std::string_view text) { return parse_yaml(text, 2); }},
    {"toml", [](std::string_view text) { return parse_toml(text, 2); }},
    {"json", [](std::string_view text) { return parse_json(text); }},
};

// Files for contributors rather than for readers of the site, unless front matter says otherwise.
bool is_about_files(const SourceFile& file) {
  static constexpr std::string_view kNames[] = {"readme",       "license",  "licence",        "changelog",
                                                "contributing", "security", "code_of_conduct"};
  std::string name = fold(file.relative.substr(file.relative.rfind('/') + 1));
  name.resize(std::min(name.find('.'), name.size()));
  return std::ranges::find(kNames, name) != std::end(kNames);
}

// Texts of CRLF files are read as if they had LF, as every generator does.
std::string with_plain_line_ends(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      out += text[i];
    } else if (i + 1 >= text.size() || text[i + 1] != '\n') {
      out += '\n';
    }
  }
  return out;
}

// The fields of a page with its questions, from the list that it has or from the headings of its body.
void add_page(Value fields, std::string body, const SourceFile& file, PageSink& sink) {
  const MarkdownPlace place = markdown_place(file, fields, body);
  if (place.is_partial) return;
  // A field of that name in the front matter is not the body.
  if (Value* const other = fields.find("body")) *other = Value();
  fields.add("body", text_value(std::move(body)));
  PageReading reading = read_page_fields(
      fields, {.file = file, .entry = {}, .fallback_path = place.path, .markdown = place.anchors}, sink);
  if (reading.draft) sink.leave_out(LeftOut::Draft);
  if (!reading.record) return;
  Page& page = reading.record->page;
  if (page.questions.empty() && fields.keys.size() == 1 && is_about_files(file)) page.body.clear();
  sink.add(std::move(*reading.record));
}

}  // namespace

std::optional<FrontMatter> split_front_matter(std::string_view text) {
  text = without_mark(text);
  if (opens_json(text)) return split_json(text);
  const std::string_view mark = opening_mark(text);
  if (mark.empty()) return std::nullopt;
  const bool toml = mark == "+++";
  const std::size_t begin = line_at(text, 0).next;
  for (std::size_t pos = begin; pos < text.size();) {
    const Line line = line_at(text, pos);
    if (line.text == mark || (!toml && line.text == "...")) {
      return FrontMatter{text.substr(begin, pos - begin), text.substr(line.next),
                         toml ? FrontMatterFormat::Toml : FrontMatterFormat::Yaml};
    }
    pos = line.next;
  }
  return std::nullopt;
}

// Front matter is known by its mark; a text without any is Markdown only by its name.
bool accepts_front_matter(const SourceFile& file) {
  return !opening_mark(without_mark(file.bytes)).empty() || has_markdown_name(file);
}

void read_front_matter(const SourceFile& file, PageSink& sink) {
  report_encoding(file, sink);
  const auto parts = split_front_matter(file.bytes);
  if (!parts) {
    // A text may begin with a rule; one with questions was meant to be front matter.
    const std::string_view text = without_mark(file.bytes);
    const bool opened = opens_json(text) ||
                        (!opening_mark(text).empty() && text.find("\nquestions:") != std::string_view::npos);
    if (opened) {
      sink.report({file.path, "front_matter", "line 1: the front matter is never closed"});
    } else if (has_markdown_name(file)) {
      add_page(Value(Value::Kind::Object), repair_utf8(without_mark(file.bytes)), file, sink);
    }
    return;
  }
  if (parts->fields.size() > kLimits.front_matter_bytes) {
    sink.report({file.path, "too_large",
                 "its front matter is larger than " + std::to_string(kLimits.front_matter_bytes) + " bytes"});
    return;
  }
  const std::string text = repair_utf8(with_plain_line_ends(parts->fields));
  const FormatName& format = kFormats[static_cast<std::size_t>(parts->format)];
  auto fields = format.parse(text);
  if (!fields) {
    sink.report({file.path, std::string(format.reason), fields.error().message});
    return;
  }
  if (!fields->is_object()) *fields = Value(Value::Kind::Object);
  add_page(std::move(*fields), repair_utf8(with_plain_line_ends(parts->body)), file, sink);
}

}  // namespace qasearch
