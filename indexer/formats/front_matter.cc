#include "indexer/formats/front_matter.h"

#include <algorithm>
#include <string>

#include "engine/base/ascii.h"
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

// Lines end with LF, CR LF or CR.
Line line_at(std::string_view text, std::size_t pos) {
  const std::size_t end = std::min(text.find_first_of("\r\n", pos), text.size());
  std::string_view line = text.substr(pos, end - pos);
  while (line.ends_with(' ') || line.ends_with('\t')) line.remove_suffix(1);
  const std::size_t end_bytes = text.substr(end).starts_with("\r\n") ? 2 : 1;
  return {line, std::min(end + end_bytes, text.size())};
}

// The line that closes front matter, and opens it where no language stands behind it.
struct FrontMatterMark {
  std::string_view close;
  FrontMatterFormat format;
};
constexpr FrontMatterMark kMarks[] = {
    {"---", FrontMatterFormat::Yaml},
    {"+++", FrontMatterFormat::Toml},
};

// The names of languages behind "---" are those of gray-matter and Eleventy: "---json", "--- toml".
struct LanguageName {
  std::string_view name;
  FrontMatterFormat format;
};
constexpr LanguageName kLanguageNames[] = {
    {"json", FrontMatterFormat::Json},
    {"toml", FrontMatterFormat::Toml},
    {"yaml", FrontMatterFormat::Yaml},
    {"yml", FrontMatterFormat::Yaml},
};

// The beginning of a text that may be front matter, behind a byte order mark and blank lines.
struct Opening {
  std::string_view text;
  std::size_t line = 1;  // of the file
};

Opening opening_of(std::string_view file) {
  Opening opening{without_byte_order_mark(file)};
  while (!opening.text.empty()) {
    const Line line = line_at(opening.text, 0);
    if (line.next == 0 || !line.text.empty()) break;
    opening.text.remove_prefix(line.next);
    ++opening.line;
  }
  return opening;
}

// The mark in the first line of a text.
std::optional<FrontMatterMark> opening_mark(std::string_view text) {
  const std::string_view line = line_at(text, 0).text;
  const auto* const mark = std::ranges::find(kMarks, line, &FrontMatterMark::close);
  if (mark != std::end(kMarks)) return *mark;
  if (!line.starts_with("---")) return std::nullopt;
  const std::string name = ascii::lowered(trim(line.substr(3)));
  const auto* const language = std::ranges::find(kLanguageNames, name, &LanguageName::name);
  const bool is_known = language != std::end(kLanguageNames);
  if (!is_known && !std::ranges::all_of(line.substr(3), ascii::is_letter)) return std::nullopt;
  return FrontMatterMark{"---", is_known ? language->format : FrontMatterFormat::Unknown};
}

// True for a line that names a field ("title: x"); a line of text does not.
bool names_field(std::string_view line) {
  const std::size_t end = line.find_first_of(":= ");
  return end != std::string_view::npos && end > 0 && line.find_first_of(":=") != std::string_view::npos &&
         std::ranges::all_of(line.substr(0, end), [](char c) {
           return ascii::is_letter(c) || ascii::is_digit(c) ||
                  std::string_view("_-\"'").find(c) != std::string_view::npos;
         });
}

// "{" and a key, not "{% raw %}" or "{: .note}".
bool opens_json(std::string_view text) {
  if (!text.starts_with('{')) return false;
  const std::string_view rest = trim(text.substr(1, 100));
  return rest.starts_with('"') || rest.starts_with('}');
}

// The object that the text begins with; nothing when it does not end.
std::optional<FrontMatter> split_json(std::string_view text, std::size_t line) {
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
      return FrontMatter{text.substr(0, pos + 1), text.substr(pos + 1), FrontMatterFormat::Json, line};
    }
  }
  return std::nullopt;
}

// Files for contributors rather than for readers of the site, unless front matter says otherwise.
bool is_about_files(const SourceFile& file) {
  static constexpr std::string_view kNames[] = {"readme",       "license",  "licence",        "changelog",
                                                "contributing", "security", "code_of_conduct"};
  std::string name = fold(file.relative.substr(file.relative.rfind('/') + 1));
  name.resize(std::min(name.find('.'), name.size()));
  return std::ranges::find(kNames, name) != std::end(kNames);
}

// Texts with any line ends are read as if they had LF, as every generator does.
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

