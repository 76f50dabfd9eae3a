#include "indexer/front_matter.h"

#include <algorithm>
#include <string>

#include "engine/text.h"
#include "indexer/limits.h"
#include "indexer/page_fields.h"
#include "indexer/page_path.h"
#include "indexer/read_yaml.h"

namespace qasearch {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

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
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  return text;
}

bool opens(std::string_view text) { return line_at(text, 0).text == "---"; }

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

}  // namespace

std::optional<FrontMatter> split_front_matter(std::string_view text) {
  text = without_mark(text);
  if (!opens(text)) return std::nullopt;
  const std::size_t begin = line_at(text, 0).next;
  std::size_t line_number = 1;
  for (std::size_t pos = begin; pos < text.size();) {
    const Line line = line_at(text, pos);
    ++line_number;
    if (line.text == "---" || line.text == "...") {
      return FrontMatter{text.substr(begin, pos - begin), text.substr(line.next), line_number + 1};
    }
    pos = line.next;
  }
  return std::nullopt;
}

bool accepts_front_matter(const SourceFile& file) { return opens(without_mark(file.bytes)); }

void read_front_matter(const SourceFile& file, PageSink& sink) {
  const auto parts = split_front_matter(file.bytes);
  if (!parts) {
    // A text may begin with a rule; one with questions was meant to be front matter.
    const bool meant = file.bytes.find("\nquestions:") != std::string_view::npos;
    if (meant) sink.report({file.path, "front_matter", "line 1: the front matter is never closed by ---"});
    return;
  }
  if (parts->fields.size() > kLimits.front_matter_bytes) {
    sink.report({file.path, "too_large",
                 "its front matter is larger than " + std::to_string(kLimits.front_matter_bytes) + " bytes"});
    return;
  }
  const auto fields = parse_yaml(repair_utf8(with_plain_line_ends(parts->fields)), 2);
  if (!fields) {
    sink.report({file.path, "yaml", fields.error().message});
    return;
  }
  if (!fields->is_object()) return;
  const Value* slug = fields->find("frameworkSlug");
  if (slug == nullptr) slug = fields->find("framework");
  const std::string framework = slug != nullptr ? slugify(slug->text) : "";
  PageReading reading = read_page_fields(
      *fields, {.file = file, .entry = {}, .fallback_path = content_path(file, framework)}, sink);
  if (reading.draft) sink.leave_out(LeftOut::Draft);
  if (reading.record) sink.add(std::move(*reading.record));
}

}  // namespace qasearch