struct FormatParser {
  std::string_view reason;
  Result<Value> (*parse)(std::string_view text, std::size_t first_line);
};
// By FrontMatterFormat.
constexpr FormatParser kParsers[] = {
    {"yaml",
     [](std::string_view text, std::size_t line) { return parse_yaml(with_plain_line_ends(text), line); }},
    // A carriage return alone ends lines only where all lines end with one.
    {"toml",
     [](std::string_view text, std::size_t line) {
       return text.find('\n') == std::string_view::npos ? parse_toml(with_plain_line_ends(text), line)
                                                        : parse_toml(text, line);
     }},
    {"json", [](std::string_view text, std::size_t) { return parse_json(text); }},
};

std::string whole_text(const SourceFile& file) {
  return repair_utf8(with_plain_line_ends(without_byte_order_mark(file.bytes)));
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
  if (!reading.record) return;
  Page& page = reading.record->page;
  if (page.questions.empty() && fields.keys.size() == 1 && is_about_files(file)) page.body.clear();
  sink.add(std::move(*reading.record));
}

}  // namespace

std::optional<FrontMatter> split_front_matter(std::string_view file) {
  const auto [text, first_line] = opening_of(file);
  if (opens_json(text)) return split_json(text, first_line);
  const auto mark = opening_mark(text);
  if (!mark) return std::nullopt;
  const std::size_t begin = line_at(text, 0).next;
  for (std::size_t pos = begin; pos < text.size();) {
    const Line line = line_at(text, pos);
    if (line.text == mark->close || (mark->format == FrontMatterFormat::Yaml && line.text == "..."))
      return FrontMatter{text.substr(begin, pos - begin), text.substr(line.next), mark->format,
                         first_line + 1};
    pos = line.next;
  }
  return std::nullopt;
}

// Front matter is known by its mark; a text without any is Markdown only by its name.
bool accepts_front_matter(const SourceFile& file) {
  return opening_mark(opening_of(file.bytes).text).has_value() || has_markdown_name(file);
}

namespace {

// A text whose front matter is never closed, or that has none.
void read_without_front_matter(const SourceFile& file, PageSink& sink) {
  const auto [text, line] = opening_of(file.bytes);
  const bool opened =
      opens_json(text) || (opening_mark(text) && names_field(line_at(text, line_at(text, 0).next).text));
  if (opened) {
    sink.report(
        {file.path, "front_matter", "line " + std::to_string(line) + ": the front matter is never closed"});
  } else if (has_markdown_name(file)) {
    add_page(Value(Value::Kind::Object), whole_text(file), file, sink);
  }
}

// The fields; nothing when they cannot be read, which is reported.
std::optional<Value> read_fields(const FrontMatter& parts, const SourceFile& file, PageSink& sink) {
  if (parts.format == FrontMatterFormat::Unknown) {
    sink.report({file.path, "front_matter", "its front matter is neither YAML, TOML nor JSON"});
    return std::nullopt;
  }
  if (parts.fields.size() > kLimits.front_matter_bytes) {
    sink.report({file.path, "too_large",
                 "its front matter is larger than " + std::to_string(kLimits.front_matter_bytes) + " bytes"});
    return std::nullopt;
  }
  const FormatParser& parser = kParsers[static_cast<std::size_t>(parts.format)];
  auto fields = parser.parse(repair_utf8(parts.fields), parts.first_line);
  if (!fields) {
    sink.report({file.path, std::string(parser.reason), fields.error().message});
    return std::nullopt;
  }
  if (!fields->has_value()) return Value(Value::Kind::Object);
  if (fields->is_object()) return std::move(*fields);
  sink.report({file.path, "front_matter",
               "line " + std::to_string(parts.first_line) + ": the front matter holds no fields"});
  return std::nullopt;
}

// True for two rules around a text: it begins with a blank line, and not with a field.
bool is_ruled_text(const FrontMatter& parts) {
  const std::string_view text = trim(parts.fields);
  return parts.format == FrontMatterFormat::Yaml && !text.empty() && !text.starts_with('#') &&
         line_at(parts.fields, 0).text.empty() && !names_field(line_at(text, 0).text);
}

}  // namespace

void read_front_matter(const SourceFile& file, PageSink& sink) {
  report_encoding(file, sink);
  const auto parts = split_front_matter(file.bytes);
  if (!parts) return read_without_front_matter(file, sink);
  if (is_ruled_text(*parts)) return add_page(Value(Value::Kind::Object), whole_text(file), file, sink);
  auto fields = read_fields(*parts, file, sink);
  if (fields) add_page(std::move(*fields), repair_utf8(with_plain_line_ends(parts->body)), file, sink);
}

}  // namespace qasearch
